package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.live.LiveLimits;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulationOptions;
import org.redshank.simulator.transport.Endpoint;
import tools.jackson.databind.JsonNode;

/** A flight by orders over HTTP alone, of a simulated vehicle over a real socket, in fast time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrderFlightTest {
    private static final double SPEED = 8;
    private static final LatLon PLACE = new LatLon(53.405, 6.215);

    private final World world;
    private final SimulatedFleet simulated;

    OrderFlightTest(@TempDir Path folder) throws Exception {
        world = new World(FleetOptions.in(folder).withClock(FleetClock.system(SPEED)), LiveLimits.defaults());
        SimulationOptions usual = SimulationOptions.of(
                1, new Endpoint.Udp("127.0.0.1", world.fleet.links().port("field")), PLACE);
        simulated = new SimulationOptions(
                        1, usual.connect(), usual.seed(), SPEED, PLACE, usual.ground(), usual.wind(), usual.radios(), 1)
                .fleet(Instant.now());
        simulated.start();
    }

    @AfterAll
    void stop() {
        simulated.close();
        world.close();
    }

    @Test
    void armsTakesOffGoesAndLands() throws Exception {
        World.until(
                "a vehicle that is ready",
                () -> world.json("/api/vehicles")
                        .valueStream()
                        .anyMatch(v -> v.path("ready").asBoolean(false) && v.has("position")));
        String id = world.json("/api/vehicles").at("/0/id").stringValue();
        try (Viewer viewer = new Viewer(world, "?intervalMs=50")) {
            assertThat(stages(id, "{\"type\":\"arm\"}"))
                    .containsSubsequence("asked", "allowed", "sent", "acknowledged", "observed");
            assertThat(vehicle(id).path("armed").booleanValue()).isTrue();

            assertThat(stages(id, "{\"type\":\"take-off\",\"altitudeAboveHomeM\":20}"))
                    .endsWith("observed");
            World.until(
                    "it is up",
                    () -> vehicle(id).at("/position/altitudeAboveHomeM").asDouble(0) > 17);
            assertThat(vehicle(id).path("flying").booleanValue()).isTrue();

            LatLon start = new LatLon(
                    vehicle(id).at("/position/latDeg").doubleValue(),
                    vehicle(id).at("/position/lonDeg").doubleValue());
            double north = start.latDeg() + 0.0005;
            assertThat(stages(
                            id,
                            "{\"type\":\"go-to\",\"latDeg\":" + north + ",\"lonDeg\":" + start.lonDeg()
                                    + ",\"altitudeAboveHomeM\":20}"))
                    .endsWith("observed");
            World.until(
                    "it is there",
                    () -> Math.abs(vehicle(id).at("/position/latDeg").doubleValue() - north) < 5e-5);

            JsonNode refused = given(
                    id,
                    "{\"type\":\"go-to\",\"latDeg\":" + (start.latDeg() + 2) + ",\"lonDeg\":" + start.lonDeg()
                            + ",\"altitudeAboveHomeM\":20}");
            assertThat(refused.at("/results/0/stage").stringValue()).isEqualTo("refused");
            assertThat(refused.at("/results/0/rule").asString("")).isNotEmpty();

            assertThat(stages(id, "{\"type\":\"land\"}")).endsWith("observed");
            World.until(
                    "it is down",
                    () -> !vehicle(id).path("flying").booleanValue()
                            && !vehicle(id).path("armed").booleanValue());
            assertThat(viewer.of("order").stream()
                            .map(m -> m.at("/ticket/order/type").stringValue()))
                    .contains("arm", "take-off", "go-to", "land");
        }
        assertThat(world.json("/api/journal/events?type=order.observed").size()).isGreaterThanOrEqualTo(4);
        assertThat(world.json("/api/vehicles/" + id + "/track").size()).isPositive();
    }

    private JsonNode vehicle(String id) throws Exception {
        return world.json("/api/vehicles/" + id);
    }

    private List<String> stages(String id, String order) throws Exception {
        List<String> stages = new ArrayList<>();
        given(id, order)
                .at("/results/0/stages")
                .forEach(stage -> stages.add(stage.path("stage").stringValue()));
        return stages;
    }

    /** Gives an order and waits for its end. */
    private JsonNode given(String id, String order) throws Exception {
        HttpResponse<String> answer =
                world.call("POST", "/api/orders", "{\"targets\":[\"" + id + "\"],\"order\":" + order + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String path = answer.headers().firstValue("Location").orElseThrow();
        World.until(
                "the end of " + order,
                () -> OrderApiTest.ENDS.contains(
                        world.json(path).at("/results/0/stage").stringValue()));
        return world.json(path);
    }
}
