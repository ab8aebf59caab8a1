package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules are set, somebody walks over a line, and the alert is there with its evidence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AlertApiTest {
    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");

    private final World world;

    AlertApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /** Walks east over the eighth meridian at 1.5 m/s. */
    private static String walk(String source) {
        String steps = IntStream.range(0, 40)
                .mapToObj(s -> "{\"track\":\"5\",\"at\":\"" + BEGIN.plusSeconds(s) + "\",\"latDeg\":47,\"lonDeg\":"
                        + (7.9996 + 0.00002 * s)
                        + ",\"errorMajorM\":3,\"errorMinorM\":2,\"speedMps\":1.5,\"headingDeg\":90,"
                        + "\"kind\":\"person-sized\",\"picture\":\"/api/pictures/" + s + "\"}")
                .collect(Collectors.joining(","));
        return "{\"source\":\"" + source + "\",\"sightings\":[" + steps + "]}";
    }

    private JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void aRuleIsSetALineIsCrossedAndTheAlertIsAcknowledged() throws Exception {
        HttpResponse<String> added = world.call(
                "POST",
                "/api/alert-rules",
                "{\"name\":\"Border\",\"when\":\"line-crossed\",\"direction\":\"left-to-right\",\"shape\":[[46.9,8],[47.1,8]],"
                        + "\"kinds\":[\"person-sized\"],\"severity\":\"warning\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String rule = json(added).path("id").stringValue();
        assertThat(world.json("/api/alert-rules").findValuesAsString("id")).contains(rule);
        assertThat(world.call("POST", "/api/sightings", walk("v3")).statusCode())
                .isEqualTo(204);
        JsonNode alert = world.json("/api/alerts").path(0);
        assertThat(alert.path("rule").stringValue()).isEqualTo(rule);
        assertThat(alert.path("said").stringValue()).contains("crossed the line from left to right");
        assertThat(alert.path("evidence").size()).isGreaterThan(10);
        assertThat(alert.path("severity").stringValue()).isEqualTo("warning");
        assertThat(alert.has("acknowledgedAt")).isFalse();
        String id = alert.path("id").stringValue();
        assertThat(world.json("/api/alarms").findValuesAsString("id")).contains(id);
        assertThat(world.call("POST", "/api/alarms/" + id + "/acknowledge", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(world.json("/api/alerts/" + id).has("acknowledgedAt")).isTrue();
        assertThat(world.json("/api/things").size()).isEqualTo(1);
        assertThat(world.call("DELETE", "/api/alert-rules/" + rule, null).statusCode())
                .isEqualTo(204);
        assertThat(world.call("DELETE", "/api/alert-rules/" + rule, null).statusCode())
                .isEqualTo(404);
        assertThat(world.call("GET", "/api/alerts/none", null).statusCode()).isEqualTo(404);
    }

    @Test
    void whatNoRuleCanBeIsRefusedWithThePlaceOfTheFault() throws Exception {
        String[][] wrong = {
            {"{\"name\":\"x\",\"when\":\"entered\"}", "/shape"},
            {"{\"name\":\"x\",\"when\":\"entered\",\"shape\":[[47,8],[47,8.1]]}", "/shape"},
            {"{\"name\":\"x\",\"when\":\"entered\",\"shape\":[[47,8],[47.1,8.1],[47.1,8],[47,8.1]]}", "/shape"},
            {"{\"name\":\"x\",\"when\":\"line-crossed\",\"shape\":[[47,8],[97,8.1]]}", "/shape/1/0"},
            {"{\"name\":\"x\",\"when\":\"loitering\",\"shape\":[[47,8],[47.1,8.1],[47.1,8]]}", "/seconds"},
            {"{\"name\":\"x\",\"when\":\"faster-than\",\"mps\":5,\"kinds\":[\"ghost\"]}", "/kinds/0"},
            {"{\"name\":\"x\",\"when\":\"faster-than\",\"mps\":5,\"shpae\":[]}", "/shpae"},
        };
        for (String[] one : wrong) {
            HttpResponse<String> refused = world.call("POST", "/api/alert-rules", one[0]);
            assertThat(refused.statusCode()).as(one[0]).isEqualTo(422);
            assertThat(refused.body()).as(one[0]).contains("\"" + one[1] + "\"");
        }
    }

    @Test
    void aSightingThatCannotBeIsRefusedWhole() throws Exception {
        String good = walk("v9");
        for (String[] change : new String[][] {
            {"\"latDeg\":47", "\"latDeg\":\"north\""},
            {"\"errorMinorM\":2", "\"errorMinorM\":5"},
            {"person-sized", "somebody"},
        }) {
            assertThat(world.call("POST", "/api/sightings", good.replaceFirst(change[0], change[1]))
                            .statusCode())
                    .as(change[1])
                    .isEqualTo(422);
        }
        assertThat(world.json("/api/things").findValuesAsString("source")).doesNotContain("v9");
    }
}
