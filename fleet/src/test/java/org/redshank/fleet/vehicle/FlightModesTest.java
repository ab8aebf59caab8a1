package org.redshank.fleet.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;

class FlightModesTest {
    private static FlightModes of(Autopilot autopilot, MavType type) {
        return FlightModes.of(autopilot, type.value());
    }

    @ParameterizedTest
    @CsvSource({
        "ARDUPILOT,QUADROTOR,HOLD,BRAKE,17",
        "ARDUPILOT,QUADROTOR,RETURN,RTL,6",
        "ARDUPILOT,QUADROTOR,LAND,LAND,9",
        "ARDUPILOT,HEXAROTOR,GUIDED,GUIDED,4",
        "ARDUPILOT,OCTOROTOR,AUTO,AUTO,3",
        "ARDUPILOT,FIXED_WING,HOLD,LOITER,12",
        "ARDUPILOT,FIXED_WING,RETURN,RTL,11",
        "ARDUPILOT,FIXED_WING,LAND,AUTOLAND,26",
        "ARDUPILOT,FIXED_WING,GUIDED,GUIDED,15",
        "ARDUPILOT,FIXED_WING,AUTO,AUTO,10",
        "ARDUPILOT,FIXED_WING,TAKE_OFF,TAKEOFF,13",
        "ARDUPILOT,VTOL_FIXEDROTOR,HOLD,QLOITER,19",
        "ARDUPILOT,VTOL_FIXEDROTOR,RETURN,QRTL,21",
        "ARDUPILOT,VTOL_FIXEDROTOR,LAND,QLAND,20",
        "ARDUPILOT,GROUND_ROVER,HOLD,HOLD,4",
        "ARDUPILOT,GROUND_ROVER,GUIDED,GUIDED,15",
        "ARDUPILOT,SURFACE_BOAT,HOLD,LOITER,5",
        "PX4,QUADROTOR,HOLD,HOLD,50593792",
        "PX4,QUADROTOR,RETURN,RETURN,84148224",
        "PX4,FIXED_WING,LAND,LAND,100925440",
        "PX4,VTOL_TILTROTOR,AUTO,MISSION,67371008",
        "PX4,QUADROTOR,TAKE_OFF,TAKEOFF,33816576"
    })
    void whatAPersonWantsIsAModeOfTheAutopilot(
            Autopilot autopilot, MavType type, Intent intent, String name, long number) {
        FlightModes modes = of(autopilot, type);
        assertThat(modes.mode(intent)).isEqualTo(name);
        assertThat(modes.number(name)).hasValue(number);
        assertThat(modes.name(number, 1)).isEqualTo(name);
        assertThat(modes.serves(number, intent)).isTrue();
        assertThat(modes.settable()).contains(name);
    }

    @Test
    void aRecordedHeartbeatOfPx4IsRead() {
        assertThat(of(Autopilot.PX4, MavType.QUADROTOR).name(65536, 81)).isEqualTo("MANUAL");
        assertThat(of(Autopilot.PX4, MavType.QUADROTOR).name(196608, 81)).isEqualTo("POSITION");
        assertThat(of(Autopilot.PX4, MavType.QUADROTOR).name(0x0C040000L, 81)).isEqualTo("EXTERNAL 2");
    }

    @ParameterizedTest
    @EnumSource(Autopilot.class)
    void namesAndNumbersAgreeBothWays(Autopilot autopilot) {
        for (MavType type : MavType.values()) {
            FlightModes modes = of(autopilot, type);
            modes.names().forEach((number, name) -> {
                assertThat(modes.number(name.toLowerCase(java.util.Locale.ROOT)))
                        .hasValue(number);
                assertThat(modes.name(number, 1)).isEqualTo(name);
            });
            for (Intent intent : Intent.values()) {
                String mode = modes.mode(intent);
                if (mode != null) {
                    assertThat(modes.settable()).contains(mode);
                }
            }
        }
    }

    @Test
    void aModeThatTheTableDoesNotHaveIsCalledByItsNumber() {
        assertThat(of(Autopilot.ARDUPILOT, MavType.QUADROTOR).name(9999, 1)).isEqualTo("MODE 9999");
        assertThat(of(Autopilot.ARDUPILOT, MavType.QUADROTOR).number("NONE")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4,AUTO", "12,AUTO", "8,GUIDED", "16,STABILIZE", "64,MANUAL", "0,MANUAL", "5,MODE 7"})
    void aGenericVehicleIsNamedByTheBitsOfItsBaseMode(int baseMode, String name) {
        FlightModes modes = of(Autopilot.GENERIC, MavType.QUADROTOR);
        assertThat(modes.name(7, baseMode)).isEqualTo(name);
        assertThat(modes.settable()).isEmpty();
        assertThat(modes.mode(Intent.RETURN)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "QUADROTOR,ARDUPILOTMEGA,COPTER,true",
        "HELICOPTER,ARDUPILOTMEGA,COPTER,true",
        "FIXED_WING,PX4,PLANE,true",
        "VTOL_TILTROTOR,PX4,VTOL,true",
        "GROUND_ROVER,ARDUPILOTMEGA,ROVER,true",
        "SUBMARINE,ARDUPILOTMEGA,BOAT,true",
        "AIRSHIP,GENERIC,OTHER,true",
        "GENERIC,GENERIC,OTHER,true",
        "GCS,INVALID,OTHER,false",
        "GIMBAL,GENERIC,OTHER,false",
        "ADSB,INVALID,OTHER,false",
        "QUADROTOR,INVALID,COPTER,false"
    })
    void kindsAreTold(MavType type, MavAutopilot autopilot, VehicleKind kind, boolean vehicle) {
        assertThat(VehicleKinds.of(type.value())).isEqualTo(kind);
        assertThat(VehicleKinds.isVehicle(type.value(), autopilot.value())).isEqualTo(vehicle);
    }

    @Test
    void aTypeOfTheFutureIsAVehicleOfSomeSort() {
        assertThat(VehicleKinds.of(250)).isEqualTo(VehicleKind.OTHER);
        assertThat(VehicleKinds.isVehicle(250, 3)).isTrue();
    }
}
