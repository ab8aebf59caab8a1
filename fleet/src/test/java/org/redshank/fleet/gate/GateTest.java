package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.CommandCancel;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.SetMode;

/** The gate, tried with every message and every command there is, and with names and frames made to slip through. */
class GateTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    /** What a word in a name means, read off the dialect by hand and apart from the gate's own families. */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "GRIPPER|WINCH|SPRAYER|PARACHUTE|PAYLOAD|RELAY|SERVO|ACTUATOR"
                    + "|MOTOR|ESC_|TERMINATION|RC_CHANNELS|OVERRIDE|MANUAL|AUX_FUNCTION|SCRIPT|USER_|HIL_|TUNNEL|ENCAPSULATED"
                    + "|V2_EXTENSION|SERIAL_CONTROL|CAN_|CANFD|LOGGING|DEVICE_OP|GPS_INJECT|RTCM|FLASH|STORAGE|CALIBRAT"
                    + "|PARAM_EXT_SET|PARAM_MAP|SET_PARAMETER|PARTIAL|SET_ATTITUDE|SET_POSITION_TARGET|ATTITUDE_TARGET|INJECT"
                    + "|ENGINE|INVERTED|SAFETY_SWITCH|RADIO|LOWEHEISER|AIRFRAME|_FORMAT|SETUP_SIGNING|AUTH_KEY|LOG_ERASE|FOLLOW");

    private static final Set<String> MESSAGES = Set.of(
            "HEARTBEAT",
            "TIMESYNC",
            "PING",
            "REQUEST_DATA_STREAM",
            "PARAM_REQUEST_LIST",
            "PARAM_REQUEST_READ",
            "MISSION_COUNT",
            "MISSION_REQUEST_LIST",
            "MISSION_REQUEST_INT",
            "MISSION_ACK",
            "MISSION_CLEAR_ALL",
            "MISSION_SET_CURRENT",
            "MISSION_ITEM_INT",
            "COMMAND_LONG",
            "COMMAND_INT",
            "COMMAND_CANCEL",
            "SET_MODE",
            "PARAM_SET",
            "FILE_TRANSFER_PROTOCOL");

    /** Messages of these that must be refused with every field zero, for what is in them. */
    private static final Set<String> REFUSED_BLANK =
            Set.of("MISSION_ITEM_INT", "COMMAND_LONG", "COMMAND_INT", "COMMAND_CANCEL", "SET_MODE", "PARAM_SET");

    private static final Set<Integer> ORDERS = Set.of(
            400, 401, 176, 300, 224, 192, 193, 34, 186, 191, 43000, 43001, 43002, 179, 246, 22, 84, 21, 85, 20, 17, 115,
            178, 189, 207, 3000, 201, 195, 196, 197, 205, 1000, 1001, 203, 206, 214, 2003, 2000, 2001, 2500, 2501, 530,
            531, 532, 512, 511, 510, 410, 520, 521);

    private static final Set<Integer> MISSION = Set.of(
            22, 84, 21, 85, 20, 17, 115, 178, 189, 207, 3000, 16, 82, 36, 18, 19, 31, 30, 93, 112, 114, 177, 601, 600,
            188, 201, 195, 196, 197, 205, 1000, 203, 206, 214, 2003, 2000, 2001, 2500, 2501, 530, 531, 532);

    private static final Set<Integer> FENCE = Set.of(5000, 5001, 5002, 5003, 5004);
    private static final Set<Integer> RALLY = Set.of(5100);

    private final Gate gate = new Gate();
    private final FrameWriter writer = new FrameWriter(255, 190);

    @Test
    void everyMessageOfTheDialectIsTried() {
        Set<String> allowed = new TreeSet<>();
        for (MessageInfo info : DIALECT.messages()) {
            Verdict verdict = gate.check(Frame.parse(blank(info)));
            if (verdict.allowed()) {
                allowed.add(info.name());
            } else {
                assertThat(((Verdict.Refused) verdict).value()).isNotEmpty();
                assertThat(((Verdict.Refused) verdict).detail()).isNotEmpty();
            }
        }
        Set<String> expected = new TreeSet<>(MESSAGES);
        expected.removeAll(REFUSED_BLANK);
        assertThat(allowed).isEqualTo(expected);
        assertThat(DIALECT.messages()).hasSizeGreaterThan(300);
    }

    @Test
    void noMessageWithAForbiddenWordIsListed() {
        assertThat(MESSAGES).noneMatch(name -> FORBIDDEN.matcher(name).find());
        assertThat(gate.describe().messages())
                .extracting(GateDescription.Line::name)
                .containsExactlyInAnyOrderElementsOf(MESSAGES);
    }

    @Test
    void everyCommandIsTriedByEveryMessageThatCarriesOne() {
        int refused = 0;
        for (CommandInfo info : DIALECT.commands()) {
            int c = info.value();
            boolean order = allowed(longCommand(c)) || allowed(intCommand(c));
            boolean cancel = allowed(new CommandCancel(c, 1, 1));
            boolean mission = allowed(item(c, 0));
            boolean fence = allowed(item(c, 1));
            boolean rally = allowed(item(c, 2));
            assertThat(order).as(info.name() + " by order").isEqualTo(ORDERS.contains(c));
            assertThat(cancel).as(info.name() + " cancelled").isEqualTo(ORDERS.contains(c));
            assertThat(mission).as(info.name() + " in a mission").isEqualTo(MISSION.contains(c));
            assertThat(fence).as(info.name() + " in a fence").isEqualTo(FENCE.contains(c));
            assertThat(rally).as(info.name() + " as rally point").isEqualTo(RALLY.contains(c));
            assertThat(allowed(item(c, 255)))
                    .as(info.name() + " in all missions")
                    .isFalse();
            assertThat(allowed(item(c, 7)))
                    .as(info.name() + " in an unknown mission")
                    .isFalse();
            if (FORBIDDEN.matcher(info.name()).find()) {
                assertThat(order || mission || fence || rally).as(info.name()).isFalse();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
        assertThat(gate.describe().commands())
                .hasSize(ORDERS.size()
                        + (int) MISSION.stream()
                                .filter(c -> !ORDERS.contains(c))
                                .count()
                        + 6);
    }

    @Test
    void noCommandNumberOutsideTheDialectPasses() {
        for (int c = 0; c <= 0xFFFF; c++) {
            if (DIALECT.command(c) == null) {
                assertThat(gate.checkCommand(c, new float[7]).allowed())
                        .as("command " + c)
                        .isFalse();
                assertThat(gate.checkItem(0, c, new float[7]).allowed())
                        .as("item " + c)
                        .isFalse();
            }
        }
    }

    @Test
    void refusalsNameTheRule() {
        assertThat(rule(longCommand(MavCmd.DO_GRIPPER.value()))).isEqualTo("gripper");
        assertThat(rule(longCommand(MavCmd.DO_WINCH.value()))).isEqualTo("winch");
        assertThat(rule(longCommand(MavCmd.DO_SPRAYER.value()))).isEqualTo("sprayer");
        assertThat(rule(longCommand(MavCmd.DO_SET_SERVO.value()))).isEqualTo("servo");
        assertThat(rule(longCommand(MavCmd.DO_REPEAT_SERVO.value()))).isEqualTo("servo");
        assertThat(rule(longCommand(MavCmd.DO_SET_RELAY.value()))).isEqualTo("relay");
        assertThat(rule(longCommand(MavCmd.DO_PARACHUTE.value()))).isEqualTo("parachute");
        assertThat(rule(longCommand(MavCmd.DO_MOTOR_TEST.value()))).isEqualTo("motor");
        assertThat(rule(longCommand(MavCmd.DO_SET_ACTUATOR.value()))).isEqualTo("actuator");
        assertThat(rule(longCommand(MavCmd.DO_AUX_FUNCTION.value()))).isEqualTo("aux-function");
        assertThat(rule(longCommand(MavCmd.DO_FLIGHTTERMINATION.value()))).isEqualTo("motor");
        assertThat(rule(item(MavCmd.NAV_PAYLOAD_PLACE.value(), 0))).isEqualTo("payload");
        assertThat(rule(item(MavCmd.NAV_SCRIPT_TIME.value(), 0))).isEqualTo("script");
        assertThat(rule(item(MavCmd.COMPONENT_ARM_DISARM.value(), 0))).isEqualTo("command-use");
        assertThat(rule(item(MavCmd.NAV_WAYPOINT.value(), 1))).isEqualTo("command-use");
        assertThat(messageRule("RC_CHANNELS_OVERRIDE")).isEqualTo("rc-override");
        assertThat(messageRule("MANUAL_CONTROL")).isEqualTo("manual-control");
        assertThat(messageRule("SET_ATTITUDE_TARGET")).isEqualTo("raw-setpoint");
        assertThat(messageRule("SET_ACTUATOR_CONTROL_TARGET")).isEqualTo("actuator");
        assertThat(messageRule("TUNNEL")).isEqualTo("carrier");
        assertThat(messageRule("ENCAPSULATED_DATA")).isEqualTo("carrier");
        assertThat(messageRule("V2_EXTENSION")).isEqualTo("carrier");
        assertThat(messageRule("SERIAL_CONTROL")).isEqualTo("carrier");
        assertThat(messageRule("LOGGING_DATA")).isEqualTo("carrier");
        assertThat(messageRule("CAN_FRAME")).isEqualTo("carrier");
        assertThat(messageRule("PARAM_EXT_SET")).isEqualTo("parameter-path");
        assertThat(messageRule("MISSION_WRITE_PARTIAL_LIST")).isEqualTo("partial-mission");
        assertThat(messageRule("MISSION_ITEM")).isEqualTo("not-listed");
    }

    @Test
    void limitsHoldForEveryValueAParameterCanHave() {
        int arm = MavCmd.COMPONENT_ARM_DISARM.value();
        assertThat(allowed(command(arm, 1, 0))).isTrue();
        assertThat(allowed(command(arm, 0, 0))).isTrue();
        for (float force : new float[] {21196, 2989, 1, -1, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThat(rule(command(arm, 0, force))).as("force " + force).isEqualTo("parameter-limit");
            assertThat(rule(command(arm, 1, force))).as("force " + force).isEqualTo("parameter-limit");
        }
        assertThat(allowed(command(arm, Float.NaN, 0))).isFalse();
        int reboot = MavCmd.PREFLIGHT_REBOOT_SHUTDOWN.value();
        assertThat(allowed(command(reboot, 1))).isTrue();
        for (float action : new float[] {0, 2, 3, 4, 42, 24, 71, 93, 94, 95, 96, 97, 98, 99, 100, 101, Float.NaN}) {
            assertThat(allowed(command(reboot, action))).as("reboot " + action).isFalse();
        }
        assertThat(allowed(command(reboot, 1, 1))).isFalse();
        assertThat(allowed(command(reboot, 1, 0, 0, 0, 0, 20190226))).isFalse();
        int mode = MavCmd.DO_SET_MODE.value();
        assertThat(allowed(command(mode, 1, 4))).isTrue();
        for (float base : new float[] {0, 2, 3, 64, 128, 129, 217, Float.NaN}) {
            assertThat(allowed(command(mode, base, 4))).as("base mode " + base).isFalse();
        }
        assertThat(allowed(command(MavCmd.DO_CHANGE_SPEED.value(), 1, 5, 80))).isFalse();
        assertThat(allowed(command(MavCmd.DO_VTOL_TRANSITION.value(), 3, 1))).isFalse();
        assertThat(allowed(new SetMode(4, 1, 1))).isTrue();
        assertThat(allowed(new SetMode(4, 1, 129))).isFalse();
        assertThat(allowed(new SetMode(4, 1, 0))).isFalse();
    }

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
            assertThat(allowed(new ParamSet(33, 1, 1, name, 9))).isFalse();
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
                "COM_LOW_BAT_ACT",
                "ANGLE_MAX",
                "FS_GCS_ENABLE",
                "PTCH2SRV_RLL"
            })
    void parametersOfFlightMayBeSet(String name) {
        assertThat(allowed(new ParamSet(5, 1, 1, name, 9))).isTrue();
    }

    @Test
    void aNameThatFillsItsFieldOrHidesWhatFollowsIsReadAsAVehicleReadsIt() {
        byte[] full = paramSet("SERVO12_FUNCTION".getBytes(StandardCharsets.US_ASCII)); // 16 characters, no end
        assertThat(rule(full)).isEqualTo("parameter-output");
        byte[] hidden = new byte[16];
        System.arraycopy("WPNAV_X".getBytes(StandardCharsets.US_ASCII), 0, hidden, 0, 7);
        hidden[9] = 'S';
        assertThat(rule(paramSet(hidden))).isEqualTo("parameter-name");
        byte[] first = new byte[16];
        System.arraycopy("SERVO1_MIN".getBytes(StandardCharsets.US_ASCII), 0, first, 1, 10);
        assertThat(gate.check(Frame.parse(paramSet(first))).allowed()).isFalse();
        byte[] binary = new byte[16];
        Arrays.fill(binary, (byte) 0xC3);
        assertThat(rule(paramSet(binary))).isEqualTo("parameter-name");
        for (float value : new float[] {Float.NaN, 0, Float.intBitsToFloat(28), Float.NEGATIVE_INFINITY}) {
            for (int type = 0; type < 12; type++) {
                assertThat(allowed(new ParamSet(value, 0, 0, "SERVO5_FUNCTION", type)))
                        .isFalse();
            }
        }
    }

    @Test
    void filesAreReadOnly() {
        Set<Integer> reading = Set.of(0, 1, 2, 3, 4, 5, 14, 15);
        for (int opcode = 0; opcode < 256; opcode++) {
            byte[] payload = new byte[251];
            payload[3] = (byte) opcode;
            payload[12] = 'x';
            assertThat(allowed(new FileTransferProtocol(0, 1, 1, payload)))
                    .as("opcode " + opcode)
                    .isEqualTo(reading.contains(opcode));
        }
    }

    @Test
    void framesThatReceiversCouldReadDifferentlyAreRefused() {
        byte[] good = writer.encode(longCommand(MavCmd.NAV_RETURN_TO_LAUNCH.value()));
        assertThat(gate.check(new Frame().wrap(good, 0, good.length)).allowed()).isTrue();

        byte[] damaged = good.clone();
        damaged[good.length - 1] ^= 1;
        assertThat(ruleOfRaw(damaged)).isEqualTo("malformed");

        byte[] flags = raw(76, 3, 0x00, 0x40, new byte[33], 152);
        assertThat(ruleOfRaw(flags)).isEqualTo("malformed");

        byte[] longer = new byte[40];
        longer[28] = 20;
        longer[39] = 1;
        assertThat(ruleOfRaw(raw(76, 255, 0, 0, longer, 152))).isEqualTo("malformed");

        byte[] unknown = raw(60_000, 255, 0, 0, new byte[] {1}, 0);
        assertThat(ruleOfRaw(unknown)).isEqualTo("not-listed");

        byte[] shortV1 = v1(76, new byte[30], 152);
        assertThat(ruleOfRaw(shortV1)).isEqualTo("malformed");
    }

    @Test
    void signedAndVersionOneFramesPassTheSameList() {
        FrameWriter signing = new FrameWriter(
                255, 190, new Signer(SigningKey.fromPassphrase("try the gate"), 1, java.time.InstantSource.system()));
        assertThat(gate.check(Frame.parse(signing.encode(command(MavCmd.DO_SET_SERVO.value(), 5, 1900))))
                        .allowed())
                .isFalse();
        assertThat(gate.check(Frame.parse(signing.encode(command(MavCmd.NAV_RETURN_TO_LAUNCH.value()))))
                        .allowed())
                .isTrue();
        assertThat(gate.check(Frame.parse(writer.encodeV1(command(MavCmd.DO_GRIPPER.value(), 1, 0))))
                        .allowed())
                .isFalse();
        assertThat(gate.check(Frame.parse(writer.encodeV1(new ParamSet(1, 1, 1, "SERVO5_FUNCTION", 2))))
                        .allowed())
                .isFalse();
        assertThat(gate.check(Frame.parse(writer.encodeV1(command(MavCmd.NAV_LAND.value()))))
                        .allowed())
                .isTrue();
        assertThat(gate.check(Frame.parse(writer.encodeV1(Heartbeat.blank()))).allowed())
                .isTrue();
    }

    @Test
    void anItemOfAnOlderProtocolCannotHideItsKind() {
        MissionItemInt fenceItem = item(MavCmd.NAV_FENCE_CIRCLE_INCLUSION.value(), 1);
        assertThat(gate.check(Frame.parse(writer.encodeV1(fenceItem))).allowed())
                .isFalse(); // becomes a mission's
    }

    private boolean allowed(Message message) {
        boolean v2 = gate.check(Frame.parse(writer.encode(message))).allowed();
        boolean fits = message.messageId() < 256 && !(message instanceof MissionItemInt i && i.missionType() != 0);
        if (fits) {
            assertThat(gate.check(Frame.parse(writer.encodeV1(message))).allowed())
                    .isEqualTo(v2);
        }
        return v2;
    }

    private String rule(Message message) {
        return rule(writer.encode(message));
    }

    private String rule(byte[] frame) {
        return ((Verdict.Refused) gate.check(Frame.parse(frame))).rule();
    }

    private String ruleOfRaw(byte[] frame) {
        return ((Verdict.Refused) gate.check(new Frame().wrap(frame, 0, frame.length))).rule();
    }

    private String messageRule(String name) {
        return rule(blank(Objects.requireNonNull(DIALECT.message(name), name)));
    }

    private static CommandLong command(int command, float... p) {
        float[] all = Arrays.copyOf(p, 7);
        return new CommandLong(all[0], all[1], all[2], all[3], all[4], all[5], all[6], command, 1, 1, 0);
    }

    /** With values that pass the limits of the commands that have any. */
    private static float[] fitting(int command) {
        return switch (MavCmd.of(command)) {
            case DO_SET_MODE, PREFLIGHT_REBOOT_SHUTDOWN -> new float[] {1};
            case DO_VTOL_TRANSITION -> new float[] {3};
            case null, default -> new float[] {0};
        };
    }

    private static CommandLong longCommand(int command) {
        return command(command, fitting(command));
    }

    private static CommandInt intCommand(int command) {
        return new CommandInt(fitting(command)[0], 0, 0, 0, 0, 0, 0, command, 1, 1, 0, 0, 0);
    }

    private static MissionItemInt item(int command, int type) {
        return new MissionItemInt(fitting(command)[0], 0, 0, 0, 1, 1, 0, 1, command, 1, 1, 3, 0, 1, type);
    }

    private byte[] blank(MessageInfo info) {
        return raw(info.id(), 255, 0, 0, new byte[info.length()], info.crcExtra());
    }

    private byte[] paramSet(byte[] id) {
        byte[] payload = new byte[23];
        System.arraycopy(id, 0, payload, 6, id.length);
        payload[22] = 9;
        return raw(23, 255, 0, 0, payload, 168);
    }

    /** A frame of MAVLink 2 with whatever is wanted in it, and a right checksum. */
    private static byte[] raw(int id, int system, int incompat, int compat, byte[] payload, int crcExtra) {
        List<Byte> bytes = new ArrayList<>();
        for (int b :
                new int[] {0xFD, payload.length, incompat, compat, 7, system, 190, id & 0xFF, id >> 8 & 0xFF, id >> 16
                }) {
            bytes.add((byte) b);
        }
        return finish(bytes, payload, crcExtra);
    }

    private static byte[] v1(int id, byte[] payload, int crcExtra) {
        List<Byte> bytes = new ArrayList<>();
        for (int b : new int[] {0xFE, payload.length, 7, 255, 190, id}) {
            bytes.add((byte) b);
        }
        return finish(bytes, payload, crcExtra);
    }

    private static byte[] finish(List<Byte> bytes, byte[] payload, int crcExtra) {
        for (byte b : payload) {
            bytes.add(b);
        }
        int crc = 0xFFFF;
        for (int i = 1; i <= bytes.size(); i++) {
            int b = i < bytes.size() ? bytes.get(i) & 0xFF : crcExtra;
            int t = (b ^ crc) & 0xFF;
            t = (t ^ t << 4) & 0xFF;
            crc = (crc >> 8 ^ t << 8 ^ t << 3 ^ t >> 4) & 0xFFFF;
        }
        bytes.add((byte) crc);
        bytes.add((byte) (crc >> 8));
        byte[] frame = new byte[bytes.size()];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = bytes.get(i);
        }
        return frame;
    }
}
