package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.SteppedTime;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/** Every order, with every sort of vehicle, end to end over real sockets; what it truly did is asked of the simulator. */
class SimulatedOrdersTest {
    private static final LatLon PLACE = new LatLon(47, 8);

    @TempDir
    private Path directory;

    private SteppedTime time;
    private Rig rig;
    private SimulatedFleet fleet;

    @BeforeEach
    void open() {
        time = new SteppedTime();
        rig = new Rig(directory, time, SafetyLimits.USUAL);
        LinkSpec link = LinkSpec.perfect(Endpoint.parse("udp:127.0.0.1:" + rig.port));
        List<VehicleSpec> specs = new ArrayList<>();
        for (Personality who : Personality.values()) {
            specs.add(VehicleSpec.of(who, 1 + who.ordinal(), PLACE, link)
                    .change()
                    .ground(new AboveMeanSeaLevel(400))
                    .done());
        }
        fleet = new SimulatedFleet(specs, 1, 1, Instant.parse("2026-06-01T10:00:00Z"), System::nanoTime);
        fleet.open();
        time.start(fleet);
    }

    @AfterEach
    void close() {
        rig.close();
        time.close();
        fleet.close();
    }

    /** What is tried with each sort of vehicle. */
    private interface Trial {
        void with(One one);
    }

    /** Tries it with all at once. */
    private void all(Trial trial) throws Exception {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (Personality who : Personality.values()) {
            FutureTask<Void> task = new FutureTask<>(() -> trial.with(new One(who)), null);
            tasks.add(task);
            Thread.ofVirtual().name("trial " + who).start(task);
        }
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
    }

    /** One vehicle, its truth and the orders it must follow. */
    private final class One {
        private final Personality personality;
        private final Vehicle vehicle;

        One(Personality personality) {
            this.personality = personality;
            this.vehicle = rig.vehicle(1 + personality.ordinal());
        }

        VehicleTruth truth() {
            return fleet.vehicle(vehicle.systemId()).truth();
        }

        OrderResult give(Order order) {
            return rig.order(vehicle, order);
        }

        OrderResult must(Order order) {
            OrderResult result = give(order);
            assertThat(result.stage())
                    .as(personality + " " + order + ": " + result)
                    .isEqualTo(Stage.OBSERVED);
            return result;
        }

        boolean wing() {
            return personality == Personality.ARDUPILOT_PLANE
                    || personality == Personality.PX4_FIXED_WING
                    || personality == Personality.ARDUPILOT_QUADPLANE;
        }

        LatLon away(double bearing, double metres) {
            return Geodesy.destination(PLACE, bearing, metres);
        }

        Plan plan() {
            List<MissionItem> items = new ArrayList<>();
            boolean vtol = personality == Personality.ARDUPILOT_QUADPLANE;
            items.add(MissionItem.at(
                    vtol ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, PLACE, 40));
            for (int i = 0; i < 4; i++) {
                items.add(MissionItem.at(
                        MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, away(90 * i, wing() ? 400 : 120), 50));
            }
            if (vtol) {
                items.add(MissionItem.at(MavCmd.NAV_VTOL_LAND, MavFrame.GLOBAL_RELATIVE_ALT, PLACE, 0));
            } else if (wing()) {
                items.add(MissionItem.at(MavCmd.DO_LAND_START, MavFrame.GLOBAL_RELATIVE_ALT, away(180, 500), 40));
                items.add(MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, away(180, 400), 30));
                items.add(MissionItem.at(MavCmd.NAV_LAND, MavFrame.GLOBAL_RELATIVE_ALT, PLACE, 0));
            } else {
                items.add(MissionItem.of(MavCmd.NAV_RETURN_TO_LAUNCH));
            }
            return rig.plans.add(Plan.of("a round", items));
        }
    }

    @Test
    void takesOffFliesAboutAndComesDown() throws Exception {
        all(this::takesOffFliesAboutAndComesDown);
    }

    private void takesOffFliesAboutAndComesDown(One one) {
        one.must(new Order.TakeOff(new AboveHome(30)));
        assertThat(one.truth().aboveGroundMetres()).isGreaterThan(25);
        assertThat(one.truth().armed()).isTrue();
        LatLon there = one.away(45, one.wing() ? 700 : 150);
        one.must(new Order.GoTo(there, new AboveHome(50)));
        assertThat(Geodesy.distanceMetres(one.truth().position(), there)).isLessThan(one.wing() ? 250 : 15);
        one.must(new Order.ChangeSpeed(one.wing() ? 20 : 4));
        one.must(new Order.Hold());
        LatLon middle = one.away(135, one.wing() ? 700 : 150);
        double radius = one.wing() ? 120 : 30;
        one.must(new Order.Orbit(middle, radius, new AboveHome(60), false));
        Rig.await(
                "the circle",
                () -> Math.abs(Geodesy.distanceMetres(one.truth().position(), middle) - radius) < radius / 3);
        OrderResult disarm = one.give(new Order.Disarm());
        assertThat(disarm.rule()).isEqualTo("on-ground");
        assertThat(one.give(new Order.Reboot()).rule()).isEqualTo("on-ground");
        one.must(new Order.Return());
        if (one.personality == Personality.ARDUPILOT_PLANE) {
            OrderResult land = one.give(new Order.Land());
            assertThat(land.stage()).as(land.toString()).isEqualTo(Stage.FAILED);
            assertThat(land.detail()).contains("landing of its mission");
        } else {
            one.must(new Order.Land());
            assertThat(one.truth().onGround()).isTrue();
        }
        assertThat(one.truth().crashed()).isFalse();
    }

    @Test
    void fliesAPlanHoldsResumesAndLands() throws Exception {
        all(this::fliesAPlanHoldsResumesAndLands);
    }

    private void fliesAPlanHoldsResumesAndLands(One one) {
        Plan plan = one.plan();
        one.must(new Order.FlyPlan(plan.id()));
        Rig.await("the second item", () -> one.truth().missionItem() >= 3);
        one.must(new Order.Hold());
        one.must(new Order.Resume());
        assertThat(one.give(new Order.UploadPlan(plan.id())).rule()).isEqualTo("mission-running");
        Rig.await(
                "the landing", () -> one.truth().flights() == 1 && !one.truth().armed());
        assertThat(one.truth().crashed()).isFalse();
        one.must(new Order.FlyPlan(plan.id()));
        one.must(new Order.Return());
    }

    @Test
    void answersOnTheGround() throws Exception {
        all(this::answersOnTheGround);
    }

    private void answersOnTheGround(One one) {
        boolean px4 = one.personality.isPx4();
        one.must(new Order.Arm());
        one.must(new Order.Disarm());
        one.must(new Order.SetHome(one.away(10, 3), new AboveMeanSeaLevel(401)));
        one.must(new Order.SetMessageRates(Map.of("ATTITUDE", 5.0, "VFR_HUD", 0.0)));
        one.must(new Order.SetMode(
                px4 ? "POSITION" : one.personality == Personality.ARDUPILOT_COPTER ? "LOITER" : "FBWA"));
        one.must(new Order.GetParameters());
        int count = Objects.requireNonNull(rig.parameters.get(one.vehicle.id()))
                .parameters()
                .size();
        assertThat(count).isGreaterThan(20);
        OrderResult again = one.must(new Order.GetParameters());
        if (px4) {
            assertThat(again.detail()).contains("unchanged");
        }
        String name = px4 ? "MIS_TAKEOFF_ALT" : "RTL_ALT";
        if (one.personality == Personality.ARDUPILOT_PLANE || one.personality == Personality.ARDUPILOT_QUADPLANE) {
            name = "RTL_ALTITUDE";
        }
        one.must(new Order.SetParameter(name, 25));
        assertThat(Objects.requireNonNull(Objects.requireNonNull(rig.parameters.get(one.vehicle.id()))
                                .find(name))
                        .value())
                .isEqualTo(25);
        String integer = px4 ? "COM_LOW_BAT_ACT" : "FENCE_ACTION";
        one.must(new Order.SetParameter(integer, 2));
        assertThat(one.give(new Order.SetParameter("SERVO5_FUNCTION", 28)).rule())
                .isEqualTo("parameter-output");
        one.must(new Order.TriggerCamera());
        assertThat(one.truth().photos()).isEqualTo(1);
        one.must(new Order.StartInterval(25.0, null));
        one.must(new Order.StartInterval(null, 2.0));
        one.must(new Order.StopCamera());
        one.must(new Order.Reboot());
    }
}
