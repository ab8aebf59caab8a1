package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.dialect.FenceBreach;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;

/** What an autopilot does by itself when the ground is silent, the battery low, or the fence behind it. */
class FailsafesTest {
    private static final int FENCE = 1;
    private static final Heartbeat BEAT = new Heartbeat(0, 6, 8, 0, MavState.ACTIVE.value(), 3);

    /** A vehicle on a mission that leads away from the field, high enough above the ground. */
    private static Ground flying(Personality personality, Map<String, Double> parameters) {
        Ground ground =
                new Ground(personality, s -> s.change().parameters(parameters).done());
        boolean vtol = personality.vehicleClass() == VehicleClass.QUADPLANE;
        ground.fly(Items.mission(personality.isPx4())
                .at(vtol ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF, 0, 0, 40)
                .at(MavCmd.NAV_WAYPOINT, 0, 4_000, 60)
                .at(MavCmd.NAV_LOITER_UNLIM, 0, 4_000, 60));
        ground.until("up", () -> ground.vehicle.truth().aboveGroundMetres() > 38, 60);
        return ground;
    }

    private static BooleanSupplier in(Ground ground, String mode) {
        return () -> ground.vehicle.truth().mode().equals(mode);
    }

    private static String returning(Personality personality) {
        return personality.isPx4() ? "RETURN" : "RTL";
    }

    private static Map<String, Double> groundLoss(Personality personality) {
        if (personality.isPx4()) {
            return Map.of("NAV_DLL_ACT", 2.0, "COM_DL_LOSS_T", 10.0);
        }
        return personality.vehicleClass() == VehicleClass.COPTER
                ? Map.of("FS_GCS_ENABLE", 1.0)
                : Map.of("FS_GCS_ENABL", 1.0);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void returnsWhenTheGroundIsSilentAndNotBefore(Personality personality) {
        try (Ground ground = flying(personality, groundLoss(personality))) {
            for (int i = 0; i < 20; i++) {
                ground.send(BEAT);
                ground.run(1);
            }
            assertThat(ground.vehicle.truth().mode()).isNotEqualTo(returning(personality));
            double patience = personality.isPx4() ? 10 : 5;
            ground.run(patience - 1.5);
            assertThat(ground.vehicle.truth().mode()).isNotEqualTo(returning(personality));
            ground.until("returning", in(ground, returning(personality)), 3);
            assertThat(ground.texts())
                    .anyMatch(t -> t.contains(personality.isPx4() ? "Data link lost" : "GCS Failsafe"));
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void fliesOnWithoutAGroundWhereTheOwnerWantsIt(Personality personality) {
        try (Ground ground = flying(personality, Map.of())) {
            ground.send(BEAT);
            ground.run(40);
            assertThat(ground.vehicle.truth().mode()).isNotEqualTo(returning(personality));
        }
    }

    @Test
    void doesNotMissAGroundThatItNeverHeard() {
        try (Ground ground = flying(Personality.ARDUPILOT_COPTER, Map.of("FS_GCS_ENABLE", 1.0))) {
            ground.run(20);
            assertThat(ground.vehicle.truth().mode()).isEqualTo("AUTO");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // low, critical: what the personality's defaults make of them
        "ARDUPILOT_COPTER, 24, RTL, 9, LAND",
        "ARDUPILOT_PLANE, 24, RTL, 9, RTL",
        "ARDUPILOT_QUADPLANE, 24, RTL, 9, RTL",
        "PX4_MULTIROTOR, 18, RETURN, 8, LAND",
        "PX4_FIXED_WING, 18, RETURN, 8, LAND"
    })
    void comesHomeOnALowBatteryAndDownOnACriticalOne(
            Personality personality, double low, String lowMode, double critical, String criticalMode) {
        try (Ground ground = flying(personality, Map.of())) {
            ground.vehicle.batteryPercent(low);
            ground.run(1);
            assertThat(ground.vehicle.truth().mode()).as("not at once").isNotEqualTo(lowMode);
            ground.until(lowMode, in(ground, lowMode), 4);
            ground.vehicle.batteryPercent(critical);
            ground.until(criticalMode, in(ground, criticalMode), 6);
            assertThat(ground.texts()).anyMatch(t -> t.toLowerCase(Locale.ROOT).contains("battery"));
            if (personality.vehicleClass() == VehicleClass.COPTER) {
                ground.until("down", () -> !ground.vehicle.truth().armed(), 120);
                assertThat(ground.vehicle.truth().crashed()).isFalse();
            }
        }
    }

    @Test
    void px4OnlyWarnsOfABatteryThatIsMerelyLow() {
        try (Ground ground = flying(Personality.PX4_MULTIROTOR, Map.of())) {
            ground.vehicle.batteryPercent(28);
            ground.until("a warning", () -> ground.texts().stream().anyMatch(t -> t.contains("Low battery")), 5);
            ground.run(10);
            assertThat(ground.vehicle.truth().mode()).isEqualTo("MISSION");
        }
    }

    @Test
    void fallsWhenTheBatteryIsEmpty() {
        try (Ground ground =
                flying(Personality.ARDUPILOT_COPTER, Map.of("BATT_FS_LOW_ACT", 0.0, "BATT_FS_CRT_ACT", 0.0))) {
            ground.vehicle.batteryPercent(0);
            ground.until("broken", () -> ground.vehicle.truth().crashed(), 30);
            ground.until("motors off", () -> !ground.vehicle.truth().armed(), 5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ARDUPILOT_COPTER, FENCE_RADIUS, RTL",
        "ARDUPILOT_PLANE, FENCE_RADIUS, RTL",
        "PX4_MULTIROTOR, GF_MAX_HOR_DIST, RETURN",
        "PX4_FIXED_WING, GF_MAX_HOR_DIST, RETURN"
    })
    void turnsBackAtTheFencesRadius(Personality personality, String radius, String mode) {
        Map<String, Double> fence =
                personality.isPx4() ? Map.of(radius, 400.0) : Map.of(radius, 400.0, "FENCE_ENABLE", 1.0);
        try (Ground ground = flying(personality, fence)) {
            ground.until("back", in(ground, mode), 120);
            assertThat(CommandsTest.distance(ground, Ground.FIELD)).isBetween(385.0, 430.0);
            assertThat(ground.texts()).anyMatch(t -> t.toLowerCase(Locale.ROOT).contains("breached"));
            if (!personality.isPx4()) {
                FenceStatus status = ground.await(FenceStatus.class, s -> s.breachStatus() == 1, 3);
                assertThat(status.breachType()).isEqualTo(FenceBreach.BOUNDARY.value());
                assertThat(status.breachCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void turnsBackUnderTheFencesTop() {
        Map<String, Double> fence = Map.of("FENCE_ENABLE", 1.0, "FENCE_ALT_MAX", 50.0, "FENCE_RADIUS", 9_000.0);
        try (Ground ground = flying(Personality.ARDUPILOT_COPTER, fence)) {
            ground.until("back", in(ground, "RTL"), 300);
            assertThat(ground.vehicle.truth().aboveGroundMetres()).isBetween(49.0, 53.0);
            FenceStatus status = ground.await(FenceStatus.class, s -> s.breachStatus() == 1, 3);
            assertThat(status.breachType()).isEqualTo(FenceBreach.MAXALT.value());
        }
    }

    @ParameterizedTest
    @CsvSource({"ARDUPILOT_COPTER, RTL", "PX4_MULTIROTOR, RETURN"})
    void staysInsideAnUploadedPolygonAndOutOfAnUploadedCircle(Personality personality, String mode) {
        Map<String, Double> on = personality.isPx4() ? Map.of() : Map.of("FENCE_ENABLE", 1.0, "FENCE_RADIUS", 9_000.0);
        Items square = new Items(FENCE);
        for (int bearing = 45; bearing < 360; bearing += 90) {
            square.at(MavCmd.NAV_FENCE_POLYGON_VERTEX_INCLUSION, bearing, 400, 0, 4);
        }
        try (Ground ground = flying(personality, on)) {
            assertThat(ground.upload(FENCE, square.list())).isEqualTo(MavMissionResult.ACCEPTED);
            ground.until("back", in(ground, mode), 200);
            assertThat(CommandsTest.distance(ground, Ground.FIELD)).isBetween(275.0, 300.0);
        }
        Items keepOut = new Items(FENCE).at(MavCmd.NAV_FENCE_CIRCLE_EXCLUSION, 0, 400, 0, 100);
        try (Ground ground = flying(personality, on)) {
            assertThat(ground.upload(FENCE, keepOut.list())).isEqualTo(MavMissionResult.ACCEPTED);
            ground.until("back", in(ground, mode), 200);
            assertThat(CommandsTest.distance(ground, Ground.FIELD)).isBetween(295.0, 320.0);
        }
    }

    @Test
    void onlyTellsWhereTheOwnerWantsNoMore() {
        Map<String, Double> fence =
                Map.of("FENCE_ENABLE", 1.0, "FENCE_ACTION", 0.0, "FENCE_RADIUS", 200.0, "FENCE_ALT_MAX", 900.0);
        try (Ground ground = flying(Personality.ARDUPILOT_COPTER, fence)) {
            ground.until("told", () -> ground.texts().contains("Fence Breached"), 120);
            ground.run(10);
            assertThat(ground.vehicle.truth().mode()).isEqualTo("AUTO");
        }
    }
}
