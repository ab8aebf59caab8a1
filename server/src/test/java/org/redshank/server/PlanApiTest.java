package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlanApiTest {
    private static final String WAYPOINT =
            "{\"command\":\"NAV_WAYPOINT\",\"frame\":\"GLOBAL_RELATIVE_ALT\",\"latDeg\":52.09,\"lonDeg\":5.12,\"altitudeM\":30,"
                    + "\"params\":[0,0,0,null]}";

    private final World world;

    PlanApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void aPlanIsKeptChangedAndRemoved() throws Exception {
        HttpResponse<String> added = world.call("POST", "/api/plans", plan("""
                "fence":{"inclusion":[[[52,5],[52,6],[53,6]]],"circles":[{"latDeg":52.1,"lonDeg":5.5,"radiusM":50,"inclusion":false}]},
                "rally":[{"latDeg":52.1,"lonDeg":5.1,"altitudeAboveHomeM":20}],"vehicleKind":"copter",""", WAYPOINT));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonNode kept = JsonMapper.shared().readTree(added.body());
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/api/plans/" + kept.path("id").stringValue());
        assertThat(world.json(path)).isEqualTo(kept);
        assertThat(kept.at("/items/0/params/3").isNull()).isTrue();

        HttpResponse<String> changed = world.call("PUT", path, added.body().replace("\"Ring\"", "\"Ring 2\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(changed.body()).path("revision").intValue())
                .isEqualTo(2);
        HttpResponse<String> stale = world.call("PUT", path, added.body());
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("revision");

        assertThat(world.json("/api/plans").findValuesAsString("name")).contains("Ring 2");
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(404);
        assertThat(world.call("PUT", path, plan("\"revision\":1,", WAYPOINT)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndNothingIsKept() throws Exception {
        int before = world.json("/api/plans").size();
        assertFault(plan("", WAYPOINT.replace("52.09", "95")), "/items/0/latDeg");
        assertFault(plan("", WAYPOINT, WAYPOINT.replace("NAV_WAYPOINT", "NAV_NOWHERE")), "/items/1/command");
        assertFault(plan("", WAYPOINT.replace("GLOBAL_RELATIVE_ALT", "LOCAL_NED")), "/items/0/frame");
        assertFault(plan("", WAYPOINT.replace("null", "\"x\"")), "/items/0/params/3");
        assertFault(plan("", WAYPOINT.replace("\"altitudeM\":30", "\"altitudeM\":30,\"speed\":3")), "/items/0/speed");
        assertFault(plan("\"fence\":{\"inclusion\":[[[52,5],[52,6]]]},", WAYPOINT), "/fence/inclusion/0");
        assertFault(
                plan(
                        "\"fence\":{\"circles\":[{\"latDeg\":1,\"lonDeg\":1,\"radiusM\":0,\"inclusion\":true}]},",
                        WAYPOINT),
                "/fence/circles/0/radiusM");
        assertFault(plan("\"rally\":[{\"latDeg\":1}],", WAYPOINT), "/rally/0/lonDeg");
        assertFault(plan("\"vehicleKind\":\"kite\",", WAYPOINT), "/vehicleKind");
        assertFault("{\"name\":\"x\"}", "/items");
        assertThat(world.json("/api/plans").size()).isEqualTo(before);
    }

    @Test
    void theGateLooksAtEveryItem() throws Exception {
        for (String command :
                List.of("DO_SET_SERVO", "DO_GRIPPER", "DO_WINCH", "DO_SET_RELAY", "DO_PARACHUTE", "DO_SPRAYER")) {
            String item = "{\"command\":\"" + command + "\",\"frame\":\"MISSION\",\"params\":[1,1900]}";
            HttpResponse<String> refused = world.call("POST", "/api/plans", plan("", WAYPOINT, item));
            assertThat(refused.statusCode()).as(command).isEqualTo(422);
            JsonNode problem = JsonMapper.shared().readTree(refused.body());
            assertThat(problem.path("rule").stringValue()).isNotBlank();
            assertThat(problem.at("/errors/0/pointer").stringValue()).isEqualTo("/items/1/command");
        }
    }

    @Test
    void plansOfNoItemAndOfTenThousandAreTakenAndOneMoreIsNot() throws Exception {
        assertThat(world.call("POST", "/api/plans", plan("")).statusCode()).isEqualTo(201);
        String many = IntStream.range(0, 10_000).mapToObj(_ -> WAYPOINT).collect(Collectors.joining(","));
        HttpResponse<String> large = world.call("POST", "/api/plans", "{\"name\":\"long\",\"items\":[" + many + "]}");
        assertThat(large.statusCode()).isEqualTo(201);
        assertFault("{\"name\":\"longer\",\"items\":[" + many + "," + WAYPOINT + "]}", "/items");
        world.call("DELETE", large.headers().firstValue("Location").orElseThrow(), null);
    }

    @Test
    void damagedPlansAreNeverAFaultOfTheServer() throws Exception {
        long seed = 20261122;
        Random random = new Random(seed);
        String good = plan(
                "\"fence\":{\"inclusion\":[[[52,5],[52,6],[53,6]]],\"exclusion\":[],\"circles\":[]},\"rally\":[],",
                WAYPOINT);
        List<String> bits =
                List.of("null", "1e400", "-0", "[]", "{}", "\"\"", "[[[]]]", "1e-320", "true", "999999999999999999999");
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(good);
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
            HttpResponse<String> answer = world.call("POST", "/api/plans", text.toString());
            assertThat(answer.statusCode()).as("seed " + seed + ", " + text).isIn(201, 400, 422, 409);
        }
    }

    private void assertFault(String body, String pointer) throws Exception {
        HttpResponse<String> answer = world.call("POST", "/api/plans", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("errors").findValuesAsString("pointer"))
                .contains(pointer);
    }

    private static String plan(String more, String... items) {
        return "{\"name\":\"Ring\"," + more + "\"items\":[" + String.join(",", items) + "]}";
    }
}
