package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.mavlink.dialect.SysStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays from begin to end, over HTTP and the live feed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayApiTest {
    private static final int CAUTION = 1 << 6;
    private static final int REPLAYED = 1 << 10;

    private final World world;

    ReplayApiTest(@TempDir Path folder) throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void endAll() throws Exception {
        for (JsonNode replay : world.json("/api/replays")) {
            world.call("DELETE", "/api/replays/" + replay.path("id").stringValue(), null);
        }
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void aLogThatIsSentIsShownAtAnyTimeOfIt() throws Exception {
        String path = sent(Recording.tlog(), "?speed=4");
        JsonNode replay = world.json(path);
        assertThat(replay.path("source").stringValue()).isEqualTo("tlog");
        assertThat(time(replay, "from")).isEqualTo(Recording.BEGIN);
        assertThat(time(replay, "to")).isBetween(Recording.END, Recording.END.plusMillis(1));
        assertThat(replay.path("speed").doubleValue()).isEqualTo(4);
        assertThat(world.json("/api/replays").findValuesAsString("id"))
                .containsExactly(replay.path("id").stringValue());

        change(path, "{\"paused\":true,\"position\":\"" + Recording.at(100) + "\"}");
        awaitShown(path, 100, 1);
        JsonNode paused = world.json(path);
        assertThat(paused.path("paused").booleanValue()).isTrue();
        assertThat(time(paused, "position")).isEqualTo(Recording.at(100));

        change(path, "{\"position\":\"" + Recording.at(240) + "\"}");
        awaitShown(path, 240, 2);
        change(path, "{\"position\":\"" + Recording.at(30) + "\"}");
        awaitShown(path, 30, 1);
        change(path, "{\"position\":\"" + Recording.END.plus(Duration.ofDays(1)) + "\"}");
        awaitShown(path, 300, 2);
        change(path, "{\"position\":\"" + Recording.BEGIN.minus(Duration.ofDays(1)) + "\"}");
        awaitShown(path, 0, 1);

        assertThat(world.json("/api/vehicles")).as("the live fleet").isEmpty();
        assertThat(world.fleet.journal().status().droppedFrames()).isZero();
    }

    @Test
    void playsAtTheSpeedThatIsSaidUpToTheEnd() throws Exception {
        String path = sent(Recording.tlog(), "");
        assertThat(change(path, "{\"speed\":1000}").path("speed").doubleValue()).isEqualTo(1000);
        World.until("the end", () -> !time(world.json(path), "position").isBefore(Recording.END));
        awaitShown(path, 300, 2);
        assertThat(change(path, "{\"paused\":true,\"speed\":0.5}")
                        .path("paused")
                        .booleanValue())
                .isTrue();
        change(path, "{\"position\":\"" + Recording.at(10) + "\"}");
        awaitShown(path, 10, 1);
        change(path, "{\"paused\":false,\"speed\":1000}");
        World.until("the end again", () -> !time(world.json(path), "position").isBefore(Recording.END));
    }

    @Test
    void theFeedShowsTheRecordAndItsAlarms() throws Exception {
        String path = sent(Recording.tlog(), "");
        change(path, "{\"paused\":true,\"position\":\"" + Recording.at(100) + "\"}");
        awaitShown(path, 100, 1);
        try (Viewer viewer = new Viewer(world, "?intervalMs=20&replay=" + id(path))) {
            World.until("the first record", () -> !viewer.records.isEmpty());
            JsonNode hello = viewer.texts.getFirst();
            assertThat(hello.at("/replay/id").stringValue()).isEqualTo(id(path));
            assertThat(viewer.of("vehicle").getFirst().at("/vehicle/systemId").intValue())
                    .isEqualTo(1);
            assertThat(viewer.of("link")).isEmpty();
            assertThat(viewer.of("alarm")).isEmpty();
            Viewer.Seen first = viewer.records.getFirst();
            assertThat(first.flags() & REPLAYED).isNotZero();
            assertThat(first.latDeg()).isEqualTo(Recording.latDeg(100));

            change(path, "{\"position\":\"" + Recording.at(240) + "\"}");
            World.until("the second vehicle", () -> viewer.systems().contains(2));
            World.until("the alarm", () -> viewer.openAlarms().contains("battery"));
            JsonNode alarm = viewer.of("alarm").getLast().path("alarm");
            assertThat(time(alarm, "raisedAt")).isBetween(Recording.at(180), Recording.at(240));
            World.until("its place then", () -> viewer.saw(Recording.latDeg(240)));
            World.until(
                    "the caution in its record",
                    () -> viewer.records.stream().anyMatch(record -> (record.flags() & CAUTION) != 0));

            int before = viewer.records.size();
            change(path, "{\"position\":\"" + Recording.at(50) + "\"}");
            World.until("the second vehicle is gone", () -> !viewer.of("gone").isEmpty());
            World.until("the alarm is gone", () -> viewer.openAlarms().isEmpty());
            World.until(
                    "its place then",
                    () -> viewer.records.stream()
                            .skip(before)
                            .anyMatch(record -> record.latDeg() == Recording.latDeg(50)));
            World.until(
                    "the replay's own news",
                    () -> viewer.of("replay").stream()
                            .anyMatch(m -> time(m.path("replay"), "position").equals(Recording.at(50))));
        }
        assertThat(world.server.liveLatency().count())
                .as("records are not counted as live")
                .isZero();
    }

    @Test
    void endingItTellsItsClients() throws Exception {
        String path = sent(Recording.tlog(), "");
        try (Viewer viewer = new Viewer(world, "?format=json&replay=" + id(path))) {
            World.until("the feed", () -> !viewer.texts.isEmpty());
            assertThat(world.call("DELETE", path, null).statusCode()).isEqualTo(204);
            assertThat(viewer.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1000);
        }
        for (String method : List.of("GET", "DELETE")) {
            assertThat(world.call(method, path, null).statusCode()).isEqualTo(404);
        }
        assertThat(world.call("PATCH", path, "{\"paused\":true}").statusCode()).isEqualTo(404);
        assertThat(world.get("/api/vehicles?replay=" + id(path)).statusCode()).isEqualTo(404);
        assertThat(world.json("/api/replays")).isEmpty();
    }

    @Test
    void aStretchOfTheJournalIsShownWithTheVehiclesOfThatTime() throws Exception {
        Instant before = Instant.now();
        try (Drone drone = world.flying(11)) {
            drone.send(new SysStatus(0, 0, 0, 100, 15_000, 900, 0, 0, 0, 0, 0, 0, 12, 0, 0, 0));
            drone.position(53.25, 6.5);
            String id = world.id(11);
            World.until(
                    "the last place",
                    () -> world.json("/api/vehicles/" + id)
                                    .at("/position/latDeg")
                                    .asDouble(0)
                            == 53.25);
            world.fleet.journal().flush();
            HttpResponse<String> started = world.call(
                    "POST",
                    "/api/replays",
                    "{\"source\":\"journal\",\"from\":\"" + before + "\",\"to\":\"" + Instant.now()
                            + "\",\"speed\":100}");
            assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
            String path = started.headers().firstValue("Location").orElseThrow();
            assertThat(world.json(path).path("source").stringValue()).isEqualTo("journal");
            drone.position(54, 7);
            World.until(
                    "the same vehicle at its last place",
                    () -> vehicles(path).stream()
                            .anyMatch(v -> v.path("id").stringValue().equals(id)
                                    && v.at("/position/latDeg").asDouble(0) == 53.25));
            JsonNode one = world.json("/api/vehicles/" + id + "?replay=" + id(path));
            assertThat(one.at("/battery/percent").intValue()).isEqualTo(12);
        }
    }

    @Test
    void aDamagedLogIsShownAsFarAsItIsIntact() throws Exception {
        byte[] tlog = Recording.tlog();
        Arrays.fill(tlog, tlog.length / 3, tlog.length / 3 + 5_000, (byte) 0xFD);
        String path = sent(Arrays.copyOf(tlog, tlog.length - 7), "?speed=1000");
        World.until("the end", () -> vehicles(path).size() == 2);
    }

    @Test
    void whatCannotBeReplayedIsAProblem() throws Exception {
        assertRefused(send(new byte[0], ""), 422, "no MAVLink frame");
        byte[] garbage = new byte[40_000];
        new java.util.Random(7).nextBytes(garbage);
        assertRefused(send(garbage, ""), 422, "no MAVLink frame");
        assertRefused(send(Recording.tlog(), "?speed=0"), 400, "speed");
        assertRefused(send(Recording.tlog(), "?speed=NaN"), 400, "speed");
        assertRefused(send(Recording.tlog(), "?sped=2"), 400, "sped");
        HttpResponse<String> text = world.client.send(
                world.request("/api/replays")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofByteArray(Recording.tlog()))
                        .build(),
                BodyHandlers.ofString());
        assertRefused(text, 415, "application/octet-stream");

        String from = "\"from\":\"2026-01-01T10:00:00Z\"";
        String to = "\"to\":\"2026-01-01T10:05:00Z\"";
        assertRefused(start("{}"), 422, "parts of the request");
        assertRefused(start("{\"source\":\"tape\"," + from + "," + to + "}"), 422, "/source");
        assertRefused(start("{\"source\":\"journal\"," + from + "}"), 422, "/to");
        assertRefused(start("{\"source\":\"journal\"," + from + ",\"to\":\"noon\"}"), 422, "/to");
        assertRefused(start("{\"source\":\"journal\"," + from + "," + to + ",\"speed\":-1}"), 422, "/speed");
        assertRefused(start("{\"source\":\"journal\"," + from + "," + to + ",\"loop\":true}"), 422, "/loop");
        assertRefused(
                start("{\"source\":\"journal\"," + to.replace("to", "from") + "," + from.replace("from", "to") + "}"),
                422,
                "before");

        String path = sent(Recording.tlog(), "");
        for (String body : List.of(
                "{}",
                "{\"speed\":0}",
                "{\"speed\":1001}",
                "{\"speed\":\"fast\"}",
                "{\"position\":\"soon\"}",
                "{\"paused\":1}",
                "{\"backwards\":true}")) {
            assertRefused(world.call("PATCH", path, body), 422, "");
        }
        assertThat(world.json(path).path("speed").doubleValue()).isEqualTo(1);
    }

    @Test
    void thereAreOnlySoManyAtOnce() throws Exception {
        byte[] tlog = Recording.tlog();
        HttpResponse<String> last = send(tlog, "");
        for (int i = 0; i < 20 && last.statusCode() == 201; i++) {
            last = send(tlog, "");
        }
        assertRefused(last, 409, "End one of them first");
        assertThat(world.json("/api/replays")).hasSize(8);
        world.call(
                "DELETE",
                "/api/replays/" + world.json("/api/replays").at("/0/id").stringValue(),
                null);
        assertThat(send(tlog, "").statusCode()).isEqualTo(201);
    }

    private void assertRefused(HttpResponse<String> answer, int status, String words) {
        world.contract.check("POST", "/api/replays", answer, answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    private HttpResponse<String> start(String body) throws Exception {
        return world.call("POST", "/api/replays", body);
    }

    private HttpResponse<String> send(byte[] tlog, String query) throws Exception {
        HttpResponse<String> answer = world.client.send(
                world.request("/api/replays" + query)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(tlog))
                        .build(),
                BodyHandlers.ofString());
        world.contract.check("POST", "/api/replays", answer, answer.body());
        return answer;
    }

    private String sent(byte[] tlog, String query) throws Exception {
        HttpResponse<String> answer = send(tlog, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode change(String path, String body) throws Exception {
        HttpResponse<String> answer = world.call("PATCH", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<JsonNode> vehicles(String path) throws Exception {
        return world.json("/api/vehicles?replay=" + id(path)).valueStream().toList();
    }

    private void awaitShown(String path, int seconds, int vehicles) throws Exception {
        World.until(vehicles + " vehicle(s) as of second " + seconds, () -> {
            List<JsonNode> shown = vehicles(path);
            return shown.size() == vehicles
                    && shown.getFirst().at("/position/latDeg").asDouble(0) == Recording.latDeg(seconds);
        });
    }

    private static Instant time(JsonNode node, String name) {
        return Instant.parse(node.path(name).stringValue());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
