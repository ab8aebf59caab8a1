package org.redshank.imaging.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.control.GroundPoint.Mark;
import org.redshank.imaging.picture.Focal;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.world.MadeJpeg;
import org.redshank.imaging.world.MadeSurvey;
import org.redshank.imaging.world.MadeSurvey.Settings;

/** What is wrong with photos and control points is told before any pixel is looked at. */
class BadPhotosTest {
    private static final Instant NOON = Instant.parse("2026-06-20T12:00:00Z");

    private static final Progress QUIET = new Progress() {
        @Override
        public void done(String step, int parts, int of) {}

        @Override
        public boolean stop() {
            return false;
        }
    };

    @TempDir
    Path folder;

    private final List<Trouble> troubles = new ArrayList<>();

    private static Photo photo(int number, @Nullable LatLon place, Instant taken) {
        return new Photo(
                Path.of("P" + number + ".JPG"),
                1000,
                750,
                "camera",
                new Focal(800, 0.1, "test"),
                taken,
                place,
                null,
                null,
                null,
                3,
                4,
                List.of());
    }

    private static List<Photo> flight(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> photo(i, new LatLon(53.4 + i * 1e-4, 6.2), NOON.plusSeconds(2L * i)))
                .toList();
    }

    private List<String> told() {
        return troubles.stream().map(Trouble::toString).toList();
    }

    @Test
    void aPlaceThatStandsStillIsNotBelieved() {
        List<Photo> photos = new ArrayList<>(flight(8));
        LatLon still = new LatLon(53.4002, 6.2);
        for (int i = 3; i < 6; i++) {
            photos.set(i, photo(i, still, NOON.plusSeconds(2L * i)));
        }
        assertThat(OddTags.told(photos, troubles).stream().map(Photo::place))
                .containsExactly(
                        new LatLon(53.4, 6.2),
                        new LatLon(53.4001, 6.2),
                        photos.get(2).place(),
                        null,
                        null,
                        null,
                        photos.get(6).place(),
                        photos.get(7).place());
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("P2.JPG and the 3 after it")
                .contains("stood still");
    }

    @Test
    void whenHardlyAPhotoSaysWhereItWasTakenALogIsAskedFor() {
        List<Photo> photos = new ArrayList<>(flight(1));
        for (int i = 1; i < 5; i++) {
            photos.add(photo(i, null, NOON.plusSeconds(2L * i)));
        }
        assertThat(Places.main(photos, troubles)).hasSize(5);
        assertThat(told()).anyMatch(told -> told.contains("only 1 of 5 photos") && told.contains("--places"));
        troubles.clear();
        Places.main(flight(5), troubles);
        assertThat(told()).isEmpty();
    }

    @Test
    void twoPhotosFromOnePlaceAreNothingOdd() {
        List<Photo> photos = new ArrayList<>(flight(6));
        photos.set(3, photo(3, photos.get(2).place(), NOON));
        assertThat(OddTags.told(photos, troubles)).isEqualTo(photos);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aWrongClockIsTold() {
        List<Photo> photos = new ArrayList<>(flight(8));
        photos.set(5, photo(5, new LatLon(53.4005, 6.2), Instant.parse("2019-01-01T00:00:00Z")));
        OddTags.told(photos, troubles);
        assertThat(told()).singleElement().asString().startsWith("P5.JPG says").contains("2019-01-01", "wrong clock");
        troubles.clear();
        OddTags.told(List.of(photo(1, null, Instant.parse("1980-01-06T00:00:00Z"))), troubles);
        assertThat(told()).singleElement().asString().contains("was not set");
        troubles.clear();
        OddTags.told(List.of(photo(1, null, NOON), photo(2, null, NOON.plusSeconds(900_000))), troubles);
        assertThat(told()).singleElement().asString().contains("several flights");
    }

    @Test
    void marksThatCannotBeAreLeftOut() {
        Scene scene = new Scene(flight(3));
        GroundPoint point = new GroundPoint(
                "gcp1",
                new LatLon(53.4, 6.2),
                3,
                List.of(new Mark("p0.jpg", 10, 20), new Mark("P1.JPG", 90_010, 20), new Mark("other.jpg", 1, 1)));
        assertThat(Marks.checked(Path.of("gcp_list.txt"), List.of(point), scene, troubles))
                .singleElement()
                .satisfies(left -> assertThat(left.marks()).containsExactly(new Mark("p0.jpg", 10, 20)));
        assertThat(told()).singleElement().asString().startsWith("P1.JPG has 1000 x 750 pixels");
        troubles.clear();
        GroundPoint strange = new GroundPoint("gcp2", point.at(), 3, List.of(new Mark("other.jpg", 1, 1)));
        assertThat(Marks.checked(Path.of("gcp_list.txt"), List.of(strange), scene, troubles))
                .isEmpty();
        assertThat(told())
                .singleElement()
                .asString()
                .contains("none of the photos")
                .contains("other.jpg");
    }

    @Test
    void neitherAMapNorWhatIsWrittenIsAPhoto() throws IOException {
        Path photos = folder.resolve("photos");
        new MadeSurvey(Settings.plain(4).lines(1, 2)).shoot(photos);
        Path map = photos.resolve("map.tif");
        Files.createFile(photos.resolve("IMG_9.dng"));
        Files.createSymbolicLink(photos.resolve("gone.jpg"), Path.of("nowhere.jpg"));
        new Mosaic(MosaicTask.of(photos, map).quickly(), QUIET).make();
        byte[] first = Files.readAllBytes(photos.resolve("IMG_0001.JPG"));

        assertThat(PhotoFolder.read(photos, Set.of(map.toRealPath()), troubles, QUIET))
                .hasSize(2);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "files of the form .dng are not read; left out: 1 (write them as JPEG)",
                        "gone.jpg leads to a file that is gone; left out");
        assertThat(PhotoFolder.read(photos, Set.of(), troubles, QUIET)).hasSize(2);
        assertThat(told()).contains("map.tif is a map (GeoTIFF), no photo; left out");
        MosaicTask over = MosaicTask.of(photos, photos.resolve("IMG_0001.JPG")).quickly();
        assertThatThrownBy(() -> new Mosaic(over, QUIET).make())
                .hasMessageContaining("IMG_0001.JPG is one of the photos");
        assertThat(Files.readAllBytes(photos.resolve("IMG_0001.JPG"))).isEqualTo(first);
    }

    /** Four photos of snow, 30 m over it, without anything to hold on to. */
    @Test
    void snowIsLaidByPlacesAndAttitudesAloneAndItIsSaid() throws IOException {
        byte[] white = new byte[160 * 120];
        Arrays.fill(white, (byte) 238);
        for (int i = 0; i < 4; i++) {
            MadeJpeg.Tags tags = new MadeJpeg.Tags(new LatLon(53.4 + i * 1e-4, 6.2), 50, 0, 30, 24);
            Files.write(folder.resolve("S" + i + ".JPG"), MadeJpeg.of(white, 160, 120, 3, tags));
        }
        MosaicReport report = new Mosaic(MosaicTask.of(folder, folder.resolve("snow.tif")), QUIET).make();
        assertThat(report.photosAlone()).isEqualTo(4);
        assertThat(report.heightAboveGroundM()).isEqualTo(30);
        // 24 mm on film that is 36 mm wide.
        assertThat(report.gsdCm()).isBetween(25.0, 35.0);
        assertThat(report.troubles()).extracting(Trouble::what).anyMatch(told -> told.contains("water, snow"));
    }

    /** One photo, another without a place and a broken one. */
    @Test
    void theOnlyPhotoWithAPlaceGivesAMapOfItsOwnAndItIsSaid() throws IOException {
        byte[] grey = new byte[160 * 120];
        Arrays.fill(grey, (byte) 120);
        LatLon at = new LatLon(53.4, 6.2);
        byte[] good = MadeJpeg.of(grey, 160, 120, 3, new MadeJpeg.Tags(at, 50, 0, 30, 24));
        Files.write(folder.resolve("A.JPG"), good);
        Files.write(folder.resolve("B.JPG"), Arrays.copyOf(good, 200));
        MosaicReport report = new Mosaic(MosaicTask.of(folder, folder.resolve("one.tif")), QUIET).make();
        assertThat(report.photosAlone()).isEqualTo(1);
        assertThat(report.troubles())
                .anyMatch(told -> told.photo().equals("A.JPG") && told.what().contains("a map of this photo alone"))
                .noneMatch(told -> told.what().contains("water"));
        // 36 mm of film behind 24 mm, 30 m up: 45 m of ground from edge to edge.
        assertThat(report.grid().columns() * report.grid().pixel()).isBetween(44.0, 47.0);
        assertThat(Files.size(folder.resolve("one.tif"))).isPositive();
    }
}
