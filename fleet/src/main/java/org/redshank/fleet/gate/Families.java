package org.redshank.fleet.gate;

import java.util.List;
import java.util.regex.Pattern;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.MessageInfo;

/**
 * Names for refusals: which family a message or command that is not listed belongs to, so that people read why. Decides
 * nothing: what is not listed is refused with or without a family.
 */
final class Families {
    /** The rule for what has no family. */
    static final String NOT_LISTED = "not-listed";

    private record Family(String rule, Pattern name, String reason) {
        Family(String rule, String name, String reason) {
            this(rule, Pattern.compile(name), reason);
        }
    }

    private static final List<Family> ALL = List.of(
            new Family("gripper", "GRIPPER", "it can let something go"),
            new Family("winch", "WINCH", "it can lower or let go a load"),
            new Family("sprayer", "SPRAYER", "it can spray"),
            new Family("parachute", "PARACHUTE", "it releases and stops the motors"),
            new Family("payload", "PAYLOAD|DEPLOY", "it places or deploys a load"),
            new Family("relay", "RELAY", "it switches an output"),
            new Family("servo", "SERVO", "it moves an output"),
            new Family(
                    "motor", "MOTOR|ENGINE|^ESC_|TERMINATION|POWER_OFF|INVERTED", "it runs, stops or misuses motors"),
            new Family(
                    "actuator",
                    "ACTUATOR|AIRFRAME|UAVCAN|LOWEHEISER|FACTORY|ILLUMINATOR",
                    "it moves or switches an output"),
            new Family("rc-override", "RC_CHANNELS|RADIO_RC|RX_PAIR|PARAM_MAP_RC", "it stands in for a pilot's sticks"),
            new Family("manual-control", "MANUAL|SOLO_BTN", "it stands in for a pilot's sticks"),
            new Family("aux-function", "AUX_FUNCTION", "it can trigger any function of a switch"),
            new Family("script", "SCRIPT|DO_SET_STANDARD_MODE|DEBUG_TRAP", "it runs what cannot be seen from here"),
            new Family("user-defined", "USER_\\d", "what it does is each vehicle's own"),
            new Family(
                    "raw-setpoint",
                    "SET_ATTITUDE|SET_POSITION|SET_ACTUATOR|ATTITUDE_TIME|SETPOINT|TRAJECTORY|LANDING_TARGET|SET_YAW_SPEED",
                    "it steers by raw targets"),
            new Family("hil", "^HIL_|INJECT_FAILURE|^SIM", "it feigns sensors or faults"),
            new Family(
                    "carrier",
                    "TUNNEL|ENCAPSULATED|V2_EXTENSION|SERIAL_CONTROL|CAN_F|CANFD|LOGGING_|DEVICE_OP|_INJECT_DATA|RTCM"
                            + "|OPEN_DRONE_ID|DATA\\d|PLAY_TUNE|REMOTE_LOG|DATA_TRANSMISSION|MEMORY_VECT|SECURE_COMMAND",
                    "it carries bytes that cannot be checked"),
            new Family(
                    "firmware",
                    "FLASH|BOOTLOADER|STORAGE|CALIBRAT|MAG_CAL|ACCELCAL|SENSOR_OFFSETS",
                    "it changes the vehicle itself"),
            new Family("parameter-path", "PARAM_EXT|SET_PARAMETER", "it sets parameters past the list of their names"),
            new Family(
                    "partial-mission",
                    "WRITE_PARTIAL|^FENCE_POINT|^RALLY_POINT",
                    "a mission is sent whole or not at all"));

    private Families() {}

    static Verdict.Refused message(int id) {
        MessageInfo info = Dialect.ardupilotmega().message(id);
        String name = info == null ? "message " + id : info.name();
        return refused(name, name);
    }

    static Verdict.Refused command(int value) {
        String name = commandName(value);
        return refused(name, name.replace("MAV_CMD_", ""));
    }

    static String commandName(int value) {
        CommandInfo info = Dialect.ardupilotmega().command(value);
        return info == null ? "command " + value : info.name();
    }

    static List<GateDescription.Line> describe() {
        return ALL.stream()
                .map(f -> new GateDescription.Line(
                        f.name.pattern()
                                .replace("|", ", ")
                                .replaceAll("[\\^\\\\]", "")
                                .replace("USER_d", "USER_n"),
                        f.rule,
                        f.reason))
                .toList();
    }

    private static Verdict.Refused refused(String value, String name) {
        for (Family family : ALL) {
            if (family.name.matcher(name).find()) {
                return new Verdict.Refused(
                        family.rule, value, value + " is never sent, whoever asks: " + family.reason);
            }
        }
        return new Verdict.Refused(NOT_LISTED, value, value + " is not on the list of what may be sent");
    }
}
