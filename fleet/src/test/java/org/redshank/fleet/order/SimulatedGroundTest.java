package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.Area;
import org.redshank.earth.Position;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.trial.SimulatedRig;
import org.redshank.fleet.trial.SimulatedRig.One;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.simulator.personality.Personality;

/** Orders that are given on the ground, with every sort of simulated vehicle over real sockets. */
class SimulatedGroundTest {
    /** What {@link SimulatedFlightTest} tries with each sort of vehicle. */
    private static final Set<Class<?>> IN_FLIGHT = Set.of(
            Order.TakeOff.class,
            Order.GoTo.class,
            Order.ChangeSpeed.class,
            Order.Hold.class,
            Order.Orbit.class,
            Order.Return.class,
            Order.Land.class,
            Order.FlyPlan.class,
            Order.Resume.class);

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

    @Test
    void everyOrderOfTheGroundIsFollowed() throws InterruptedException {
        trial.all(one -> {
            armsAndChanges(one);
            carriesPlans(one);
            parameters(one);
            pictures(one);
            one.must(new Order.Reboot());
        });
        for (Personality who : Personality.values()) {
            Set<Class<?>> all = new HashSet<>(trial.tried(who));
            all.addAll(IN_FLIGHT);
            assertThat(all).as(who.name()).containsAll(Arrays.asList(Order.class.getPermittedSubclasses()));
        }
    }

    private void armsAndChanges(One one) {
        one.must(new Order.Arm());
        assertThat(one.truth().armed()).isTrue();
        one.must(new Order.Disarm());
        assertThat(one.truth().armed()).isFalse();
        one.must(new Order.SetHome(one.away(10, 3), new AboveMeanSeaLevel(401)));
        one.must(new Order.SetMessageRates(Map.of("ATTITUDE", 5.0, "VFR_HUD", 0.0)));
        boolean copter = one.personality == Personality.ARDUPILOT_COPTER;
        one.must(new Order.SetMode(one.personality.isPx4() ? "POSITION" : copter ? "LOITER" : "FBWA"));
        one.refused(new Order.SetMode("NOT A MODE"), "mode-known");
        one.refused(new Order.Resume(), "in-flight");
    }

    private void carriesPlans(One one) {
        Area area = new Area(List.of(one.away(0, 900), one.away(120, 900), one.away(240, 900)));
        Fence fence = new Fence(List.of(area), List.of(), List.of(new Fence.Circle(one.away(60, 300), 50, false)));
        List<MissionItem> items = List.of(
                MissionItem.at(MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, SimulatedRig.PLACE, 40),
                MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, one.away(0, 200), 50),
                MissionItem.of(MavCmd.NAV_RETURN_TO_LAUNCH));
        List<Position> rally = List.of(new Position(one.away(90, 40), new AboveHome(30)));
        Plan plan = trial.rig.plans.add(new Plan("", "of " + one.personality, 0, null, items, fence, rally));
        one.must(new Order.UploadPlan(plan.id()));
        one.must(new Order.DownloadPlan());
        OnboardMission known = Objects.requireNonNull(trial.rig.onboard.mission(one.vehicle.id()));
        assertThat(known.items()).hasSize(3);
        assertThat(known.verified()).isTrue();
        one.must(new Order.SetFence(plan.id()));
        one.must(new Order.SetRally(plan.id()));
        one.refused(new Order.UploadPlan("no such plan"), "plan-known");
        one.must(new Order.ClearPlan());
        assertThat(Objects.requireNonNull(trial.rig.onboard.mission(one.vehicle.id()))
                        .items())
                .isEmpty();
        one.must(new Order.SetFence(
                trial.rig.plans.add(Plan.of("no fence", items)).id()));
        assertThat(trial.rig.onboard.fence(one.vehicle.id())).isNull();
    }

    private void parameters(One one) {
        boolean px4 = one.personality.isPx4();
        one.must(new Order.GetParameters());
        assertThat(kept(one).parameters()).hasSizeGreaterThan(20);
        OrderResult again = one.must(new Order.GetParameters());
        if (px4) {
            assertThat(again.detail()).contains("unchanged");
        }
        String name =
                px4 ? "MIS_TAKEOFF_ALT" : one.personality == Personality.ARDUPILOT_COPTER ? "RTL_ALT" : "RTL_ALTITUDE";
        one.must(new Order.SetParameter(name, 25));
        assertThat(value(one, name)).isEqualTo(25);
        String integer = px4 ? "COM_LOW_BAT_ACT" : "FENCE_ACTION";
        one.must(new Order.SetParameter(integer, 2));
        assertThat(value(one, integer)).isEqualTo(2);
        one.refused(new Order.SetParameter("SERVO5_FUNCTION", 28), "parameter-output");
        OrderResult none = one.give(new Order.SetParameter("WPNAV_NO_SUCH", 1));
        assertThat(none.stage()).isEqualTo(Stage.FAILED);
    }

    private ParameterList kept(One one) {
        return Objects.requireNonNull(trial.rig.parameters.get(one.vehicle.id()));
    }

    private double value(One one, String name) {
        Parameter parameter = Objects.requireNonNull(kept(one).find(name));
        return parameter.value();
    }

    private static void pictures(One one) {
        one.must(new Order.TriggerCamera());
        assertThat(one.truth().photos()).isEqualTo(1);
        one.must(new Order.StartInterval(25.0, null));
        one.must(new Order.StartInterval(null, 2.0));
        one.must(new Order.StopCamera());
    }
}
