package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.ParamSet;

/** The gate, tried with names and values of parameters, and with file operations. */
class GateParametersTest {
    private final Gate gate = new Gate();
    private final Trials trials = new Trials();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVO1_FUNCTION",
                "SERVO16_FUNCTION",
                "servo9_function",
                "Servo9_Min",
                "SERVO_BLH_MASK",
                "RELAY_PIN",
                "RELAY1_FUNCTION",
                "relay6_default",
                "GRIP_ENABLE",
                "GRIP_GRAB",
                "SPRAY_ENABLE",
                "WINCH_ENABLE",
                "CHUTE_ENABLED",
                "RC7_OPTION",
                "RC16_OPTION",
                "rc6_option",
                "CH7_OPT",
                "SCR_ENABLE",
                "SCR_USER1",
                "BTN_FUNC1",
                "PWM_MAIN_FUNC1",
                "PWM_AUX_FUNC6",
                "PWM_AUX_MIN3",
                "UAVCAN_SV_FUNC1",
                "UAVCAN_EC_FUNC1",
                "HIL_ACT_FUNC1",
                "PCA9685_FUNC1",
                "RC_MAP_AUX1",
                "PD_GRIPPER_EN",
                "TRIG_PINS",
                "TRIG_INTERFACE",
                "CAM1_TYPE",
                "CAM_RELAY_ON",
                "CAM_SERVO_ON",
                "SERIAL2_PROTOCOL",
                "BRD_PWM_COUNT",
                "BRD_SAFETY_DEFLT",
                "CAN_D1_UC_SRV_BM",
                "AFS_TERM_PIN",
                "AFS_TERM_ACTION",
                "CBRK_FLIGHTTERM",
                "CBRK_IO_SAFETY",
                "MOT_PWM_TYPE",
                "Q_M_PWM_MIN",
                "MOT_SPIN_ARM",
                "COM_MOT_TEST_EN",
                "VT_MOT_COUNT",
                "FS_OPTIONS",
                "fs_options",
                "RNGFND1_STOP_PIN",
                "BATT_VOLT_PIN",
                "SIM_GRPE_ENABLE",
                "SYS_AUTOSTART",
                "CA_SV_CS0_TYPE",
                "MNT1_TYPE",
                "ICE_ENABLE",
                "DROP_ENABLE",
                "LGR_ENABLE",
                "",
                " SERVO1_MIN",
                "SERVO1-MIN",
                "GPS TYPE",
                "ＧＰＳ_TYPE",
                "WPNAV_SPEED_LONG_NAME",
                "K_PARAM",
                "İMU_X"
            })
    void parametersThatMakeOrMoveOutputsAreRefused(String name) {
        assertThat(gate.checkParameter(name).allowed()).isFalse();
        if (name.length() <= 16 && name.chars().allMatch(ch -> ch < 128)) {
            assertThat(trials.allowed(new ParamSet(33, 1, 1, name, 9))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WPNAV_SPEED",
                "wpnav_speed",
                "RTL_ALT",
                "FENCE_ENABLE",
                "BATT_LOW_VOLT",
                "TKOFF_ALT",
                "CIRCLE_RADIUS",
                "AIRSPEED_CRUISE",
                "SR0_POSITION",
                "MPC_XY_CRUISE",
                "MIS_TAKEOFF_ALT",
                "GF_MAX_HOR_DIST",
                "RTL_RETURN_ALT",
                "NAV_LOITER_RAD",
                "ANGLE_MAX",
                "FS_GCS_ENABLE",
                "PTCH2SRV_RLL"
            })
    void parametersOfFlightMayBeSet(String name) {
        assertThat(trials.allowed(new ParamSet(5, 1, 1, name, 9))).isTrue();
    }

    @Test
    void aNameThatFillsItsFieldOrHidesWhatFollowsIsReadAsAVehicleReadsIt() {
        byte[] full = paramSet("SERVO12_FUNCTION".getBytes(StandardCharsets.US_ASCII)); // 16 characters, no end
        assertThat(trials.rule(full)).isEqualTo("parameter-output");
        byte[] hidden = new byte[16];
        System.arraycopy("WPNAV_X".getBytes(StandardCharsets.US_ASCII), 0, hidden, 0, 7);
        hidden[9] = 'S';
        assertThat(trials.rule(paramSet(hidden))).isEqualTo("parameter-name");
        byte[] first = new byte[16];
        System.arraycopy("SERVO1_MIN".getBytes(StandardCharsets.US_ASCII), 0, first, 1, 10);
        assertThat(trials.allowed(paramSet(first))).isFalse();
        byte[] binary = new byte[16];
        Arrays.fill(binary, (byte) 0xC3);
        assertThat(trials.rule(paramSet(binary))).isEqualTo("parameter-name");
        for (float value : new float[] {Float.NaN, 0, Float.intBitsToFloat(28), Float.NEGATIVE_INFINITY}) {
            for (int type = 0; type < 12; type++) {
                assertThat(trials.allowed(new ParamSet(value, 0, 0, "SERVO5_FUNCTION", type)))
                        .isFalse();
            }
        }
    }

    /** ArduCopter ends a flight by 5, ArduPlane by 3 and lets the parachute out by 5 or, on a long failsafe, by 3. */
    @ParameterizedTest
    @CsvSource({
        "BATT_FS_LOW_ACT, 2",
        "BATT2_FS_CRT_ACT, 2",
        "batt9_fs_crt_act, 2",
        "FS_LONG_ACTN, 2",
        "FS_SHORT_ACTN, 2",
        "NAV_DLL_ACT, 2",
        "NAV_RCL_ACT, 2",
        "COM_OBL_RC_ACT, 2",
        "COM_ACT_FAIL_ACT, 2",
        "COM_WIND_MAX_ACT, 2",
        "COM_LOW_BAT_ACT, 3",
        "GF_ACTION, 3",
        "FENCE_ACTION, 4"
    })
    void whatAVehicleDoesWhenSomethingFailsMayBeHarmlessOnly(String name, int highest) {
        for (int value = -2; value < 300; value++) {
            boolean harmless = value >= 0 && value <= highest;
            assertThat(trials.allowed(new ParamSet(value, 1, 1, name, 9)))
                    .as(name + " = " + value)
                    .isEqualTo(harmless);
            ParamSet bytewise = new ParamSet(Float.intBitsToFloat(value), 1, 1, name, 6);
            assertThat(trials.allowed(bytewise)).as(name + " = " + value).isEqualTo(harmless);
        }
        for (float value : new float[] {2.5f, Float.NaN, -0.5f, Float.POSITIVE_INFINITY, 1e9f}) {
            assertThat(trials.rule(new ParamSet(value, 1, 1, name, 9))).isEqualTo("parameter-action");
        }
    }

    @Test
    void filesAreReadOnly() {
        Set<Integer> reading = Set.of(0, 1, 2, 3, 4, 5, 14, 15);
        for (int opcode = 0; opcode < 256; opcode++) {
            byte[] payload = new byte[251];
            payload[3] = (byte) opcode;
            payload[12] = 'x';
            assertThat(trials.allowed(new FileTransferProtocol(0, 1, 1, payload)))
                    .as("opcode " + opcode)
                    .isEqualTo(reading.contains(opcode));
        }
    }

    private byte[] paramSet(byte[] id) {
        byte[] payload = new byte[23];
        System.arraycopy(id, 0, payload, 6, id.length);
        payload[22] = 9;
        return Trials.raw(23, 255, 0, 0, payload, 168);
    }
}
