package org.redshank.simulator.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.camera.Exposure;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.camera.Picture;
import org.redshank.simulator.camera.PosedLens;
import org.redshank.simulator.camera.Renderer;
import org.redshank.simulator.camera.SeenMover;
import org.redshank.simulator.world.Mover;
import org.redshank.simulator.world.PlantedChange;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SetsTest {
    private static final Instant TIME = Instant.parse("2026-06-20T10:00:00Z");
    private static final LatLon PLACE = new LatLon(53.405, 6.215);

    @TempDir
    Path folder;

    @Test
    void aFlightsBoxesLieWhereItsMoversAreAndTheSameSeedGivesTheSame() throws Exception {
        FlightRecipe recipe = new FlightRecipe(
                5,
                Scene.COAST,
                Season.AUTUMN,
                PLACE,
                TIME,
                FlightPath.Kind.WINDING,
                60,
                5,
                -60,
                320,
                1,
                3,
                new Traffic.Counts(5, 3, 2, 2),
                1,
                0.4);
        World world = recipe.world();
        FlightSet set = recipe.flight(world);
        assertThat(set.movers()).extracting(Mover::kind).contains(Mover.Kind.values());
        int boxes = 0;
        Renderer renderer = new Renderer(world, set.lens());
        for (int i = 0; i < 3; i++) {
            Picture picture = renderer.take(set.path(), i, set.movers(), Exposure.USUAL, i);
            PosedLens lens = new PosedLens(set.lens(), set.path().at(i));
            for (SeenMover seen : picture.movers()) {
                Mover mover = set.movers().get(seen.id() - 1);
                double east = mover.plan().east(i);
                double north = mover.plan().north(i);
                double[] at = lens.see(east, north, world.relief().metres(east, north) + 0.7);
                if (at != null && seen.visible() > 0.99) {
                    boxes++;
                    assertThat(at[0]).isBetween(seen.left() - 2, seen.left() + seen.width() + 2);
                    assertThat(at[1]).isBetween(seen.top() - 2, seen.top() + seen.height() + 2);
                }
            }
        }
        assertThat(boxes).isPositive();
        assertThat(set.write(world, folder.resolve("a"), (done, of) -> true)).isTrue();
        World again = recipe.world();
        assertThat(recipe.flight(again).write(again, folder.resolve("b"), (done, of) -> true))
                .isTrue();
        for (String file : List.of("frames/000002.jpg", "pose.csv", "gt.txt", "truth.json", "camera.json")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    @Test
    void aSurveysPhotosCarryWhatADroneWrites() throws Exception {
        SurveySet set = SurveySet.of(4, 40, 240, 0, 3);
        World world = new World(new WorldSpec(3, Scene.FARMLAND, PLACE, set.sideM(), Season.SPRING, TIME, false, 0));
        assertThat(set.write(world, folder, (done, of) -> true)).isTrue();
        byte[] file = Files.readAllBytes(folder.resolve("DJI_0003.JPG"));
        BufferedImage image = ImageIO.read(folder.resolve("DJI_0003.JPG").toFile());
        assertThat(image.getWidth()).isEqualTo(240);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("Exif\0\0MM", "DJI\0", "2026:06:20 10:00:04", "drone-dji:GimbalPitchDegree=\"-89.9")
                .containsPattern("drone-dji:RelativeAltitude=\"\\+(39|40|41)");
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("truth.json")));
        assertThat(truth.at("/photos/2/latitude").doubleValue()).isCloseTo(53.405, within(0.001));
        assertThat(truth.path("seen_m2").doubleValue())
                .isGreaterThan(40.0 * 40 * 1.4)
                .isGreaterThan(truth.path("seen_three_times_m2").doubleValue());
        assertThat(Files.readAllLines(folder.resolve("gcp_list.txt"))).hasSizeGreaterThan(1);
    }

    @Test
    void aSetThatIsStoppedSaysSo() throws Exception {
        SurveySet set = SurveySet.of(4, 40, 160, 0, 3);
        World world = new World(new WorldSpec(3, Scene.VILLAGE, PLACE, set.sideM(), Season.SNOW, TIME, false, 0));
        assertThat(set.write(world, folder, (done, of) -> done < 2)).isFalse();
        assertThat(folder.resolve("DJI_0002.JPG")).exists();
        assertThat(folder.resolve("truth.json")).doesNotExist();
    }

    @Test
    void onlyThePlantedChangesDiffer() {
        WorldSpec before = new WorldSpec(9, Scene.FARMLAND, PLACE, 200, Season.SUMMER, TIME, false, 8);
        World first = new World(before);
        World second = new World(before.at(TIME, Season.SUMMER, true));
        assertThat(first.changes()).hasSize(10).extracting(PlantedChange::kind).contains(PlantedChange.Kind.values());
        Lens lens = Lens.of(480, 480, 240);
        CameraPose pose = new CameraPose(0, 0, 120, 0, -90, 0);
        int[] one = look(first, lens, pose);
        int[] two = look(second, lens, pose);
        boolean[] near = new boolean[one.length];
        PosedLens posed = new PosedLens(lens, pose);
        for (PlantedChange change : first.changes()) {
            double east = (change.easts()[0] + change.easts()[2]) / 2;
            double north = (change.norths()[0] + change.norths()[2]) / 2;
            double[] at =
                    Objects.requireNonNull(posed.see(east, north, first.relief().metres(east, north)));
            int different = 0;
            for (int i = 0; i < one.length; i++) {
                boolean close = Math.hypot(i % 480 - at[0], i / 480 - at[1]) < 26;
                near[i] |= close;
                different += close && one[i] != two[i] ? 1 : 0;
            }
            assertThat(different).as(change.toString()).isGreaterThan(4);
        }
        for (int i = 0; i < one.length; i++) {
            assertThat(near[i] || one[i] == two[i]).as("pixel %d", i).isTrue();
        }
    }

    private static int[] look(World world, Lens lens, CameraPose pose) {
        Picture picture = new Renderer(world, lens).take(time -> pose, 0, List.of(), new Exposure(0, 0, 0, 1, 0), 1);
        int[] pixels = picture.image().getRGB(0, 0, lens.width(), lens.height(), null, 0, lens.width());
        return Arrays.copyOf(pixels, pixels.length);
    }
}
