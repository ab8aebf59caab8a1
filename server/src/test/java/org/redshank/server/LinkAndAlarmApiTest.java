package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.alarm.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinkAndAlarmApiTest {
    private final World world;

    LinkAndAlarmApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void aLinkIsAddedSwitchedAndRemoved() throws Exception {
        HttpResponse<String> added = world.call(
                "POST",
                "/api/links",
                "{\"name\":\"North Mast!\",\"uri\":\"udp-listen:127.0.0.1:0\",\"signing\":\"a long secret\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).doesNotContain("secret").contains("\"signed\":true");
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/api/links/north-mast");
        assertThat(JsonMapper.shared()
                        .readTree(
                                world.call("PATCH", path, "{\"enabled\":false}").body())
                        .path("state")
                        .stringValue())
                .isEqualTo("off");
        assertThat(world.json(path).path("enabled").booleanValue()).isFalse();
        assertThat(world.json("/api/links").findValuesAsString("id")).contains("field", "north-mast");
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(204);
        for (String method : List.of("GET", "DELETE")) {
            assertThat(world.call(method, path, null).statusCode()).isEqualTo(404);
        }
        assertThat(world.call("PATCH", path, "{\"enabled\":true}").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatCannotBeIsRefused() throws Exception {
        for (String uri : List.of("", "udp:", "http://x", "udp-listen:127.0.0.1:99999", "serial:", "log:")) {
            HttpResponse<String> refused = world.call("POST", "/api/links", "{\"name\":\"x\",\"uri\":\"" + uri + "\"}");
            assertThat(refused.statusCode()).as(uri).isEqualTo(422);
            assertThat(refused.body()).contains("/uri");
        }
        assertThat(world.call(
                                "POST",
                                "/api/links",
                                "{\"name\":\"x\",\"uri\":\"udp:127.0.0.1:1\",\"signing\":\"short\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anAlarmIsSeenAcknowledgedAndRemembered() throws Exception {
        world.fleet.alarms().raise("battery-low", Severity.CAUTION, "v9", "Battery at 12 %");
        String id = "battery-low-v9";
        assertThat(world.json("/api/alarms").findValuesAsString("id")).contains(id);
        HttpResponse<String> seen =
                world.call("POST", "/api/alarms/" + id + "/acknowledge", "{\"note\":\"landing it\"}");
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body()).contains("landing it").contains("\"acknowledgedBy\":\"script\"");
        assertThat(world.call("POST", "/api/alarms/" + id + "/acknowledge", null)
                        .statusCode())
                .isEqualTo(200);
        world.fleet.alarms().clear("battery-low", "v9");
        assertThat(world.json("/api/alarms").findValuesAsString("id")).doesNotContain(id);
        assertThat(world.json("/api/alarms?all=true").findValuesAsString("id")).contains(id);
        assertThat(world.call("POST", "/api/alarms/none/acknowledge", "{}").statusCode())
                .isEqualTo(404);
        assertThat(world.get("/api/alarms?all=maybe").statusCode()).isEqualTo(400);
    }

    @Test
    void aReplayHasTheAlarmsOfItsTime() throws Exception {
        Instant before = world.fleet.clock().now();
        world.fleet.alarms().raise("gps-lost", Severity.WARNING, "v7", "No position");
        World.until(
                "the alarm in the journal",
                () -> !world.json("/api/journal/events?subject=v7").isEmpty());
        Instant during = world.fleet.clock().now();
        assertThat(world.call("POST", "/api/alarms/gps-lost-v7/acknowledge", null)
                        .statusCode())
                .isEqualTo(200);
        world.fleet.alarms().clear("gps-lost", "v7");
        World.until(
                "its end in the journal",
                () -> !world.json("/api/journal/events?type=alarm.cleared&subject=v7")
                        .isEmpty());
        String replay = "{\"source\":\"journal\",\"from\":\"" + before.minusSeconds(60) + "\",\"to\":\""
                + world.fleet.clock().now().plusSeconds(60) + "\"}";
        HttpResponse<String> started = world.call("POST", "/api/replays", replay);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String path = started.headers().firstValue("Location").orElseThrow();
        String alarms = "/api/alarms?replay=" + path.substring(path.lastIndexOf('/') + 1);
        seek(path, before.minusMillis(1));
        assertThat(world.json(alarms).findValuesAsString("subject")).doesNotContain("v7");
        seek(path, during);
        assertThat(world.json(alarms).findValuesAsString("subject")).contains("v7");
        seek(path, world.fleet.clock().now().plusSeconds(1));
        assertThat(world.json(alarms).findValuesAsString("subject")).doesNotContain("v7");
        assertThat(world.get("/api/alarms?replay=none").statusCode()).isEqualTo(404);
        assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(204);
    }

    private void seek(String replay, Instant to) throws Exception {
        HttpResponse<String> sought = world.call("PATCH", replay, "{\"paused\":true,\"position\":\"" + to + "\"}");
        assertThat(sought.statusCode()).as(sought.body()).isEqualTo(200);
    }

    @Test
    void theJournalTellsWhatHappened() throws Exception {
        world.fleet.alarms().raise("gps-lost", Severity.WARNING, "v8", "No position");
        World.until(
                "the alarm in the journal",
                () -> !world.json("/api/journal/events?type=alarm.raised&subject=v8")
                        .isEmpty());
        JsonNode status = world.json("/api/journal");
        assertThat(status.path("state").stringValue()).isEqualTo("ok");
        JsonNode timeline = world.json("/api/journal/timeline?buckets=10");
        assertThat(timeline.path("lanes").findValuesAsString("name"))
                .containsExactly("Orders", "Links", "Alarms", "Missions", "Camera");
        assertThat(timeline.toString()).contains("No position").contains("warning");
        assertThat(world.json("/api/journal/events?limit=1").size()).isEqualTo(1);
        assertThat(world.get("/api/journal/events?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
        assertThat(world.get("/api/journal/timeline?buckets=x").statusCode()).isEqualTo(400);
    }
}
