package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionItemReached;
import org.redshank.mavlink.dialect.MissionSetCurrent;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.vehicle.VehicleTruth;

/** Each common item of a mission, flown. */
class NavItemsTest {
    static Items mission(Personality personality) {
        boolean vtol = personality.vehicleClass() == VehicleClass.QUADPLANE;
        return Items.mission(personality.isPx4()).at(vtol ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF, 0, 0, 40);
    }

    /** Number on the wire of the nth item after the take-off, from 1. */
    static int seq(Personality personality, int nth) {
        return personality.isPx4() ? nth : nth + 1;
    }

    private static void reach(Ground ground, int seq, double seconds) {
        ground.until(
                "item " + seq + " reached",
                () -> ground.all(MissionItemReached.class).stream().anyMatch(r -> r.seq() == seq),
                seconds);
    }

    static void current(Ground ground, int seq, double seconds) {
        ground.until("item " + seq + " flown", () -> truth(ground).missionItem() == seq, seconds);
    }

    static VehicleTruth truth(Ground ground) {
        return ground.vehicle.truth();
    }

    /** Counts the turns made around a place, positive clockwise. */
    private static final class Turns {
        private final LatLon centre;
        private double before = Double.NaN;
        private double sum;

        Turns(LatLon centre) {
            this.centre = centre;
        }

        void look(Ground ground) {
            double now = Geodesy.bearingDeg(centre, truth(ground).position());
            if (!Double.isNaN(before)) {
                sum += (now - before + 540) % 360 - 180;
            }
            before = now;
        }

        double turns() {
            return sum / 360;
        }
    }

    private static Turns circle(Ground ground, LatLon centre, int seq, double seconds) {
        Turns turns = new Turns(centre);
        ground.until(
                "circled",
                () -> {
                    turns.look(ground);
                    return truth(ground).missionItem() != seq;
                },
                seconds);
        return turns;
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void passesWaypointsWithinTheirRadiusAndLandsItself(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_WAYPOINT, 20, 300, 50)
                    .at(MavCmd.NAV_WAYPOINT, 80, 400, 60)
                    .at(MavCmd.NAV_RETURN_TO_LAUNCH, 0, 0, 0));
            double within = personality.vehicleClass() == VehicleClass.COPTER ? 11 : 60;
            reach(ground, seq(personality, 1), 200);
            assertThat(from(ground, 20, 300)).isLessThan(within);
            reach(ground, seq(personality, 2), 200);
            assertThat(from(ground, 80, 400)).isLessThan(within);
            if (personality.vehicleClass() == VehicleClass.COPTER) {
                ground.until("home", () -> !truth(ground).armed(), 300);
                assertThat(CommandsTest.distance(ground, Ground.FIELD)).isLessThan(4);
            } else {
                ground.run(120);
                assertThat(CommandsTest.distance(ground, Ground.FIELD)).isLessThan(200);
            }
            assertThat(truth(ground).crashed()).isFalse();
        }
    }

    static double from(Ground ground, double bearing, double metres) {
        return CommandsTest.distance(ground, Geodesy.destination(Ground.FIELD, bearing, metres));
    }

    @ParameterizedTest
    @EnumSource(names = "ARDUPILOT.*", mode = Mode.MATCH_ANY)
    void circlesAsOftenAndTheWayAsked(Personality personality) {
        for (int way = -1; way <= 1; way += 2) {
            try (Ground ground = new Ground(personality)) {
                ground.fly(mission(personality)
                        .at(MavCmd.NAV_LOITER_TURNS, 0, 200, 50, 2, 0, way * 90)
                        .at(MavCmd.NAV_WAYPOINT, 180, 400, 50)
                        .at(MavCmd.NAV_LOITER_UNLIM, 180, 400, 50));
                current(ground, 2, 60);
                LatLon centre = Geodesy.destination(Ground.FIELD, 0, 200);
                Turns turns = circle(ground, centre, 2, 300);
                assertThat(way * turns.turns()).isBetween(1.6, 2.6);
            }
        }
    }

    @Test
    void px4HasNoTurnsToCircle() {
        try (Ground ground = new Ground(Personality.PX4_FIXED_WING)) {
            ground.run(4);
            List<MissionItemInt> items = mission(Personality.PX4_FIXED_WING)
                    .at(MavCmd.NAV_LOITER_TURNS, 0, 200, 50, 2, 0, 90)
                    .list();
            assertThat(ground.upload(0, items)).isEqualTo(MavMissionResult.UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void loitersForItsTimeAndThenGoesOn(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_LOITER_TIME, 30, 300, 50, 30, 0, 80)
                    .at(MavCmd.NAV_WAYPOINT, 180, 900, 50)
                    .at(MavCmd.NAV_LOITER_UNLIM, 180, 900, 50));
            int loiter = seq(personality, 1);
            current(ground, loiter, 90);
            double near = personality.vehicleClass() == VehicleClass.COPTER ? 10 : 120;
            ground.until("there", () -> from(ground, 30, 300) < near, 90);
            double began = seconds(ground);
            current(ground, loiter + 1, 120);
            assertThat(seconds(ground) - began).isBetween(27.0, 50.0);
            assertThat(from(ground, 30, 300)).isLessThan(near + 20);
        }
    }

    static double seconds(Ground ground) {
        return truth(ground).simulatedNanos() / 1e9;
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void loitersWithoutEndUntilItIsSentOn(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_LOITER_UNLIM, 30, 200, 50)
                    .at(MavCmd.NAV_WAYPOINT, 180, 300, 50)
                    .at(MavCmd.NAV_LOITER_UNLIM, 180, 300, 50));
            int loiter = seq(personality, 1);
            current(ground, loiter, 90);
            ground.run(240);
            assertThat(truth(ground).missionItem()).isEqualTo(loiter);
            assertThat(from(ground, 30, 200)).isLessThan(130);
            ground.send(new MissionSetCurrent(loiter + 1, 7, 1));
            reach(ground, loiter + 1, 120);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void loitersToAHeight(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_LOITER_TO_ALT, 30, 200, 100, 0, 70)
                    .at(MavCmd.NAV_LOITER_UNLIM, 30, 200, 100));
            reach(ground, seq(personality, 1), 300);
            assertThat(truth(ground).aboveGroundMetres()).isBetween(95.0, 105.0);
        }
    }

    @Test
    void copterFliesThroughSplinesAndWaitsWhereItIsToldTo() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.fly(mission(Personality.ARDUPILOT_COPTER)
                    .at(MavCmd.NAV_SPLINE_WAYPOINT, 0, 100, 40)
                    .at(MavCmd.NAV_SPLINE_WAYPOINT, 45, 140, 40)
                    .act(MavCmd.NAV_DELAY, 15)
                    .at(MavCmd.NAV_WAYPOINT, 90, 100, 40, 10)
                    .at(MavCmd.NAV_LAND, 90, 100, 0));
            reach(ground, 2, 60);
            assertThat(truth(ground).groundSpeed())
                    .as("not stopped at a spline point")
                    .isGreaterThan(1.5);
            reach(ground, 3, 60);
            double waiting = seconds(ground);
            reach(ground, 4, 40);
            assertThat(seconds(ground) - waiting).isBetween(14.5, 16.0);
            ground.until("at the point", () -> from(ground, 90, 100) < 2.5, 60);
            double there = seconds(ground);
            reach(ground, 5, 40);
            assertThat(seconds(ground) - there).isBetween(7.0, 13.0);
            ground.until("down", () -> !truth(ground).armed(), 120);
            assertThat(from(ground, 90, 100)).isLessThan(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void jumpsAsOftenAsAsked(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            int first = seq(personality, 1);
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_WAYPOINT, 0, 250, 50)
                    .at(MavCmd.NAV_WAYPOINT, 90, 250, 50)
                    .act(MavCmd.DO_JUMP, first, 2)
                    .at(MavCmd.NAV_LOITER_UNLIM, 180, 250, 50));
            current(ground, first + 3, 600);
            assertThat(ground.all(MissionItemReached.class).stream()
                            .filter(r -> r.seq() == first)
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void changesSpeedOnTheWay() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.fly(mission(Personality.ARDUPILOT_COPTER)
                    .act(MavCmd.DO_CHANGE_SPEED, 1, 4)
                    .at(MavCmd.NAV_WAYPOINT, 0, 200, 40)
                    .act(MavCmd.DO_CHANGE_SPEED, 1, 9)
                    .at(MavCmd.NAV_WAYPOINT, 0, 600, 40)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 600, 40));
            current(ground, 3, 60);
            ground.run(15);
            assertThat(truth(ground).groundSpeed()).isBetween(3.5, 4.5);
            current(ground, 5, 90);
            ground.run(10);
            assertThat(truth(ground).groundSpeed()).isBetween(8.3, 9.7);
        }
    }

    @Test
    void turnsItsNoseByItemAndByCommand() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.fly(mission(Personality.ARDUPILOT_COPTER)
                    .act(MavCmd.CONDITION_YAW, 270)
                    .at(MavCmd.NAV_WAYPOINT, 0, 300, 40)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 300, 40));
            current(ground, 3, 60);
            ground.run(6);
            heads(() -> truth(ground).headingDeg(), 270);
            assertThat(ground.mode(4)).isEqualTo(MavResult.ACCEPTED);
            assertThat(ground.command(MavCmd.CONDITION_YAW, 45)).isEqualTo(MavResult.ACCEPTED);
            ground.run(8);
            heads(() -> truth(ground).headingDeg(), 45);
            assertThat(ground.command(MavCmd.CONDITION_YAW, 90, 0, -1, 1)).isEqualTo(MavResult.ACCEPTED);
            ground.run(8);
            heads(() -> truth(ground).headingDeg(), 315);
            assertThat(ground.command(MavCmd.CONDITION_YAW, 400)).isEqualTo(MavResult.FAILED);
            assertThat(ground.command(MavCmd.CONDITION_YAW, 40, 0, 0, 3)).isEqualTo(MavResult.FAILED);
        }
        for (Personality other : List.of(Personality.ARDUPILOT_PLANE, Personality.PX4_MULTIROTOR)) {
            try (Ground ground = new Ground(other)) {
                assertThat(ground.command(MavCmd.CONDITION_YAW, 45)).isEqualTo(MavResult.UNSUPPORTED);
            }
        }
    }

    private static void heads(DoubleSupplier heading, double wanted) {
        assertThat(Math.abs((heading.getAsDouble() - wanted + 540) % 360 - 180)).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"ARDUPILOT_COPTER", "PX4_MULTIROTOR"})
    void looksAtARegionOfInterestAndAwayAgain(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            int first = seq(personality, 2);
            LatLon there = Geodesy.destination(Ground.FIELD, 90, 300);
            ground.fly(mission(personality)
                    .at(MavCmd.DO_SET_ROI_LOCATION, 90, 300, 0)
                    .at(MavCmd.NAV_WAYPOINT, 0, 150, 40)
                    .act(MavCmd.DO_SET_ROI_NONE)
                    .at(MavCmd.NAV_WAYPOINT, 0, 400, 40)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 400, 40));
            current(ground, first, 60);
            ground.run(8);
            heads(
                    () -> truth(ground).headingDeg(),
                    Geodesy.bearingDeg(truth(ground).position(), there));
            current(ground, first + 2, 90);
            ground.run(8);
            heads(() -> truth(ground).headingDeg(), 0);
        }
    }

    @Test
    void aVtolTakesOffUprightCruisesHoversAndLandsUpright() {
        Personality vtol = Personality.ARDUPILOT_QUADPLANE;
        try (Ground ground = new Ground(vtol)) {
            ground.fly(mission(vtol)
                    .at(MavCmd.NAV_WAYPOINT, 0, 600, 60)
                    .act(MavCmd.DO_VTOL_TRANSITION, 3)
                    .at(MavCmd.NAV_WAYPOINT, 0, 900, 60)
                    .act(MavCmd.DO_VTOL_TRANSITION, 4)
                    .at(MavCmd.NAV_WAYPOINT, 90, 600, 60)
                    .at(MavCmd.NAV_VTOL_LAND, 0, 0, 0));
            ground.until("up", () -> truth(ground).aboveGroundMetres() > 30, 60);
            assertThat(CommandsTest.distance(ground, Ground.FIELD))
                    .as("straight up")
                    .isLessThan(5);
            current(ground, 2, 60);
            ground.run(15);
            assertThat(truth(ground).airspeed()).as("on its wing").isGreaterThan(14);
            current(ground, 4, 90);
            ground.run(12);
            assertThat(truth(ground).airspeed()).as("on its rotors").isLessThan(13);
            current(ground, 6, 200);
            ground.run(12);
            assertThat(truth(ground).airspeed()).as("on its wing again").isGreaterThan(14);
            ground.until("down", () -> !truth(ground).armed(), 400);
            assertThat(CommandsTest.distance(ground, Ground.FIELD)).isLessThan(5);
            assertThat(truth(ground).crashed()).isFalse();
        }
    }
}
