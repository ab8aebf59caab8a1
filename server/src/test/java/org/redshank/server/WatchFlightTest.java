package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.task.Tour;
import org.redshank.fleet.task.WatchFlight;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.Upkeep;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;
import org.redshank.server.live.LiveLimits;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import tools.jackson.databind.JsonNode;

/**
 * A watch that is flown by simulated copters of both firmwares over real sockets in fast time: batteries are swapped, one copter
 * falls on the way, and a spare takes its place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchFlightTest {
    private static final double SPEED = 6;
    private static final int VEHICLES = 6;
    private static final LatLon PLACE = new LatLon(53.405, 6.215);
    private static final long LONGEST_S = 240;
    private static final int HAND_OVERS_BEFORE = 1;
    private static final int HAND_OVERS = 3;

    private final World world;
    private final SimulatedFleet simulated;

    WatchFlightTest(@TempDir Path folder) throws Exception {
        world = new World(FleetOptions.in(folder).withClock(FleetClock.system(SPEED)), LiveLimits.defaults());
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
        simulated = new SimulatedFleet(specs, SPEED, 1, Instant.now(), System::nanoTime);
        simulated.start();
    }

    @AfterAll
    void stop() {
        simulated.close();
        world.close();
    }

    @Test
    void placesStayMannedThroughHandOversAndALoss() throws Exception {
        long readyBy = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
        while (ready().size() < VEHICLES) {
            assertThat(System.nanoTime()).as("vehicles that are ready").isLessThan(readyBy);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        List<Drone> drones = new ArrayList<>();
        for (String id : ready()) {
            drones.add(Drone.copter(id)
                    .withAirspeed(8)
                    .withEndurance(Duration.ofSeconds(260))
                    .launchedAt(PLACE));
        }
        List<LatLon> line = List.of(Geodesy.destination(PLACE, 250, 350), Geodesy.destination(PLACE, 70, 350));
        WatchTask task = new WatchTask(
                List.of(line),
                List.of(),
                Optional.empty(),
                40,
                OptionalDouble.empty(),
                20,
                120,
                Upkeep.USUAL,
                Wind.CALM,
                List.of(),
                5,
                1,
                false,
                Duration.ofMinutes(20));
        WatchPlan plan = WatchPlanner.plan(task, drones).orThrow();
        Tour.Means means =
                new Tour.Means(world.fleet.clock(), world.fleet.vehicles(), world.fleet.plans(), world.fleet.orders());
        String fallen;
        List<WatchGaps.Gap> gaps;
        try (WatchFlight watch = WatchFlight.begin(plan, means, world.fleet.journal(), "north dike", "W. Tringa")) {
            until(watch, "a hand-over", HAND_OVERS_BEFORE);
            fallen = fall(watch);
            until(watch, "hand-overs after the loss", watch.handOvers() + HAND_OVERS - HAND_OVERS_BEFORE);
            gaps = watch.gaps();
            String gone = fallen;
            assertThat(watch.plan().duties().stream().filter(Duty::lost).map(Duty::vehicle))
                    .containsExactly(gone);
        }
        assertThat(gaps).hasSize(14).allMatch(WatchGaps.Gap::seen);
        double worst = gaps.stream().mapToDouble(WatchGaps.Gap::worst).max().orElseThrow();
        // A place just before the fallen one waits for the next lap and for the spare.
        assertThat(worst)
                .isLessThan(2 * plan.figures().intervalS() + 2 * plan.figures().reliefS());
        assertThat(events("watch.handed-over")).hasSizeGreaterThanOrEqualTo(HAND_OVERS);
        assertThat(events("watch.lost")).hasSize(1);
        assertThat(events("watch.lost").getFirst().toString()).contains(fallen);
        assertThat(events("watch.mended")).hasSize(1);
        assertThat(events("watch.stopped")).hasSize(1);
        String after = events("watch.launched").toString();
        assertThat(after).contains("onStationS");
        assertThat(world.json("/api/journal/events?type=order.asked").toString())
                .contains("fly-plan")
                .contains("return");
        for (SimulatedVehicle vehicle : simulated.vehicles()) {
            boolean fell = world.id(vehicle.systemId()).equals(fallen);
            assertThat(vehicle.truth().crashed()).isEqualTo(fell);
        }
        World.until("missions go with the watch", () -> world.json("/api/plans").isEmpty());
    }

    /** Lets one on station fall. */
    private String fall(WatchFlight watch) throws Exception {
        while (true) {
            double now = watch.seconds();
            for (Duty duty : watch.plan().duties()) {
                if (duty.stands(now) && duty.leave() > now + 60 && duty.onStation() < now - 20) {
                    for (SimulatedVehicle vehicle : simulated.vehicles()) {
                        if (world.id(vehicle.systemId()).equals(duty.vehicle())
                                && vehicle.truth().aboveGroundMetres() > 25) {
                            vehicle.batteryPercent(0);
                            return duty.vehicle();
                        }
                    }
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Waits for hand-overs, and swaps batteries of who is home meanwhile. */
    private void until(WatchFlight watch, String what, int handOvers) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_S);
        while (watch.handOvers() < handOvers) {
            assertThat(System.nanoTime())
                    .as(what + ": " + world.json("/api/journal/events?limit=60"))
                    .isLessThan(end);
            for (SimulatedVehicle vehicle : simulated.vehicles()) {
                boolean down = vehicle.truth().onGround()
                        && !vehicle.truth().armed()
                        && !vehicle.truth().crashed();
                if (down && vehicle.truth().batteryPercent() < 95) {
                    vehicle.batteryPercent(100);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private List<JsonNode> events(String type) throws Exception {
        return world.json("/api/journal/events?type=" + type).valueStream().toList();
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
