package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.live.LiveLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskApiTest {
    static final String FIELD =
            "{\"type\":\"Polygon\",\"coordinates\":[[[5.12,52.09],[5.128,52.09],[5.128,52.095],[5.12,52.095],[5.12,52.09]]]}";

    private static final String SURVEY = """
            {"kind":"survey","name":"North field","area":%s,"spacingM":40,
             "wind":{"speedMps":4,"fromDeg":250},
             "vehicles":[{"id":"a","launch":{"latDeg":52.089,"lonDeg":5.119}},
                         {"id":"b","launch":{"latDeg":52.089,"lonDeg":5.119}}]}""".formatted(FIELD);

    private final Path folder;
    private final World world;

    TaskApiTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        world = new World(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void aSurveyIsPlannedWithItsFigures() throws Exception {
        HttpResponse<String> asked = world.call("POST", "/api/tasks", SURVEY);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String path = asked.headers().firstValue("Location").orElseThrow();
        JsonNode task = planned(path);
        assertThat(task.path("state").stringValue()).isEqualTo("planned");
        assertThat(task.at("/figures/coverage").doubleValue()).isGreaterThan(0.99);
        assertThat(task.at("/figures/ratio").doubleValue()).isBetween(1.0, 1.3);
        assertThat(task.at("/figures/vehicles").intValue()).isEqualTo(2);
        assertThat(task.at("/sorties/0/path").size()).isGreaterThan(4);
        assertThat(task.at("/sorties/0/path/0/2").doubleValue()).isEqualTo(60);
        assertThat(task.at("/wish/spacingM").intValue()).isEqualTo(40);
        JsonNode plan = world.json(path + "/plan");
        assertThat(plan.path("features").size()).isEqualTo(task.path("sorties").size());
        assertThat(world.json("/api/tasks").findValuesAsString("id"))
                .contains(task.path("id").stringValue());
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(world.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aSurveyByPixelSizeFliesAtTheHeightOfItsCamera() throws Exception {
        JsonNode task = planned(asked(SURVEY.replace(
                "\"spacingM\":40", "\"gsdCm\":2,\"camera\":\"DJI Mavic 2 Pro\",\"heightAbove\":\"ground\"")));
        assertThat(task.path("state").stringValue()).as(task.toString()).isEqualTo("planned");
        assertThat(task.at("/sorties/0/path/0/2").doubleValue()).isBetween(60.0, 120.0);
        assertThat(world.json("/api/cameras").size()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void corridorsAndSearchesArePlannedAlike() throws Exception {
        JsonNode corridor = planned(asked("""
                {"kind":"corridor","name":"Pipeline","widthM":100,"spacingM":50,"vehicles":[{"id":"a"}],
                 "line":{"type":"LineString","coordinates":[[5.12,52.09],[5.15,52.1],[5.2,52.1]]}}"""));
        assertThat(corridor.at("/figures/lines").intValue()).isPositive();
        JsonNode search = planned(asked("""
                {"kind":"search","name":"Lost drone","datum":{"latDeg":52.1,"lonDeg":5.1},"pattern":"expanding-square",
                 "lengthM":800,"spacingM":60,"sweepWidthM":40,"passes":2,"vehicles":[{"id":"a"},{"id":"b"}]}"""));
        double each = search.at("/figures/detection_each_pass").doubleValue();
        assertThat(search.at("/figures/detection").doubleValue())
                .isCloseTo(1 - (1 - each) * (1 - each), org.assertj.core.api.Assertions.within(1e-3));
    }

    @Test
    void ringsAreLaidRoundAPointOrAFootprint() throws Exception {
        JsonNode tower = planned(asked("""
                {"kind":"orbit","name":"Tower","point":{"latDeg":52.1,"lonDeg":5.1},"radiusM":40,"layers":3,"heightM":30,
                 "layerSpacingM":15,"lookAtM":20,"vehicles":[{"id":"a"}]}"""));
        assertThat(tower.path("state").stringValue()).as(tower.toString()).isEqualTo("planned");
        assertThat(tower.at("/figures/layers").intValue()).isEqualTo(3);
        assertThat(tower.at("/figures/highest_m").doubleValue()).isEqualTo(60);
        assertThat(tower.at("/figures/pitch_last_deg").doubleValue()).isEqualTo(-45);
        JsonNode hall = planned(asked("""
                {"kind":"orbit","name":"Hall","footprint":%s,"distanceM":20,"structureHeightM":25,"heightM":10,
                 "camera":"DJI Mavic 2 Pro","vehicles":[{"id":"a"},{"id":"b"}]}""".formatted(FIELD)));
        assertThat(hall.path("state").stringValue()).as(hall.toString()).isEqualTo("planned");
        assertThat(hall.at("/figures/pixel_cm").doubleValue()).isBetween(0.1, 1.0);
        assertFault("""
                {"kind":"orbit","name":"Tower","point":{"latDeg":52.1,"lonDeg":5.1},"radiusM":-1,"vehicles":[]}""", "/radiusM");
    }

    private static final String WATCH = """
            {"kind":"watch","name":"Dike","revisitS":600,"lengthS":21600,
             "watched":{"type":"GeometryCollection","geometries":[
               {"type":"LineString","coordinates":[[5.12,52.09],[5.15,52.1]]},{"type":"Point","coordinates":[5.13,52.1]}]},
             "vehicles":[{"id":"a","launch":{"latDeg":52.095,"lonDeg":5.135}},
                         {"id":"b","launch":{"latDeg":52.095,"lonDeg":5.135}}]}""";

    @Test
    void aWatchSaysWhatBoundIsKeptAndWhatItTakes() throws Exception {
        JsonNode kept = planned(asked(WATCH));
        assertThat(kept.path("state").stringValue()).as(kept.toString()).isEqualTo("planned");
        assertThat(kept.at("/figures/bound_s").doubleValue()).isEqualTo(600);
        assertThat(kept.at("/figures/worst_gap_s").doubleValue()).isLessThanOrEqualTo(1.05 * 600);
        assertThat(kept.at("/figures/chargers").intValue()).isPositive();
        assertThat(kept.at("/sorties/0/path").size()).isGreaterThan(4);
        JsonNode best = planned(asked(WATCH.replace("\"revisitS\":600,", "")));
        assertThat(best.at("/figures/bound_s").doubleValue()).isLessThan(600);
        JsonNode sized =
                planned(asked(WATCH.replace("\"revisitS\":600", "\"revisitS\":120,\"size\":true,\"spares\":1")));
        assertThat(sized.at("/figures/vehicles").intValue())
                .as(sized.toString())
                .isGreaterThan(2);
        JsonNode few = planned(asked(WATCH.replace("\"revisitS\":600", "\"revisitS\":120")));
        assertThat(few.path("state").stringValue()).isEqualTo("refused");
        assertThat(few.at("/figures/bound_s").doubleValue())
                .as("the nearest is the bound that they keep")
                .isGreaterThan(120);
        assertThat(world.call("GET", asked(WATCH) + "/gaps", null).statusCode()).isEqualTo(409);
        assertFault(WATCH.replace("\"revisitS\":600,", "\"size\":true,"), "/revisitS");
        assertFault(WATCH.replace("\"revisitS\"", "\"throughLoss\":true,\"spares\":0,\"revisitS\""), "/spares");
        assertFault(
                WATCH.replaceAll("(?s)\"watched\":.*?]},\n *\"vehicles\"", "\"watched\":" + FIELD + ",\"vehicles\""),
                "/watched");
    }

    private static final String SORTIE = """
            {"kind":"sortie","name":"Dam","target":{"latDeg":53.2,"lonDeg":6.8},"stayS":60,"groundM":0,"ceilingM":600,
             "wind":{"speedMps":4,"fromDeg":250},"batteryWh":700,"radioRangeM":20000,
             "alternates":[{"latDeg":53.3,"lonDeg":6.5}],
             "vehicles":[{"id":"a","kind":"fixed-wing","airspeedMps":25,"watts":360,"launch":{"latDeg":53.4,"lonDeg":6.2}}]}""";

    @Test
    void aSortieSaysFromWhereItCannotReturnAndWhereItIsSilent() throws Exception {
        JsonNode far = planned(asked(SORTIE));
        assertThat(far.path("state").stringValue()).as(far.toString()).isEqualTo("planned");
        assertThat(far.at("/figures/distance_m").doubleValue()).isBetween(90_000.0, 120_000.0);
        assertThat(far.at("/figures/reserve_wh").doubleValue()).isBetween(100.0, 110.0);
        assertThat(far.at("/sortie/pointOfNoReturn/metres").doubleValue())
                .isEqualTo(Math.rint(far.at("/figures/no_return_m").doubleValue()));
        assertThat(far.at("/sortie/silences/0/path").size()).isGreaterThan(2);
        assertThat(far.at("/sortie/landings").size()).isPositive();
        JsonNode profile = far.at("/sortie/profile");
        int last = profile.path("seconds").size() - 1;
        assertThat(profile.path("seconds").path(last).doubleValue())
                .isCloseTo(far.at("/figures/duration_s").doubleValue(), within(0.1));
        assertThat(profile.path("groundM").path(last / 2).doubleValue()).isZero();
        assertThat(profile.path("amslM").path(last / 2).doubleValue()).isBetween(100.0, 600.0);
        assertThat(profile.path("leftWh").path(last).doubleValue())
                .isCloseTo(
                        far.at("/figures/spare_wh").doubleValue()
                                + far.at("/figures/reserve_wh").doubleValue(),
                        within(0.1));
        assertThat(far.at("/sorties/0/path").size()).isGreaterThan(2);
        JsonNode copter = planned(asked("""
                {"kind":"sortie","name":"Roof","target":{"latDeg":53.41,"lonDeg":6.2},"groundM":0,
                 "vehicles":[{"id":"a","kind":"copter","launch":{"latDeg":53.4,"lonDeg":6.2}}]}"""));
        assertThat(copter.at("/figures/usable_wh").doubleValue())
                .as("25 minutes at 300 W, and what they leave: " + copter)
                .isCloseTo(300 * 25 / 60.0 / 0.85, within(0.1));
        JsonNode no = planned(asked(SORTIE.replace("\"batteryWh\":700", "\"batteryWh\":350")));
        assertThat(no.path("state").stringValue()).isEqualTo("refused");
        assertThat(no.at("/refusal/detail").stringValue()).contains("Wh");
        assertThat(no.at("/figures/distance_m").doubleValue())
                .as("the nearest goes less far")
                .isLessThan(far.at("/figures/distance_m").doubleValue());
        assertFault(SORTIE.replace("\"groundM\":0,", ""), "/groundM");
        assertFault(SORTIE.replace("\"groundM\":0,", "\"groundM\":0,\"forecast\":true,"), "/forecast");
        assertFault(SORTIE.replace("\"stayS\":60", "\"departure\":\"tomorrow\""), "/departure");
        assertFault(SORTIE.replace("\"latDeg\":53.3", "\"latDeg\":153.3"), "/alternates/0/latDeg");
    }

    @Test
    void placesAreGivenToVehiclesAndWhatIsLeftIsNamedByItsPriority() throws Exception {
        String allocate = """
                {"kind":"allocate","name":"Nests","searchS":0.2,"places":[
                 {"id":"near","at":{"latDeg":52.09,"lonDeg":5.12},"priority":1},
                 {"id":"urgent","at":{"latDeg":52.095,"lonDeg":5.125},"priority":5,"closesS":600},
                 {"id":"island","at":{"latDeg":53.5,"lonDeg":5.1},"priority":3}],
                 "vehicles":[{"id":"a","launch":{"latDeg":52.089,"lonDeg":5.119}},
                             {"id":"b","launch":{"latDeg":52.089,"lonDeg":5.119}}]}""";
        JsonNode task = planned(asked(allocate));
        assertThat(task.path("state").stringValue()).as(task.toString()).isEqualTo("planned");
        assertThat(task.at("/figures/served").intValue()).isEqualTo(2);
        assertThat(task.path("remarks").toString()).contains("priority 3: island");
        assertFault(allocate.replace("\"near\"", "\"urgent\""), "/places/1/id");
        JsonNode needy = planned(asked(allocate.replace("\"priority\":1", "\"priority\":1,\"needs\":[\"thermal\"]")
                .replace("\"priority\":5", "\"priority\":5,\"demand\":2")
                .replace("\"id\":\"a\",", "\"id\":\"a\",\"capabilities\":[\"thermal\"],\"capacity\":1,")));
        assertThat(needy.path("sorties").size())
                .as("one can see heat, the other can carry two")
                .isEqualTo(2);
        HttpResponse<String> slow = world.call("POST", "/api/tasks", allocate.replace("0.2", "60"));
        String path = slow.headers().firstValue("Location").orElseThrow();
        assertThat(world.json(path).path("state").stringValue()).isEqualTo("planning");
        World.until("its share is told", () -> world.json(path).path("planned").doubleValue() > 0);
        assertThat(world.call("POST", path + "/stop", null).statusCode()).isEqualTo(200);
        assertThat(world.json(path).path("state").stringValue()).isEqualTo("stopped");
        World.until(
                "the search ends",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("plan Nests")));
    }

    @Test
    void whatCannotBePlannedSaysWhyAndWhatIsPossible() throws Exception {
        String crossed =
                "{\"type\":\"Polygon\",\"coordinates\":[[[5.12,52.09],[5.128,52.095],[5.128,52.09],[5.12,52.095],[5.12,52.09]]]}";
        String path = asked(SURVEY.replace(FIELD, crossed));
        JsonNode task = planned(path);
        assertThat(task.path("state").stringValue()).isEqualTo("refused");
        assertThat(task.at("/refusal/rule").stringValue()).startsWith("area.");
        assertThat(task.at("/refusal/mend").stringValue()).isNotBlank();
        HttpResponse<String> no = world.get(path + "/plan");
        assertThat(no.statusCode()).isEqualTo(422);
        JsonNode problem = JsonMapper.shared().readTree(no.body());
        assertThat(problem.path("rule")).isEqualTo(task.at("/refusal/rule"));

        JsonNode none = planned(asked(SURVEY.replaceAll("(?s)\"vehicles\":.*]", "\"vehicles\":[]")));
        assertThat(none.at("/refusal/rule").stringValue()).isEqualTo("fleet.none");

        // Two parts with a zone between them: the nearest plan sees what can be seen.
        JsonNode short_ = planned(asked(SURVEY.replace("\"spacingM\":40", "\"spacingM\":40,\"heightM\":50")
                .replace("\"wind\":{\"speedMps\":4,", "\"wind\":{\"speedMps\":40,")));
        assertThat(short_.path("state").stringValue()).isEqualTo("refused");
    }

    @Test
    void whatIsWrongWithARequestIsSaidWithItsPlace() throws Exception {
        int before = world.json("/api/tasks").size();
        assertFault(SURVEY.replace("\"survey\"", "\"stroll\""), "/kind");
        assertFault(SURVEY.replace("\"spacingM\":40,", ""), "/spacingM");
        assertFault(SURVEY.replace("\"spacingM\":40", "\"spacingM\":-1"), "/spacingM");
        assertFault(SURVEY.replace("Polygon", "Polygone"), "/area");
        assertFault(SURVEY.replace(FIELD, "{\"type\":\"Point\",\"coordinates\":[5,52]}"), "/area");
        assertFault(SURVEY.replace("\"id\":\"b\"", "\"id\":\"a\""), "/vehicles/1/id");
        assertFault(SURVEY.replace("\"latDeg\":52.089", "\"latDeg\":99"), "/vehicles/0/launch/latDeg");
        assertFault(SURVEY.replace("\"wind\"", "\"camera\":\"Kodak\",\"wind\""), "/camera");
        assertFault(SURVEY.replace("\"kind\"", "\"speed\":3,\"kind\""), "/speed");
        assertThat(world.json("/api/tasks").size()).isEqualTo(before);
    }

    @Test
    void aFileIsReadAndItsFaultsAreSaidByElementAndLine() throws Exception {
        HttpResponse<String> read = world.call("POST", "/api/shapes?name=field.geojson", FIELD);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(read.body()).at("/features/0/geometry"))
                .isEqualTo(JsonMapper.shared().readTree(FIELD));
        HttpResponse<String> wrong =
                world.call("POST", "/api/shapes?name=f.geojson", FIELD.replace("52.095", "\n97.1"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("line 2").contains("coordinates[0]");
        assertThat(world.call("POST", "/api/shapes?name=f.doc", "x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingIsFlownThatNobodyApproved() throws Exception {
        String path = asked(SURVEY);
        planned(path);
        assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(409);
        assertThat(world.call("POST", path + "/approval", "{\"name\":\"\"}").statusCode())
                .isEqualTo(422);
        HttpResponse<String> approved = world.call("POST", path + "/approval", "{\"name\":\"W. Tringa\"}");
        assertThat(approved.statusCode()).isEqualTo(200);
        JsonNode task = JsonMapper.shared().readTree(approved.body());
        assertThat(task.at("/approval/name").stringValue()).isEqualTo("W. Tringa");
        assertThat(task.path("state").stringValue()).isEqualTo("approved");
        assertThat(world.call("POST", path + "/approval", "{\"name\":\"Again\"}")
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> unknown = world.call("POST", path + "/flight", null);
        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(unknown.body()).contains("There is no vehicle a");
        assertThat(world.call("POST", path + "/stop", null).statusCode()).isEqualTo(409);
        assertThat(world.json("/api/journal/events?type=task.approved").toString())
                .contains("W. Tringa");
    }

    @Test
    void tasksAreFoldedAgainAfterARestart() throws Exception {
        Path data = folder.resolve("again");
        JsonNode before;
        String path;
        try (World first = new World(data)) {
            HttpResponse<String> asked = first.call("POST", "/api/tasks", SURVEY);
            path = asked.headers().firstValue("Location").orElseThrow();
            World.until(
                    "a plan",
                    () -> !first.json(path).path("state").stringValue().equals("planning"));
            first.call("POST", path + "/approval", "{\"name\":\"W. Tringa\"}");
            before = first.json(path);
        }
        try (World second = new World(FleetOptions.in(data), LiveLimits.defaults())) {
            assertThat(second.json(path)).isEqualTo(before);
        }
    }

    @Test
    void damagedTasksAreNeverAFaultOfTheServer() throws Exception {
        long seed = 20261126;
        Random random = new Random(seed);
        List<String> bits = List.of("null", "1e400", "-0", "[]", "{}", "\"\"", "[[[]]]", "1e-320", "true", "9e99");
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(SURVEY);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(8));
                text.replace(
                        at,
                        end,
                        random.nextBoolean()
                                ? bits.get(random.nextInt(bits.size()))
                                : "" + (char) (32 + random.nextInt(95)));
            }
            HttpResponse<String> answer = world.call("POST", "/api/tasks", text.toString());
            assertThat(answer.statusCode()).as("seed " + seed + ", " + text).isIn(201, 400, 422);
        }
    }

    private String asked(String body) throws Exception {
        HttpResponse<String> asked = world.call("POST", "/api/tasks", body);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        return asked.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode planned(String path) throws Exception {
        World.until(
                "a plan", () -> !world.json(path).path("state").stringValue().equals("planning"));
        return world.json(path);
    }

    private void assertFault(String body, String pointer) throws Exception {
        HttpResponse<String> answer = world.call("POST", "/api/tasks", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        ObjectNode problem = (ObjectNode) JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("errors").findValuesAsString("pointer")).contains(pointer);
    }
}
