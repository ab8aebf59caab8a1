package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.SimulatedRig;
import org.redshank.fleet.trial.SimulatedRig.One;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.simulator.personality.Personality;

/** Orders of flight with every sort of vehicle over real sockets; what it truly did is asked of the simulator. */
class SimulatedFlightTest {
    @TempDir
    private Path directory;

    private SimulatedRig trial;

    @BeforeEach
    void open() {
        trial = new SimulatedRig(directory);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private Plan plan(One one) {
        List<MissionItem> items = new ArrayList<>();
        boolean vtol = one.personality == Personality.ARDUPILOT_QUADPLANE;
        items.add(MissionItem.at(
                vtol ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF,
                MavFrame.GLOBAL_RELATIVE_ALT,
                SimulatedRig.PLACE,
                40));
        for (int i = 0; i < 4; i++) {
            items.add(MissionItem.at(
                    MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, one.away(90 * i, one.wing() ? 400 : 120), 50));
        }
        if (vtol) {
            items.add(MissionItem.at(MavCmd.NAV_VTOL_LAND, MavFrame.GLOBAL_RELATIVE_ALT, SimulatedRig.PLACE, 0));
        } else if (one.wing()) {
            items.add(MissionItem.at(MavCmd.DO_LAND_START, MavFrame.GLOBAL_RELATIVE_ALT, one.away(180, 500), 40));
            items.add(MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, one.away(180, 400), 30));
            items.add(MissionItem.at(MavCmd.NAV_LAND, MavFrame.GLOBAL_RELATIVE_ALT, SimulatedRig.PLACE, 0));
        } else {
            items.add(MissionItem.of(MavCmd.NAV_RETURN_TO_LAUNCH));
        }
        return trial.rig.plans.add(Plan.of("a round", items));
    }

    @Test
    void takesOffFliesAboutAndComesDown() throws InterruptedException {
        trial.all(this::takesOffFliesAboutAndComesDown);
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
        one.refused(new Order.Disarm(), "on-ground");
        one.refused(new Order.Reboot(), "on-ground");
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
    void fliesAPlanHoldsResumesAndLands() throws InterruptedException {
        trial.all(this::fliesAPlanHoldsResumesAndLands);
    }

    private void fliesAPlanHoldsResumesAndLands(One one) {
        Plan plan = plan(one);
        one.must(new Order.FlyPlan(plan.id()));
        Rig.await("the second item", () -> one.truth().missionItem() >= 3);
        one.must(new Order.Hold());
        one.must(new Order.Resume());
        one.refused(new Order.UploadPlan(plan.id()), "mission-running");
        Rig.await(
                "the landing", () -> one.truth().flights() == 1 && !one.truth().armed());
        assertThat(one.truth().crashed()).isFalse();
        one.must(new Order.FlyPlan(plan.id()));
        one.must(new Order.Return());
    }
}
