package org.redshank.fleet.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redshank.fleet.gate.MessageRule.Look;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.CommandCancel;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.SetMode;
import org.redshank.mavlink.dialect.Tunnel;

/**
 * The gate: says of every frame whether it may leave. What {@link AllowList} does not name is refused, so that nothing
 * that could release, drop or strike can be sent on any path. Immutable; any thread may ask. Who sends must send the
 * very bytes that were checked.
 */
public final class Gate {
    /** The type of TUNNEL payload in which the datalink's datagrams travel. */
    public static final int DATALINK_PAYLOAD_TYPE = DatalinkAnswer.PAYLOAD_TYPE;

    /** Opcodes of MAVFTP that read: none, end session, reset sessions, list, open to read, read, checksum, burst read. */
    private static final Set<Integer> READING = Set.of(0, 1, 2, 3, 4, 5, 14, 15);

    private static final int OPCODE_AT = 3;
    private static final int PARAM_ID_AT = 6;
    private static final int PARAM_ID_LENGTH = 16;

    /** Where PX4 has its main mode in custom_mode. */
    private static final int PX4_MAIN_MODE = 16;

    private final Map<Integer, Look> messages = new HashMap<>();
    private final Map<Integer, CommandRule> commands = new HashMap<>();
    private final ParameterNames parameters = new ParameterNames(AllowList.PARAMETERS, AllowList.OUTPUT_WORDS);

    /** The gate, with its one list. */
    public Gate() {
        AllowList.MESSAGES.forEach(rule -> messages.put(rule.messageId(), rule.look()));
        AllowList.COMMANDS.forEach(rule -> commands.put(rule.command().value(), rule));
    }

    /** Whether this frame may leave. Looks at its bytes as a receiver would. */
    public Verdict check(Frame frame) {
        Look look = messages.get(frame.messageId());
        if (look == null) {
            return Families.message(frame.messageId());
        }
        Verdict shape = shape(frame);
        return shape.allowed() ? within(frame, look) : shape;
    }

    /**
     * Whether this TUNNEL frame may leave as an answer of the datalink of this program, which no other path may ask: for them
     * {@link #check} refuses every TUNNEL frame.
     */
    public Verdict checkAnswer(Frame frame) {
        if (frame.messageId() != Tunnel.ID) {
            return misused(frame);
        }
        Verdict shape = shape(frame);
        return shape.allowed() ? DatalinkAnswer.check(Tunnel.from(frame)) : shape;
    }

    private static Verdict misused(Frame frame) {
        String name = messageName(frame.messageId());
        return new Verdict.Refused("carrier", name, name + " is no answer of the datalink");
    }

    /** Whether a component id is one of companion computers, to which the datalink answers. */
    public static boolean isCompanion(int component) {
        return DatalinkAnswer.isCompanion(component);
    }

    /**
     * Whether this may be an item of a mission, a fence or the rally points.
     *
     * @param missionType of MAV_MISSION_TYPE
     * @param command of MAV_CMD
     * @param params 1 to 7
     */
    public Verdict checkItem(int missionType, int command, float[] params) {
        CommandRule rule = commands.get(command);
        if (rule == null) {
            return Families.command(command);
        }
        boolean fits = switch (MavMissionType.of(missionType)) {
            case MISSION -> rule.inMission();
            case FENCE -> rule.use() == CommandRule.Use.FENCE;
            case RALLY -> rule.use() == CommandRule.Use.RALLY;
            case ALL -> false;
            case null -> false;
        };
        return fits ? limits(rule, params) : misplaced(rule, "as an item of mission type " + missionType);
    }

    /** Whether this command may be given by order, with these parameters 1 to 7. */
    public Verdict checkCommand(int command, float[] params) {
        CommandRule rule = commands.get(command);
        if (rule == null) {
            return Families.command(command);
        }
        return rule.byOrder() ? limits(rule, params) : misplaced(rule, "by order");
    }

    /** Whether a parameter of this name may be set at all. */
    public Verdict checkParameter(String name) {
        return parameters.check(name);
    }

    /** Whether a parameter of this name may be set to this value. */
    public Verdict checkParameter(String name, double value) {
        return parameters.check(name, (float) value);
    }

    /** What the gate lets pass, in words. */
    public GateDescription describe() {
        return new GateDescription(
                AllowList.MESSAGES.stream()
                        .map(rule -> new GateDescription.Line(
                                messageName(rule.messageId()),
                                "allowed",
                                rule.look().words()))
                        .toList(),
                AllowList.COMMANDS.stream()
                        .map(rule -> new GateDescription.Line(
                                "MAV_CMD_" + rule.command().name(), rule.use().words(), Limit.words(rule.limits())))
                        .toList(),
                AllowList.PARAMETERS.stream()
                        .map(group -> new GateDescription.Line(group, "allowed", "any name that begins so"))
                        .toList(),
                refusals());
    }

    private static List<GateDescription.Line> refusals() {
        List<GateDescription.Line> lines = new ArrayList<>(Families.describe());
        AllowList.OUTPUT_WORDS.forEach(word -> lines.add(
                new GateDescription.Line(word, "parameter-output", "in the name of a parameter, in any group")));
        lines.add(new GateDescription.Line(
                String.join(", ", AllowList.ACTION_ENDINGS),
                "parameter-action",
                "a parameter whose name ends so, to any value but 0 to " + AllowList.HIGHEST_ACTION));
        return lines;
    }

    /** Whether the frame is one that every receiver reads the same way. */
    private static Verdict shape(Frame frame) {
        MessageInfo info = Dialect.ardupilotmega().message(frame.messageId());
        if (info == null || !frame.known()) {
            return malformed(frame, "its checksum is wrong");
        }
        if ((frame.incompatFlags() & ~Frame.FLAG_SIGNED) != 0 || frame.compatFlags() != 0) {
            return malformed(frame, "it has flags that are not known");
        }
        if (frame.payloadLength() > (frame.isV2() ? info.length() : info.minLength())) {
            return malformed(frame, "it has fields that are not known");
        }
        if (!frame.isV2() && frame.payloadLength() < info.minLength()) {
            return malformed(frame, "fields are missing");
        }
        return FrameWithin.hides(frame)
                ? new Verdict.Refused(
                        "frame-within", info.name(), info.name() + " is not sent: a whole frame hides in its bytes")
                : Verdict.Allowed.YES;
    }

    private Verdict within(Frame frame, Look look) {
        return switch (look) {
            case NOTHING -> Verdict.Allowed.YES;
            case MODE -> mode(SetMode.from(frame));
            case COMMAND -> command(frame);
            case ITEM -> item(frame);
            case PARAMETER -> parameter(frame);
            case FILE_READ -> file(FileTransferProtocol.from(frame));
        };
    }

    private static Verdict mode(SetMode m) {
        if (m.baseMode() != MavModeFlag.CUSTOM_MODE_ENABLED.value()) {
            return new Verdict.Refused(
                    "base-mode",
                    "base_mode " + m.baseMode(),
                    "SET_MODE may only give a mode by its number, base_mode 1");
        }
        boolean terminates = (m.customMode() >> PX4_MAIN_MODE & 0xFF) == AllowList.PX4_TERMINATION;
        return terminates
                ? new Verdict.Refused(
                        "motor", "custom_mode " + m.customMode(), "PX4 ends a flight at once in this mode")
                : Verdict.Allowed.YES;
    }

    private Verdict command(Frame frame) {
        if (frame.messageId() == CommandLong.ID) {
            CommandLong c = CommandLong.from(frame);
            return checkCommand(
                    c.command(),
                    new float[] {c.param1(), c.param2(), c.param3(), c.param4(), c.param5(), c.param6(), c.param7()});
        }
        if (frame.messageId() == CommandInt.ID) {
            CommandInt c = CommandInt.from(frame);
            return checkCommand(
                    c.command(), new float[] {c.param1(), c.param2(), c.param3(), c.param4(), c.x(), c.y(), c.z()});
        }
        int cancelled = CommandCancel.from(frame).command();
        CommandRule rule = commands.get(cancelled);
        return rule != null && rule.byOrder() ? Verdict.Allowed.YES : Families.command(cancelled);
    }

    private Verdict item(Frame frame) {
        MissionItemInt i = MissionItemInt.from(frame);
        return checkItem(i.missionType(), i.command(), new float[] {
            i.param1(), i.param2(), i.param3(), i.param4(), i.x(), i.y(), i.z()
        });
    }

    private static Verdict limits(CommandRule rule, float[] params) {
        for (Limit limit : rule.limits()) {
            float value = params[limit.param() - 1];
            if (!limit.holds(value)) {
                String name = "MAV_CMD_" + rule.command().name();
                return new Verdict.Refused(
                        "parameter-limit",
                        name + " parameter " + limit.param() + " = " + value,
                        name + " may be sent with " + limit.words() + ", not " + value);
            }
        }
        return Verdict.Allowed.YES;
    }

    private Verdict parameter(Frame frame) {
        byte[] id = new byte[PARAM_ID_LENGTH];
        int sent = Math.clamp(frame.payloadLength() - PARAM_ID_AT, 0, PARAM_ID_LENGTH);
        if (sent > 0) {
            System.arraycopy(frame.buffer(), frame.payloadOffset() + PARAM_ID_AT, id, 0, sent);
        }
        boolean ended = false;
        for (byte b : id) {
            if (ended && b != 0) {
                return new Verdict.Refused(
                        "parameter-name",
                        ParamSet.from(frame).paramId(),
                        "a parameter's name must be followed by zeros only");
            }
            ended |= b == 0;
        }
        ParamSet m = ParamSet.from(frame);
        return parameters.check(m.paramId(), m.paramValue());
    }

    private static Verdict file(FileTransferProtocol m) {
        int opcode = m.payload()[OPCODE_AT] & 0xFF;
        return READING.contains(opcode)
                ? Verdict.Allowed.YES
                : new Verdict.Refused(
                        "file-write",
                        "MAVFTP opcode " + opcode,
                        "files on a vehicle may be read, not written or removed");
    }

    private static Verdict.Refused malformed(Frame frame, String why) {
        return new Verdict.Refused(
                "malformed", messageName(frame.messageId()), messageName(frame.messageId()) + " is not sent: " + why);
    }

    private static Verdict.Refused misplaced(CommandRule rule, String how) {
        String name = "MAV_CMD_" + rule.command().name();
        return new Verdict.Refused(
                "command-use", name, name + " may be given " + rule.use().words() + ", not " + how);
    }

    private static String messageName(int id) {
        MessageInfo info = Dialect.ardupilotmega().message(id);
        return info == null ? "message " + id : info.name();
    }
}
