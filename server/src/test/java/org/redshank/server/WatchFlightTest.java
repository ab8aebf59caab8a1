package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.live.LiveLimits;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A watch that is asked, approved and flown over HTTP by simulated copters of both firmwares over real sockets in stepped time:
 * batteries are swapped, one copter falls on the way and a spare takes its place, and the server ends and is started again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchFlightTest {
    private static final int VEHICLES = 6;
    private static final LatLon PLACE = new LatLon(53.405, 6.215);
    private static final int LONGEST_S = 2400; // of simulated time
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Real time for the schedule's sums, which simulated time does not wait for. */
    private static final long PAUSE_NANOS = 15_000_000;

    private static final int HAND_OVERS = 3;

    private final SteppedClock clock = new SteppedClock();
    private final FleetOptions options;
    private final SimulatedFleet simulated;
    private volatile World world;
    private String task = "";

    WatchFlightTest(@TempDir Path folder) throws Exception {
        options = FleetOptions.in(folder).withClock(clock);
        world = new World(options, LiveLimits.defaults());
        LinkSpec link = LinkSpec.perfect(
                new Endpoint.Udp("127.0.0.1", world.fleet.links().port("field")));
        List<VehicleSpec> specs = new ArrayList<>();
        for (int i = 1; i <= VEHICLES; i++) {
            Personality who = i % 2 == 0 ? Personality.PX4_MULTIROTOR : Personality.ARDUPILOT_COPTER;
            specs.add(VehicleSpec.of(who, i, Geodesy.destination(PLACE, 90, 10 * i), link)
                    .change()
                    .ground(new Altitude.AboveMeanSeaLevel(5))
                    .done());
        }
        simulated = new SimulatedFleet(specs, 1, 1, clock.instant(), System::nanoTime);
        simulated.open();
        clock.start(simulated, () -> world.framesHeard(), () -> world.ordersUnderWay());
    }

    @AfterAll
    void stop() {
        clock.close();
        world.close();
        simulated.close();
    }

    @Test
    void placesStayMannedThroughHandOversALossAndANewStart() throws Exception {
        until("vehicles that are ready", () -> ready().size() == VEHICLES);
        JsonNode planned = asked(ready());
        assertThat(planned.path("state").stringValue()).as(planned.toString()).isEqualTo("planned");
        assertThat(planned.at("/figures/spares").intValue()).isEqualTo(1);
        assertThat(planned.at("/figures/worst_gap_s").doubleValue())
                .isLessThanOrEqualTo(1.05 * planned.at("/figures/bound_s").doubleValue());
        assertThat(post("/flight", "").statusCode()).as("nobody approved it").isEqualTo(409);
        assertThat(post("/approval", "{\"name\":\"W. Tringa\"}").statusCode()).isEqualTo(200);
        assertThat(post("/flight", "").statusCode()).isEqualTo(200);

        until("a hand-over", () -> handOvers() >= 1);
        Set<String> launched = new HashSet<>(subjects("watch.launched"));
        restart();
        assertThat(state()).isEqualTo("flying");
        until("it is taken up", () -> events("watch.taken-up").size() == 1);
        String fallen = fall();
        until("the loss is noticed", () -> !watch().path("lost").isEmpty());
        assertThat(watch().at("/lost/0/vehicle").stringValue()).isEqualTo(fallen);
        int before = handOvers();
        assertThat(before).as("those before the new start count").isPositive();
        restart();
        until("hand-overs after the loss", () -> handOvers() >= Math.max(HAND_OVERS, before + 1));

        JsonNode gaps = world.json(task + "/gaps");
        assertThat(gaps.path("gaps").size()).isEqualTo(14);
        double worst = gaps.path("gaps")
                .valueStream()
                .mapToDouble(gap -> gap.path("worstS").doubleValue())
                .max()
                .orElseThrow();
        assertThat(gaps.path("gaps").valueStream())
                .allMatch(gap -> gap.path("seen").booleanValue());
        // A place just before the fallen one waits for the next lap and for the spare.
        assertThat(worst)
                .isGreaterThan(10)
                .isLessThan(2 * planned.at("/figures/interval_s").doubleValue()
                        + 2 * planned.at("/figures/relief_s").doubleValue());
        assertThat(post("/stop", "").statusCode()).isEqualTo(200);
        assertThat(state()).isEqualTo("broken-off");
        assertThat(world.json(task).path("detail").stringValue())
                .contains("hand-overs")
                .contains("bound");
        assertThat(world.get(task + "/gaps").statusCode()).isEqualTo(409);
        assertThat(events("watch.lost"))
                .as(world.json("/api/journal/events?limit=100").toString())
                .hasSize(1);
        assertThat(events("watch.mended")).hasSize(1);
        assertThat(events("watch.taken-up")).hasSize(2);
        assertThat(launched).isSubsetOf(subjects("watch.launched"));
        for (SimulatedVehicle vehicle : simulated.vehicles()) {
            boolean fell = world.id(vehicle.systemId()).equals(fallen);
            assertThat(vehicle.truth().crashed()).isEqualTo(fell);
        }
        until("missions go with the watch", () -> world.json("/api/plans").isEmpty());
    }

    private JsonNode asked(List<String> vehicles) throws Exception {
        List<Map<String, Object>> drones = new ArrayList<>();
        for (String id : vehicles) {
            drones.add(Map.of("id", id, "airspeedMps", 8, "enduranceS", 260, "launch", place(PLACE)));
        }
        LatLon west = Geodesy.destination(PLACE, 250, 350);
        LatLon east = Geodesy.destination(PLACE, 70, 350);
        String wish = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "kind",
                        "watch",
                        "name",
                        "north dike",
                        "watched",
                        Map.of(
                                "type",
                                "LineString",
                                "coordinates",
                                List.of(List.of(west.lonDeg(), west.latDeg()), List.of(east.lonDeg(), east.latDeg()))),
                        "heightM",
                        40,
                        "spares",
                        1,
                        "lengthS",
                        1800,
                        "vehicles",
                        drones));
        HttpResponse<String> answer = world.call("POST", "/api/tasks", wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        task = answer.headers().firstValue("Location").orElseThrow();
        World.until("a plan", () -> !state().equals("planning"));
        return world.json(task);
    }

    private static Map<String, Double> place(LatLon at) {
        return Map.of("latDeg", at.latDeg(), "lonDeg", at.lonDeg());
    }

    private HttpResponse<String> post(String what, String body) throws Exception {
        return world.call("POST", task + what, body.isEmpty() ? null : body);
    }

    private String state() throws Exception {
        return world.json(task).path("state").stringValue();
    }

    private JsonNode watch() throws Exception {
        return world.json(task).path("watch");
    }

    private int handOvers() throws Exception {
        return watch().path("handOvers").asInt(0);
    }

    /** The server ends, with vehicles in the air, and is started again in the same folder. */
    private void restart() throws Exception {
        int port = world.fleet.links().port("field");
        clock.goOnByItself();
        world.close();
        world = new World(options, LiveLimits.defaults(), port);
    }

    /** Lets one on station fall. */
    private String fall() throws Exception {
        while (true) {
            for (JsonNode aloft : watch().path("aloft")) {
                for (SimulatedVehicle vehicle : simulated.vehicles()) {
                    boolean there = heard(vehicle)
                            && world.id(vehicle.systemId())
                                    .equals(aloft.path("vehicle").stringValue())
                            && vehicle.truth().aboveGroundMetres() > 25
                            && vehicle.truth().batteryPercent() > 60;
                    if (there && !aloft.path("homeward").booleanValue()) {
                        vehicle.batteryPercent(0);
                        return world.id(vehicle.systemId());
                    }
                }
            }
            pass();
        }
    }

    private boolean heard(SimulatedVehicle vehicle) {
        return world.fleet.vehicles().all().stream().anyMatch(one -> one.systemId() == vehicle.systemId());
    }

    /** Lets some time pass, with batteries swapped. */
    private void pass() {
        clock.goOn(LOOK);
        LockSupport.parkNanos(PAUSE_NANOS);
        swap();
    }

    private void until(String what, World.Condition condition) throws Exception {
        Instant end = clock.instant().plusSeconds(LONGEST_S);
        while (!condition.holds()) {
            if (clock.instant().isAfter(end)) {
                throw new AssertionError(what + ": " + world.json("/api/journal/events?limit=60"));
            }
            pass();
        }
    }

    /** Gives full batteries to those who are home. */
    private void swap() {
        for (SimulatedVehicle vehicle : simulated.vehicles()) {
            boolean down = vehicle.truth().onGround()
                    && !vehicle.truth().armed()
                    && !vehicle.truth().crashed();
            if (down && vehicle.truth().batteryPercent() < 95) {
                vehicle.batteryPercent(100);
            }
        }
    }

    private List<JsonNode> events(String type) throws Exception {
        return world.json("/api/journal/events?type=" + type).valueStream().toList();
    }

    private List<String> subjects(String type) throws Exception {
        return events(type).stream()
                .map(event -> event.at("/data/vehicle").stringValue())
                .toList();
    }

    private List<String> ready() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode vehicle : world.json("/api/vehicles")) {
            if (vehicle.path("ready").asBoolean(false) && vehicle.has("position") && vehicle.has("home")) {
                ids.add(vehicle.path("id").stringValue());
            }
        }
        return ids;
    }
}
