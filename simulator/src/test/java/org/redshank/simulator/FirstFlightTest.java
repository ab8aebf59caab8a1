package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.earth.Geodesy;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MissionItemReached;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;

/** Every personality flies a mission from the ground and back. */
class FirstFlightTest {
    @ParameterizedTest
    @EnumSource(Personality.class)
    void fliesAMissionAndLands(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            boolean vtol = personality.vehicleClass() == VehicleClass.QUADPLANE;
            Items mission = Items.mission(personality.isPx4())
                    .at(vtol ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF, 0, 0, 30)
                    .at(MavCmd.NAV_WAYPOINT, 0, 300, 50)
                    .at(MavCmd.NAV_WAYPOINT, 60, 400, 40)
                    .act(MavCmd.DO_CHANGE_SPEED, 1, 8, -1)
                    .at(MavCmd.NAV_WAYPOINT, 120, 400, 40)
                    .at(vtol ? MavCmd.NAV_VTOL_LAND : MavCmd.NAV_LAND, 0, 0, 0);
            ground.run(4);
            assertThat(ground.upload(0, mission.list())).isEqualTo(MavMissionResult.ACCEPTED);
            if (personality.isPx4()) {
                assertThat(ground.command(MavCmd.MISSION_START)).isEqualTo(MavResult.ACCEPTED);
            } else if (personality.vehicleClass() == VehicleClass.COPTER) {
                assertThat(ground.mode(4)).isEqualTo(MavResult.ACCEPTED);
                ground.arm();
                assertThat(ground.command(MavCmd.MISSION_START)).isEqualTo(MavResult.ACCEPTED);
            } else {
                assertThat(ground.mode(10)).isEqualTo(MavResult.ACCEPTED);
                ground.arm();
            }
            ground.until("in the air", () -> ground.vehicle.truth().aboveGroundMetres() > 20, 60);
            ground.until("landed and disarmed", () -> !ground.vehicle.truth().armed(), 600);
            assertThat(ground.vehicle.truth().onGround()).isTrue();
            assertThat(ground.vehicle.truth().crashed()).isFalse();
            assertThat(Geodesy.distanceMetres(ground.vehicle.truth().position(), Ground.FIELD))
                    .isLessThan(personality.vehicleClass() == VehicleClass.PLANE ? 150 : 5);
            int first = personality.isPx4() ? 0 : 1;
            assertThat(ground.heard.stream()
                            .filter(MissionItemReached.class::isInstance)
                            .map(m -> ((MissionItemReached) m).seq())
                            .toList())
                    .containsExactly(first, first + 1, first + 2, first + 4, first + 5);
            assertThat(ground.vehicle.truth().batteryPercent()).isBetween(50.0, 99.9);
        }
    }
}
