package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.TlogReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VehicleApiTest {
    private final World world;
    private final Drone first;
    private final Drone second;
    private final String id;

    VehicleApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
        first = world.flying(11);
        second = world.flying(12);
        id = world.id(11);
    }

    @AfterAll
    void stop() {
        first.close();
        second.close();
        world.close();
    }

    @Test
    void vehiclesAreToldWithAllThatIsKnown() throws Exception {
        JsonNode all = world.json("/api/vehicles");
        assertThat(all.findValues("systemId").stream().map(JsonNode::intValue)).contains(11, 12);
        JsonNode one = world.json("/api/vehicles/" + world.id(12));
        assertThat(one.path("kind").stringValue()).isEqualTo("copter");
        assertThat(one.path("autopilot").stringValue()).isEqualTo("ardupilot");
        assertThat(one.path("mode").stringValue()).isEqualTo("GUIDED");
        assertThat(one.path("modeNames").path("4").stringValue()).isEqualTo("GUIDED");
        assertThat(one.path("position").path("latDeg").doubleValue()).isEqualTo(52.102);
        assertThat(one.path("position").path("altitudeAboveHomeM").doubleValue())
                .isEqualTo(12.5);
    }

    @Test
    void filterLooksAtNamesKindsAndModes() throws Exception {
        assertThat(world.json("/api/vehicles?filter=copter").size()).isEqualTo(2);
        assertThat(world.json("/api/vehicles?filter=plane").size()).isZero();
        assertThat(world.json("/api/vehicles?filter=" + id).size()).isEqualTo(1);
        assertThat(world.get("/api/vehicles?colour=red").statusCode()).isEqualTo(400);
        assertThat(world.get("/api/vehicles?filter=a&filter=b").statusCode()).isEqualTo(400);
    }

    @Test
    void aVehicleCanBeNamed() throws Exception {
        String other = world.id(12);
        HttpResponse<String> named = world.call("PATCH", "/api/vehicles/" + other, "{\"name\":\" Heron 2 \"}");
        assertThat(JsonMapper.shared().readTree(named.body()).path("name").stringValue())
                .isEqualTo("Heron 2");
        assertThat(world.json("/api/vehicles?filter=heron").size()).isEqualTo(1);
        for (String body :
                List.of("{\"name\":\"\"}", "{\"name\":\"  \"}", "{\"name\":7}", "{}", "{\"name\":\"a\\u0007\"}")) {
            assertThat(world.call("PATCH", "/api/vehicles/" + other, body).statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(world.call("PATCH", "/api/vehicles/none", "{\"name\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theInspectorShowsTheLastOfEveryMessage() throws Exception {
        World.until("attitude in the inspector", () -> {
            first.attitude();
            return world.get("/api/vehicles/" + id + "/inspector").body().contains("ATTITUDE");
        });
        JsonNode heard = world.json("/api/vehicles/" + id + "/inspector");
        for (JsonNode message : heard) {
            if (message.path("message").stringValue().equals("ATTITUDE")) {
                assertThat(message.path("id").intValue()).isEqualTo(30);
                assertThat(message.path("fields").path("roll").doubleValue()).isEqualTo(0.1);
            }
        }
        assertThat(heard.findValuesAsString("message")).contains("HEARTBEAT", "GLOBAL_POSITION_INT");
    }

    @Test
    void theTrackAndTheExportComeFromTheJournal() throws Exception {
        first.position(52.2, 5.3);
        World.until("the track", () -> {
            world.fleet.journal().flush();
            JsonNode track = world.json("/api/vehicles/" + id + "/track");
            return !track.isEmpty() && track.get(track.size() - 1).get(1).doubleValue() == 52.2;
        });
        assertThat(world.get("/api/vehicles/" + id + "/track?from=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(world.json("/api/vehicles/" + id + "/track?to=2020-01-01T00:00:00Z&from=2019-01-01T00:00:00Z")
                        .size())
                .isZero();

        HttpResponse<java.io.InputStream> tlog = world.client.send(
                world.request("/api/journal/export?vehicle=" + id).build(), BodyHandlers.ofInputStream());
        assertThat(tlog.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(v -> assertThat(v).contains(".tlog"));
        int frames = 0;
        try (TlogReader reader = new TlogReader(tlog.body())) {
            while (reader.next()) {
                var frame = new org.redshank.mavlink.Frame().wrap(reader.buffer(), reader.offset(), reader.length());
                assertThat(frame.systemId()).isIn(11, 255);
                frames++;
            }
        }
        assertThat(frames).isGreaterThan(2);
    }

    @Test
    void singleMessagesPassTheGateOrNot() throws Exception {
        String raw = "/api/vehicles/" + id + "/raw";
        HttpResponse<String> ping = world.call("POST", raw, "{\"message\":\"MISSION_REQUEST_LIST\"}");
        assertThat(ping.statusCode()).as(ping.body()).isEqualTo(202);

        for (String forbidden : List.of(
                "{\"message\":\"RC_CHANNELS_OVERRIDE\",\"fields\":{\"chan1_raw\":1500}}",
                "{\"message\":\"MANUAL_CONTROL\"}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"command\":183,\"param1\":9,\"param2\":1900}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"command\":211}}")) {
            HttpResponse<String> refused = world.call("POST", raw, forbidden);
            assertThat(refused.statusCode()).as(forbidden).isEqualTo(403);
            assertThat(JsonMapper.shared().readTree(refused.body()).path("rule").stringValue())
                    .isNotBlank();
        }
        World.until(
                "the refusals in the journal",
                () -> world.json("/api/journal/events?type=gate.refused").size() >= 4);
    }

    @Test
    void singleMessagesAreReadStrictly() throws Exception {
        String raw = "/api/vehicles/" + id + "/raw";
        for (String body : List.of(
                "{\"message\":\"NO_SUCH_MESSAGE\"}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"colour\":1}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"command\":-1}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"command\":65536}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"command\":1.5}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"param1\":1e300}}",
                "{\"message\":\"COMMAND_LONG\",\"fields\":{\"target_system\":99}}",
                "{\"message\":\"PARAM_SET\",\"fields\":{\"param_id\":\"a name that is far too long\"}}",
                "{\"message\":\"COMMAND_LONG\",\"more\":1}")) {
            assertThat(world.call("POST", raw, body).statusCode()).as(body).isEqualTo(422);
        }
    }

    @Test
    void whatIsNotKnownSaysHowToFindOut() throws Exception {
        assertThat(world.get("/api/vehicles/" + id + "/parameters").body()).contains("get-parameters");
        assertThat(world.get("/api/vehicles/" + id + "/mission").body()).contains("download-plan");
        for (String path : List.of("", "/parameters", "/mission", "/inspector")) {
            assertThat(world.get("/api/vehicles/none" + path).statusCode()).isEqualTo(404);
        }
    }
}
