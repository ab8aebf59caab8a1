package org.redshank.fleet.trial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;

/**
 * Looks at datagrams as they came from a socket, and says what is forbidden in them. Knows nothing of the gate: its lists
 * were made apart, the other way round, of what must never be seen, and it takes the bytes apart by itself, also where a
 * frame begins within another.
 */
public final class Watchman {
    /** Messages that release, drive outputs or sticks, steer raw, write, or carry what cannot be looked into. */
    public static final Map<Integer, String> MESSAGES = list("""
        5 CHANGE_OPERATOR_CONTROL, 7 AUTH_KEY, 22 PARAM_VALUE, 35 RC_CHANNELS_RAW, 36 SERVO_OUTPUT_RAW,
        38 MISSION_WRITE_PARTIAL_LIST, 39 MISSION_ITEM, 50 PARAM_MAP_RC, 65 RC_CHANNELS, 69 MANUAL_CONTROL,
        70 RC_CHANNELS_OVERRIDE, 81 MANUAL_SETPOINT, 82 SET_ATTITUDE_TARGET, 84 SET_POSITION_TARGET_LOCAL_NED,
        86 SET_POSITION_TARGET_GLOBAL_INT, 90 HIL_STATE, 91 HIL_CONTROLS, 92 HIL_RC_INPUTS_RAW,
        93 HIL_ACTUATOR_CONTROLS, 107 HIL_SENSOR, 113 HIL_GPS, 115 HIL_STATE_QUATERNION, 121 LOG_ERASE,
        123 GPS_INJECT_DATA, 126 SERIAL_CONTROL, 131 ENCAPSULATED_DATA, 139 SET_ACTUATOR_CONTROL_TARGET,
        140 ACTUATOR_CONTROL_TARGET, 144 FOLLOW_TARGET, 149 LANDING_TARGET, 151 SET_MAG_OFFSETS,
        160 FENCE_POINT, 166 RADIO, 169 DATA16, 170 DATA32, 171 DATA64, 172 DATA96, 175 RALLY_POINT,
        184 REMOTE_LOG_DATA_BLOCK, 186 LED_CONTROL, 201 GIMBAL_CONTROL, 218 GOPRO_SET_REQUEST, 232 GPS_INPUT,
        233 GPS_RTCM_DATA, 248 V2_EXTENSION, 256 SETUP_SIGNING, 257 BUTTON_CHANGE, 258 PLAY_TUNE,
        266 LOGGING_DATA, 267 LOGGING_DATA_ACKED, 288 GIMBAL_MANAGER_SET_MANUAL_CONTROL, 299 WIFI_CONFIG_AP,
        323 PARAM_EXT_SET, 332 TRAJECTORY_REPRESENTATION_WAYPOINTS, 333 TRAJECTORY_REPRESENTATION_BEZIER,
        336 CELLULAR_CONFIG, 376 RELAY_STATUS, 385 TUNNEL, 386 CAN_FRAME, 387 CANFD_FRAME,
        388 CAN_FILTER_MODIFY, 400 PLAY_TUNE_V2, 9005 WINCH_STATUS, 10001 UAVIONIX_ADSB_OUT_CFG,
        10007 UAVIONIX_ADSB_OUT_CONTROL, 10151 LOWEHEISER_GOV_EFI, 11002 DEVICE_OP_WRITE, 11004 SECURE_COMMAND,
        11033 OSD_PARAM_CONFIG, 50001 CUBEPILOT_RAW_RC, 50004 CUBEPILOT_FIRMWARE_UPDATE_START\
        """);

    /** Commands of the same kinds, by whatever message they come. */
    public static final Map<Integer, String> COMMANDS = list("""
        92 NAV_GUIDED_ENABLE, 94 NAV_PAYLOAD_PLACE, 180 DO_SET_PARAMETER, 181 DO_SET_RELAY, 182 DO_REPEAT_RELAY,
        183 DO_SET_SERVO, 184 DO_REPEAT_SERVO, 185 DO_FLIGHTTERMINATION, 187 DO_SET_ACTUATOR,
        194 DO_SET_REVERSE, 208 DO_PARACHUTE, 209 DO_MOTOR_TEST, 210 DO_INVERTED_FLIGHT, 211 DO_GRIPPER,
        213 NAV_SET_YAW_SPEED, 216 DO_SPRAYER, 217 DO_SEND_SCRIPT_MESSAGE, 218 DO_AUX_FUNCTION,
        222 DO_GUIDED_LIMITS, 223 DO_ENGINE_CONTROL, 241 PREFLIGHT_CALIBRATION, 242 PREFLIGHT_SET_SENSOR_OFFSETS,
        243 PREFLIGHT_UAVCAN, 245 PREFLIGHT_STORAGE, 252 OVERRIDE_GOTO, 310 ACTUATOR_TEST,
        311 CONFIGURE_ACTUATOR, 405 ILLUMINATOR_ON_OFF, 420 INJECT_FAILURE, 500 START_RX_PAIR, 526 STORAGE_FORMAT,
        2520 AIRFRAME_CONFIGURATION, 3001 ARM_AUTHORIZATION_REQUEST, 5300 DO_SET_SAFETY_SWITCH_STATE,
        10151 LOWEHEISER_SET_STATE, 30001 PAYLOAD_PREPARE_DEPLOY, 30002 PAYLOAD_CONTROL_DEPLOY,
        31000 WAYPOINT_USER_1, 31001 WAYPOINT_USER_2, 31002 WAYPOINT_USER_3, 31003 WAYPOINT_USER_4,
        31004 WAYPOINT_USER_5, 31005 SPATIAL_USER_1, 31006 SPATIAL_USER_2, 31007 SPATIAL_USER_3,
        31008 SPATIAL_USER_4, 31009 SPATIAL_USER_5, 31010 USER_1, 31011 USER_2, 31012 USER_3, 31013 USER_4,
        31014 USER_5, 32000 CAN_FORWARD, 42000 POWER_OFF_INITIATED, 42001 SOLO_BTN_FLY_CLICK,
        42427 SET_FACTORY_TEST_MODE, 42600 DO_WINCH, 42650 FLASH_BOOTLOADER, 42700 DEBUG_TRAP, 42701 SCRIPTING,
        42702 NAV_SCRIPT_TIME, 42703 NAV_ATTITUDE_TIME, 43003 EXTERNAL_POSITION_ESTIMATE\
        """);

    private static final Pattern OUTPUT_NAME = Pattern.compile(
            "SERVO|RELAY|GRIP|SPRAY|WINCH|CHUTE|RELEASE|DROP|PAYLOAD|PWM|FUNC|_PIN|ACTUATOR|MOTOR|MOT_|^RC\\d*_|^SCR_|^BRD_"
                    + "|^CAN_|^CAM|^TRIG|^AFS_|^CBRK_|^BTN|^SERIAL|^SYS_AUTO|^MNT|^UAVCAN|^HIL|^SIM|^PD_|^FS_OPTIONS");
    private static final Pattern FAILSAFE =
            Pattern.compile("FS_(LOW|CRT)_ACT$|FS_LONG_ACTN$|(DLL|RCL|WIND_MAX|FAIL)_ACT$");
    private static final List<Integer> WRITING = List.of(6, 7, 8, 9, 10, 11, 12, 13);

    private Watchman() {}

    /** What is forbidden in a datagram; empty if nothing is. */
    public static List<String> complaints(byte[] datagram) {
        List<String> complaints = new ArrayList<>();
        int at = 0;
        while (at < datagram.length) {
            int length = length(datagram, at);
            if (length == 0 || at + length > datagram.length) {
                complaints.add("bytes that are no frame at " + at);
                break;
            }
            look(datagram, at, complaints);
            for (int inner = at + 1; inner < at + length; inner++) {
                int within = length(datagram, inner);
                if (within > 0 && inner + within <= datagram.length && intact(datagram, inner, within)) {
                    complaints.add("a frame within a frame at " + inner);
                    look(datagram, inner, complaints);
                }
            }
            at += length;
        }
        return complaints;
    }

    private static void look(byte[] bytes, int at, List<String> complaints) {
        boolean v2 = (bytes[at] & 0xFF) == 0xFD;
        int id = v2 ? u16(bytes, at + 7) | u8(bytes, at + 9) << 16 : u8(bytes, at + 5);
        byte[] payload = new byte[300]; // what is not sent counts as zero
        System.arraycopy(bytes, at + (v2 ? 10 : 6), payload, 0, u8(bytes, at + 1));
        String message = MESSAGES.get(id);
        if (message != null) {
            complaints.add("message " + message);
        }
        switch (id) {
            case 76, 75 -> command(u16(payload, 28), payload, id, complaints);
            case 73, 39 -> command(u16(payload, 30), payload, id, complaints);
            case 80 -> command(u16(payload, 0), payload, id, complaints);
            case 23 -> parameter(payload, complaints);
            case 11 -> mode(payload, complaints);
            case 110 -> {
                if (WRITING.contains(u8(payload, 6))) {
                    complaints.add("a file is written, opcode " + u8(payload, 6));
                }
            }
            default -> {}
        }
    }

    private static void command(int command, byte[] payload, int id, List<String> complaints) {
        String name = COMMANDS.get(command);
        if (name != null) {
            complaints.add("command " + name + " by message " + id);
        }
        if (id == 80) {
            return;
        }
        if (command == 400 && (f32(payload, 4) != 0 || id == 73)) {
            complaints.add("armed or disarmed by force, or by a mission");
        }
        if (command == 246 && f32(payload, 0) != 1) {
            complaints.add("a reboot of another kind");
        }
        if (command == 176 && (f32(payload, 0) != 1 || Math.abs(f32(payload, 4) - 10) < 0.5)) {
            complaints.add("a mode that ends the flight, arms or tests");
        }
    }

    private static void mode(byte[] payload, List<String> complaints) {
        if ((u8(payload, 5) & (0x80 + 0x40 + 0x02)) != 0) {
            complaints.add("armed by SET_MODE");
        }
        if (u8(payload, 2) == 10) {
            complaints.add("PX4's termination by SET_MODE");
        }
    }

    private static void parameter(byte[] payload, List<String> complaints) {
        String name =
                new String(Arrays.copyOfRange(payload, 6, 22), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        int end = name.indexOf(0);
        String read = end < 0 ? name : name.substring(0, end);
        if (OUTPUT_NAME.matcher(read).find()) {
            complaints.add("parameter " + read);
        }
        boolean strike = Math.round(f32(payload, 0)) >= 3 || (u32(payload, 0) >= 3 && u32(payload, 0) < 256);
        if (FAILSAFE.matcher(read).find() && strike) {
            complaints.add("parameter " + read + " to an action that ends the flight");
        }
    }

    private static int length(byte[] bytes, int at) {
        if (at + 8 > bytes.length) {
            return 0;
        }
        return switch (u8(bytes, at)) {
            case 0xFE -> 8 + u8(bytes, at + 1);
            case 0xFD -> 12 + u8(bytes, at + 1) + ((bytes[at + 2] & 1) == 0 ? 0 : 13);
            default -> 0;
        };
    }

    private static boolean intact(byte[] bytes, int at, int length) {
        boolean v2 = u8(bytes, at) == 0xFD;
        int id = v2 ? u16(bytes, at + 7) | u8(bytes, at + 9) << 16 : u8(bytes, at + 5);
        @Nullable MessageInfo info = Dialect.ardupilotmega().message(id);
        return info != null && new Frame().wrap(bytes, at, length).known();
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    private static int u16(byte[] bytes, int at) {
        return u8(bytes, at) | u8(bytes, at + 1) << 8;
    }

    private static int u32(byte[] bytes, int at) {
        return u16(bytes, at) | u16(bytes, at + 2) << 16;
    }

    private static float f32(byte[] bytes, int at) {
        return Float.intBitsToFloat(u32(bytes, at));
    }

    private static Map<Integer, String> list(String words) {
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .map(word -> word.split(" "))
                .collect(Collectors.toMap(
                        pair -> Integer.parseInt(pair[0]), pair -> pair[1], (a, b) -> a, TreeMap::new));
    }
}
