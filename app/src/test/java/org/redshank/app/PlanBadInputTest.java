package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shapes and fleets as they should not be: each gets a plan that can be flown, or the reason and what would be possible. */
final class PlanBadInputTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void shapes() throws IOException {
        polygon("field", 6.2, 53.4, 6.21, 53.4, 6.21, 53.406, 6.2, 53.406, 6.2, 53.4);
        polygon("bow", 6.2, 53.4, 6.21, 53.406, 6.21, 53.4, 6.2, 53.406, 6.2, 53.4);
        polygon("clockwise", 6.2, 53.4, 6.2, 53.406, 6.21, 53.406, 6.21, 53.4, 6.2, 53.4);
        polygon(
                "double", 6.2, 53.4, 6.2, 53.4, 6.21, 53.4, 6.21, 53.4, 6.21, 53.406, 6.2, 53.406, 6.2, 53.4, 6.2,
                53.4);
        polygon("dateline", 179.998, -17.5, -179.998, -17.5, -179.998, -17.497, 179.998, -17.497, 179.998, -17.5);
        polygon("polar", 0, 89.998, 90, 89.998, 180, 89.998, -90, 89.998, 0, 89.998);
        polygon("tiny", 6.2, 53.4, 6.200001, 53.4, 6.200001, 53.400001, 6.2, 53.4);
        polygon("spot-field", 6.2, 53.4, 6.20009, 53.4, 6.20009, 53.400054, 6.2, 53.400054, 6.2, 53.4);
        polygon("flat", 6.2, 53.4, 6.21, 53.4, 6.2, 53.4);
        polygon("wall", 6.204, 53.39, 6.206, 53.39, 6.206, 53.41, 6.204, 53.41, 6.204, 53.39);
        polygon("all", 6.19, 53.39, 6.22, 53.39, 6.22, 53.41, 6.19, 53.41, 6.19, 53.39);
        Files.writeString(folder.resolve("line.geojson"), """
                {"type":"LineString","coordinates":[[6.2,53.4],[6.21,53.403]]}""");
        Files.writeString(folder.resolve("dateline-line.geojson"), """
                {"type":"LineString","coordinates":[[179.998,-17.5],[-179.998,-17.499]]}""");
        Files.writeString(folder.resolve("spot.geojson"), """
                {"type":"LineString","coordinates":[[6.2,53.4],[6.2,53.4]]}""");
        polygon("long", 6.2, 53.4, 6.5, 53.4, 6.5, 53.41, 6.2, 53.41, 6.2, 53.4);
        Files.writeString(folder.resolve("ring.geojson"), """
                {"type":"Polygon","coordinates":[
                  [[6.19,53.39],[6.22,53.39],[6.22,53.41],[6.19,53.41],[6.19,53.39]],
                  [[6.195,53.395],[6.215,53.395],[6.215,53.409],[6.195,53.409],[6.195,53.395]]]}""");
        Files.writeString(folder.resolve("line.kml"), """
                <kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Point><coordinates>6.2,53.4,0</coordinates></Point>
                </Placemark></kml>""");
        // SRTM of three arc seconds: level ground elsewhere, and here nothing but holes.
        Files.write(folder.resolve("N46E007.hgt"), new byte[2 * 1201 * 1201]);
        byte[] holes = new byte[2 * 1201 * 1201];
        for (int i = 0; i < holes.length; i += 2) {
            holes[i] = (byte) 0x80;
        }
        Files.write(folder.resolve("N53E006.hgt"), holes);
        // Known in the west, up to the middle of the field.
        ByteBuffer west = ByteBuffer.allocate(2 * 1201 * 1201);
        while (west.hasRemaining()) {
            west.putShort(west.position() / 2 % 1201 <= 246 ? (short) 2 : Short.MIN_VALUE);
        }
        Files.write(Files.createDirectory(folder.resolve("west")).resolve("N53E006.hgt"), west.array());
        Files.writeString(folder.resolve("none.yaml"), "vehicles: []\n");
        Files.writeString(folder.resolve("unknown.yaml"), "vehicles:\n  - id: a\n    camera: Box Brownie\n");
    }

    private static void polygon(String name, double... lonLat) throws IOException {
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i < lonLat.length; i += 2) {
            ring.append(String.format(Locale.ROOT, "%s[%.6f,%.6f]", i == 0 ? "" : ",", lonLat[i], lonLat[i + 1]));
        }
        Files.writeString(folder.resolve(name + ".geojson"), "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}");
    }

    /** What a command answers on its standard output, and its exit code. */
    private record Said(int code, String out, String err) {
        JsonNode summary() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Said plan(String line) {
        String[] arguments = Stream.concat(
                        Stream.of("plan"),
                        Stream.of(line.strip().split(" +"))
                                .map(word -> word.startsWith("@")
                                        ? folder.resolve(word.substring(1)).toString()
                                        : word))
                .toArray(String[]::new);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            Tool.Answer answer = Tool.run(arguments);
            return new Said(
                    answer.code(),
                    said.toString(StandardCharsets.UTF_8),
                    // How far it is, is told where it takes long.
                    complained.toString(StandardCharsets.UTF_8).replaceAll("planned, percent: [^\\n]*\\n", "")
                            + answer.err());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "survey --area @clockwise.geojson --spacing 60",
                "survey --area @double.geojson --spacing 60",
                "survey --area @dateline.geojson --spacing 60",
                "survey --area @polar.geojson --spacing 60",
                "survey --area @field.geojson --spacing 60 --no-fly @wall.geojson",
                "corridor --line @dateline-line.geojson --width 80 --spacing 40",
                "corridor --line @line.geojson --width 80 --spacing 40 --no-fly @wall.geojson",
                "search --datum -17.5,180 --pattern parallel --length 400 --spacing 80",
                "search --datum 90,0 --pattern expanding_square --length 400 --spacing 80",
                "orbit --footprint @clockwise.geojson --distance 20",
                "orbit --footprint @double.geojson --distance 20",
                "orbit --footprint @dateline.geojson --distance 20",
                "orbit --footprint @polar.geojson --distance 20",
            })
    void whatCanBeFlownIsPlannedWithoutCrossingAZone(String line) {
        Said said = plan(line + " --endurance 3h");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.summary().path("zone_crossings").asInt(0)).isZero();
        assertThat(said.summary().path("length_m").asDouble()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "survey --area @bow.geojson --spacing 60 | area.crosses-itself | true",
                "survey --area @tiny.geojson --spacing 60 | area.empty | true",
                "survey --area @flat.geojson --spacing 60 | area.too-few-corners | true",
                "survey --area @field.geojson --spacing 60 --no-fly @all.geojson | area.empty | true",
                "survey --area @field.geojson --gsd 2 | camera.none | true",
                "survey --area @field.geojson --spacing 60 --wind 12@0 | wind.too-strong | true",
                "survey --area @field.geojson --spacing 60 --vehicles 0 | fleet.none | true",
                "survey --area @field.geojson --spacing 60 --fleet @none.yaml | fleet.none | true",
                "survey --area @field.geojson --spacing 60 --launch 54.4,6.2 | endurance.too-short | true",
                "survey --area @long.geojson --spacing 400 --launch 53.4,6.2 | endurance.too-short | true",
                "survey --area @field.geojson --spacing 60 --no-fly @ring.geojson --launch 53.42,6.2 | place.unreachable | true",
                "survey --area @field.geojson --spacing 60 --no-fly @wall.geojson --launch 53.4,6.205 | launch.in-zone | true",
                "survey --area @field.geojson --spacing 60 --no-fly @wall.geojson --kind fixed-wing | turn.no-room | true",
                "survey --area @field.geojson --spacing 0.05 | spacing.too-fine | true",
                "survey --area @field.geojson --spacing 60 --height 130 --highest 120 | height.above-limit | true",
                "survey --area @field.geojson --gsd 4 --camera 13.2x8.8:5472x3648:8.8 --highest 120 | height.above-limit | true",
                "orbit --point 53.403,6.205 --radius 50 --layers 3 --height 110 --highest 120 | height.above-limit | true",
                "survey --area @field.geojson --gsd 0.01 --camera 13.2x8.8:5472x3648:8.8 | height.too-low | true",
                "survey --area @field.geojson --spacing 60 --terrain @N46E007.hgt | terrain.elsewhere | false",
                "survey --area @field.geojson --spacing 60 --terrain @N53E006.hgt | terrain.hole | false",
                "survey --area @field.geojson --spacing 60 --terrain @west/N53E006.hgt | terrain.hole | true",
                "survey --area @spot-field.geojson --spacing 40 | area.no-room | true",
                "orbit --point 53.4,6.2 --radius 50 --no-fly @all.geojson | area.empty | true",
                "corridor --line @line.geojson --width 60 --spacing 30 --kind fixed-wing --no-fly @all.geojson | area.empty | true",
                "corridor --line @spot.geojson --width 80 --spacing 40 | line.too-short | true",
                "corridor --line @line.geojson --width 80 --spacing 40 --wind 12@0 | wind.too-strong | true",
                "corridor --line @line.geojson --width 80 --spacing 40 --vehicles 0 | fleet.none | true",
                "corridor --line @line.geojson --width 80 --spacing 40 --no-fly @all.geojson | area.empty | true",
                "search --datum 53.403,6.205 --pattern parallel --length 400 --spacing 80 --no-fly @wall.geojson | zone.crossed | true",
                "search --datum 53.403,6.208 --pattern parallel --length 400 --spacing 40 --no-fly @wall.geojson | zone.crossed | true",
                "search --datum 53.4,6.2 --pattern parallel --length 400 --spacing 80 --height 130 --highest 120 | height.above-limit | true",
                "search --datum 53.4,6.2 --pattern parallel --length 400 --spacing 80 --wind 12@0 | wind.too-strong | true",
                "search --datum 53.4,6.2 --pattern parallel --length 400 --spacing 80 --vehicles 0 | fleet.none | true",
                "orbit --footprint @bow.geojson --distance 20 | area.crosses-itself | true",
                "orbit --footprint @tiny.geojson --distance 20 | area.empty | true",
                "orbit --point 53.403,6.202 --radius 200 --no-fly @wall.geojson | zone.crossed | true",
                "orbit --point 53.4,6.2 --radius 20 --kind fixed-wing | orbit.too-tight | true",
                "orbit --point 53.4,6.2 --radius 50 --structure-height 40 | camera.none | true",
                "orbit --point 53.4,6.2 --radius 50 --wind 12@0 | wind.too-strong | true",
                "orbit --point 53.4,6.2 --radius 50 --vehicles 0 | fleet.none | true",
            })
    void whatCannotBeFlownIsRefusedWithTheReasonAndTheNearestThatCan(String line, String rule, boolean nearest) {
        Said said = plan(line);
        assertThat(said.code()).isEqualTo(1);
        JsonNode refusal = said.summary().path("refusal");
        assertThat(refusal.path("rule").asString("")).isEqualTo(rule);
        assertThat(refusal.path("detail").asString("")).endsWith(".");
        assertThat(refusal.path("mend").asString("")).isNotBlank();
        assertThat(said.err()).startsWith("redshank: " + refusal.path("detail").asString(""));
        assertThat(said.summary().path("nearest").path("length_m").asDouble(0) > 0)
                .isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watch --line @line.geojson --revisit 1s --for 20min | revisit.too-often | Wish 10.0 s or more.",
                "watch --line @line.geojson --revisit 2min --vehicles 2 | revisit.too-few-vehicles | or use 3 such vehicles.",
                "watch --line @line.geojson --vehicles 1 | watch.not-manned | Use 2 such vehicles",
                "watch --line @line.geojson --revisit 15min --vehicles 0 | fleet.none | Name at least one vehicle",
                "watch --line @line.geojson --revisit 15min --wind 12@0 | wind.too-strong | less than 9.5 m/s",
                "watch --line @line.geojson --revisit 15min --launch 53.55,6.2 | place.unreachable | % of that distance",
                "watch --line @line.geojson --revisit 15min --no-fly @ring.geojson --launch 53.42,6.2 | place.unreachable | same side",
                "watch --line @line.geojson --revisit 15min --no-fly @all.geojson | zone.covers-all | smaller",
                "watch --line @spot.geojson --revisit 15min | line.too-short | a metre or more apart",
                "watch --line @line.geojson --gsd 2 | camera.none | Name a camera",
                "watch --line @line.geojson --gsd 0.1 --camera 13.2x8.8:5472x3648:8.8 | height.too-low | cm in a pixel is possible",
                "sortie --launch 53.4,6.2 --target 53.9,6.9 --flat 0 --vehicles 0 | fleet.none | Name at least one vehicle",
                "sortie --launch 53.4,6.2 --target 58.9,6.9 --flat 0 --kind fixed-wing | sortie.too-far | 57.88004, 6.75416",
                "sortie --launch 53.4,6.2 --target 53.9,6.9 --flat 0 --kind fixed-wing --wind 25@0 | wind.too-strong | 17.5 m/s",
                "sortie --launch 53.4,6.2 --target 53.9,6.9 --flat 4000 --kind fixed-wing | ceiling.too-low | 4100 m",
                "sortie --launch 53.4,6.2 --target 53.9,6.9 --terrain @N46E007.hgt --kind fixed-wing | terrain.elsewhere | N53E006.hgt",
                "allocate --tasks @line.kml --launch 53.4,6.2 --vehicles 0 | fleet.none | Name at least one vehicle",
            })
    void everyOtherKindSaysWhatIsPossibleInNumbersToo(String line, String rule, String mend) {
        Said said = plan(line);
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.summary().at("/refusal/rule").asString("")).isEqualTo(rule);
        assertThat(said.summary().at("/refusal/mend").asString("")).contains(mend);
        boolean none = rule.startsWith("terrain.");
        assertThat(said.summary().has("nearest")).as("a nearest plan").isEqualTo(!none);
        assertThat(said.err())
                .startsWith("redshank: ")
                .endsWith(said.summary().at("/refusal/mend").asString("").strip() + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "survey --area @field.geojson --gsd 2 --fleet @unknown.yaml | the nearest names are",
                "survey --area @field.geojson --gsd 2 --camera 0x8:4000x3000:8 | sensor width must be above 0 mm",
                "survey --area @no.kml --spacing 40 | there is no file",
                "survey --area @none.yaml --spacing 40 | its name must end with",
                "corridor --line @field.geojson --width 80 --spacing 40 | has 0 lines where one belongs",
                "orbit --point 53.4 --radius 50 | is no place",
                "orbit --radius 50 | give either --point and --radius",
                "convert @spot.geojson @out.plan | has no heights to fly at",
            })
    void whatCannotBeReadIsSaidInOneLine(String line, String words) {
        Said said = plan(line);
        assertThat(said.code()).isNotZero();
        assertThat(said.err()).startsWith("redshank: ").contains(words);
        assertThat(said.err().strip().lines()).hasSize(1);
    }

    @Test
    void oneFormOfFileBecomesAnotherAndIsTakenByTheOtherCommands() {
        Said orbit = plan("orbit --point 53.403,6.205 --radius 60 --layers 2 --out @o.plan --out @o.kmz");
        assertThat(orbit.code()).as(orbit.err()).isZero();
        Said converted = plan("convert @o.plan @o.gpx");
        assertThat(converted.code()).as(converted.err()).isZero();
        assertThat(converted.summary().path("left_out").size()).isEqualTo(1);
        Said along = plan("corridor --line @o.gpx --width 40 --spacing 40 --endurance 2h");
        assertThat(along.code()).as(along.err()).isZero();
        assertThat(plan("convert @field.geojson @field.kmz").code()).isZero();
        Said survey = plan("survey --area @field.kmz --spacing 60 --endurance 2h");
        assertThat(survey.code()).as(survey.err()).isZero();
        assertThat(survey.summary().path("coverage").asDouble()).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "survey --area @field.geojson --spacing 60 --out @p.waypoints",
                "corridor --line @line.geojson --width 80 --spacing 40 --out @p.waypoints",
                "search --datum 53.403,6.205 --pattern parallel --length 400 --spacing 80 --out @p.waypoints",
            })
    void withoutTerrainNoVehicleIsAskedForHeightsThatItCouldNotKnow(String line) throws IOException {
        Said said = plan(line);
        assertThat(said.code()).as(said.err()).isZero();
        String written = said.summary().at("/files/0").asString();
        // Third column: 3 is GLOBAL_RELATIVE_ALT; 10 and 11 are above terrain.
        assertThat(Files.readAllLines(Path.of(written)).stream().skip(2).map(row -> row.split("\t", -1)[2]))
                .isNotEmpty()
                .doesNotContain("10", "11");
    }
}
