package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.link.LinkConfig;
import tools.jackson.databind.JsonNode;

final class LiveFeedTest {
    @TempDir
    Path folder;

    @Test
    void tellsAllThatIsThereAndThenWhatChanges() throws Exception {
        try (World world = new World(folder);
                Drone drone = world.flying(31)) {
            world.fleet.alarms().raise("gps-lost", Severity.WARNING, world.id(31), "No position");
            try (Viewer viewer = new Viewer(world, "?intervalMs=50")) {
                World.until("the first record", () -> !viewer.records.isEmpty());
                assertThat(viewer.texts.getFirst().path("type").stringValue()).isEqualTo("hello");
                assertThat(viewer.texts.getFirst().path("intervalMs").intValue())
                        .isEqualTo(50);
                JsonNode vehicle = viewer.of("vehicle").getFirst().path("vehicle");
                assertThat(vehicle.path("systemId").intValue()).isEqualTo(31);
                assertThat(viewer.of("alarm").getFirst().at("/alarm/text").stringValue())
                        .isEqualTo("No position");
                assertThat(viewer.of("link").getFirst().at("/link/id").stringValue())
                        .isEqualTo("field");
                Viewer.Seen first = viewer.records.getFirst();
                assertThat(first.handle()).isEqualTo(vehicle.path("handle").intValue());
                assertThat(first.latDeg()).isEqualTo(52.121);

                drone.position(52.5, 5.5);
                World.until("the new position", () -> viewer.records.stream().anyMatch(r -> r.latDeg() == 52.5));
                drone.says("Motors spooling");
                World.until(
                        "the message",
                        () -> viewer.of("message").stream()
                                .anyMatch(m -> m.path("text").stringValue().equals("Motors spooling")));
                world.call("PATCH", "/api/vehicles/" + world.id(31), "{\"name\":\"Curlew\"}");
                World.until(
                        "the name",
                        () -> viewer.of("vehicle").stream()
                                .anyMatch(
                                        m -> m.at("/vehicle/name").stringValue().equals("Curlew")));
                world.call(
                        "POST",
                        "/api/orders",
                        "{\"targets\":[\"" + world.id(31)
                                + "\"],\"order\":{\"type\":\"fly-plan\",\"planId\":\"none\"}}");
                World.until(
                        "the order's end",
                        () -> viewer.of("order").stream()
                                .anyMatch(m -> m.at("/ticket/results/0/stage")
                                        .asString("")
                                        .equals("refused")));
                world.fleet.links().add(new LinkConfig("extra", "Extra", "udp-listen:127.0.0.1:0", true, null), false);
                world.fleet.links().remove("extra");
                World.until("the link's end", () -> !viewer.of("link-removed").isEmpty());
                assertThat(world.server.liveLatency().count()).isPositive();
                assertThat(world.server.liveLatency().percentileMs(99)).isPositive();
            }
            World.until("nobody is there", () -> world.server.liveClients() == 0);
        }
    }

    @Test
    void aVehicleComesAtMostOnceAnIntervalWithTheLatest() throws Exception {
        try (World world = new World(folder);
                Drone drone = world.flying(32);
                Viewer viewer = new Viewer(world, "?intervalMs=400")) {
            World.until("the first record", () -> !viewer.records.isEmpty());
            double[] lat = {52.0};
            World.until("six records", () -> {
                lat[0] += 0.00001;
                drone.position(lat[0], 5.0);
                return viewer.records.size() >= 7;
            });
            // Records are paced where they are sent; where they arrive two may come closer, but not many.
            long time =
                    viewer.records.get(6).arrivedNanos() - viewer.records.get(0).arrivedNanos();
            assertThat(time).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(5 * 400 - 200));
            double last = Math.round(lat[0] * 1e7) / 1e7;
            World.until("the latest", () -> viewer.records.getLast().latDeg() == last);
        }
    }

    @Test
    void aFeedWithoutNewsStillTellsThatItGoesOn() throws Exception {
        try (World world = new World(folder);
                Viewer viewer = new Viewer(world, "")) {
            World.until("two empty messages", () -> viewer.counts.size() >= 2);
            assertThat(viewer.counts).containsOnly(0);
        }
    }

    @Test
    void scriptsCanHaveItInJson() throws Exception {
        try (World world = new World(folder);
                Drone drone = world.flying(33);
                Viewer viewer = new Viewer(world, "?format=json&intervalMs=100")) {
            World.until(
                    "the vehicle",
                    () -> viewer.of("vehicles").stream()
                            .anyMatch(m -> m.at("/vehicles/0/position/latDeg").asDouble(0) == 52.123));
            drone.position(53, 6);
            World.until(
                    "the new position",
                    () -> viewer.of("vehicles").stream()
                            .anyMatch(m -> m.at("/vehicles/0/position/latDeg").asDouble(0) == 53));
            assertThat(viewer.records).isEmpty();
        }
    }

    @Test
    void onlyThoseWhoMayAreLetIn() throws Exception {
        try (World world = new World(folder)) {
            assertThatThrownBy(() -> new Viewer(world, "", "Authorization", "Bearer wrong"))
                    .hasMessageContaining("WebSocketHandshakeException");
            assertThatThrownBy(() -> new Viewer(world, "?intervalMs=1"))
                    .hasMessageContaining("WebSocketHandshakeException");
            assertThatThrownBy(() -> new Viewer(world, "?replay=none"))
                    .hasMessageContaining("WebSocketHandshakeException");
            assertThat(world.get("/api/live").statusCode()).isEqualTo(426);
        }
    }

    @Test
    void loggingOutEndsTheFeed() throws Exception {
        try (World world = new World(folder)) {
            HttpResponse<String> in = world.client.send(
                    world.request("/api/session")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"" + world.server.token() + "\"}"))
                            .build(),
                    BodyHandlers.ofString());
            String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
            try (Viewer viewer = new Viewer(world, "", "Cookie", cookie)) {
                World.until("the feed", () -> !viewer.texts.isEmpty());
                world.client.send(
                        world.request("/api/session")
                                .header("Cookie", cookie)
                                .DELETE()
                                .build(),
                        BodyHandlers.ofString());
                assertThat(viewer.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1008);
            }
        }
    }

    @Test
    void stoppingTellsTheClients() throws Exception {
        World world = new World(folder);
        try (Viewer viewer = new Viewer(world, "")) {
            World.until("the feed", () -> !viewer.texts.isEmpty());
            world.close();
            assertThat(viewer.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }
}
