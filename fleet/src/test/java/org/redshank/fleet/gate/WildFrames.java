package org.redshank.fleet.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.redshank.fleet.trial.Watchman;
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
import org.redshank.mavlink.dialect.MissionItem;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.SetMode;

/** Frames to push at the outlet, by a seed: good ones, forbidden ones, and both with something changed. */
final class WildFrames {
    private static final Dialect DIALECT = Dialect.ardupilotmega();
    private static final List<MessageInfo> MESSAGES = List.copyOf(DIALECT.messages());
    private static final List<MavCmd> COMMANDS = List.of(MavCmd.values());
    private static final int[] CARRIERS = {CommandLong.ID, CommandInt.ID, MissionItemInt.ID, MissionItem.ID};

    /** Names of parameters to set, from harmless to forbidden. */
    static final List<String> NAMES = List.of(
            "WPNAV_SPEED",
            "RTL_ALT",
            "FENCE_ENABLE",
            "MPC_XY_CRUISE",
            "BATT_FS_LOW_ACT",
            "FS_LONG_ACTN",
            "NAV_DLL_ACT",
            "FS_OPTIONS",
            "SERVO5_FUNCTION",
            "RELAY1_PIN",
            "GRIP_ENABLE",
            "SPRAY_ENABLE",
            "WINCH_ENABLE",
            "CHUTE_ENABLED",
            "RC7_OPTION",
            "SCR_ENABLE",
            "PWM_AUX_FUNC6",
            "BATT_VOLT_PIN",
            "CAM1_TYPE",
            "PD_GRIPPER_EN");

    private final SplittableRandom random;
    private final FrameWriter plain = new FrameWriter(255, 190);
    private final FrameWriter other = new FrameWriter(1, 1);
    private final FrameWriter signing =
            new FrameWriter(254, 1, new Signer(SigningKey.fromPassphrase("wild"), 3, InstantSource.system()));

    WildFrames(SplittableRandom random) {
        this.random = random;
    }

    /** The next, mostly with a right checksum. */
    byte[] next() {
        byte[] frame = encode(message());
        return switch (random.nextInt(8)) {
            case 0 -> flip(frame, true);
            case 1 -> flip(frame, false);
            case 2 -> cut(frame);
            case 3 -> within(frame);
            case 4 -> flags(frame);
            default -> frame;
        };
    }

    private Message message() {
        return switch (random.nextInt(9)) {
            case 0 -> any();
            case 1 -> harmless(random);
            case 2 -> forbidden(random);
            case 3 -> new ParamSet(number(), any(2), 1, name(), random.nextInt(12));
            case 4 -> file();
            case 5 -> new SetMode(random.nextLong(1L << 32), 1, random.nextBoolean() ? 1 : random.nextInt(256));
            case 6 -> new CommandCancel(command(), 1, 1);
            default -> carrier();
        };
    }

    /** Any message of the dialect with any bytes in it. */
    private Message any() {
        MessageInfo info = MESSAGES.get(random.nextInt(MESSAGES.size()));
        byte[] payload = new byte[info.length()];
        random.nextBytes(payload);
        return DIALECT.decode(Frame.parse(Trials.raw(info.id(), 255, 0, 0, payload, info.crcExtra())));
    }

    private Message carrier() {
        int command = command();
        float[] p = new float[7];
        for (int i = 0; i < p.length; i++) {
            p[i] = number();
        }
        return switch (CARRIERS[random.nextInt(CARRIERS.length)]) {
            case CommandLong.ID ->
                new CommandLong(p[0], p[1], p[2], p[3], p[4], p[5], p[6], command, any(2), any(2), 0);
            case CommandInt.ID ->
                new CommandInt(p[0], p[1], p[2], p[3], (int) p[4], (int) p[5], p[6], command, 1, 1, any(12), 0, 0);
            case MissionItem.ID ->
                new MissionItem(p[0], p[1], p[2], p[3], p[4], p[5], p[6], any(9), command, 1, 1, 3, 0, 1, any(4));
            default ->
                new MissionItemInt(
                        p[0],
                        p[1],
                        p[2],
                        p[3],
                        random.nextInt(),
                        random.nextInt(),
                        p[6],
                        any(9),
                        command,
                        1,
                        1,
                        3,
                        0,
                        1,
                        any(4));
        };
    }

    private int command() {
        Collection<Integer> forbidden = Watchman.COMMANDS.keySet();
        return switch (random.nextInt(4)) {
            case 0 ->
                forbidden.stream()
                        .skip(random.nextInt(forbidden.size()))
                        .findFirst()
                        .orElseThrow();
            case 1 -> random.nextInt(0x10000);
            default -> COMMANDS.get(random.nextInt(COMMANDS.size())).value();
        };
    }

    private Message file() {
        byte[] payload = new byte[251];
        random.nextBytes(payload);
        payload[3] = (byte) random.nextInt(20);
        return new FileTransferProtocol(0, 1, 1, payload);
    }

    private String name() {
        StringBuilder name = new StringBuilder(NAMES.get(random.nextInt(NAMES.size())));
        switch (random.nextInt(5)) {
            case 0 -> name.setCharAt(random.nextInt(name.length()), (char) (32 + random.nextInt(95)));
            case 1 -> name.insert(random.nextInt(name.length()), (char) (32 + random.nextInt(95)));
            case 2 -> name.replace(0, name.length(), name.toString().toLowerCase(java.util.Locale.ROOT));
            default -> {}
        }
        return name.length() > 16 ? name.substring(0, 16) : name.toString();
    }

    private float number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> random.nextInt(12);
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> 21196; // arms and disarms by force
            default -> (float) random.nextDouble(-100, 2000);
        };
    }

    private int any(int below) {
        return random.nextInt(below);
    }

    private byte[] encode(Message message) {
        return switch (random.nextInt(4)) {
            case 0 -> signing.encode(message);
            case 1 -> other.encode(message);
            case 2 -> message.messageId() < 256 ? plain.encodeV1(message) : plain.encode(message);
            default -> plain.encode(message);
        };
    }

    /** Changes some bytes; with the checksum put right again, if the frame is still one. */
    private byte[] flip(byte[] frame, boolean right) {
        byte[] changed = frame.clone();
        int first = changed[0] == (byte) 0xFD ? 4 : 2;
        for (int i = 0; i <= random.nextInt(4); i++) {
            changed[first + random.nextInt(changed.length - first)] ^= (byte) (1 << random.nextInt(8));
        }
        return right ? mended(changed) : changed;
    }

    private byte[] flags(byte[] frame) {
        byte[] changed = frame.clone();
        if (changed[0] == (byte) 0xFD) {
            changed[2 + random.nextInt(2)] |= (byte) (2 << random.nextInt(7));
        }
        return mended(changed);
    }

    private byte[] cut(byte[] frame) {
        return Arrays.copyOf(frame, random.nextInt(frame.length));
    }

    /** Puts a frame in the middle of one that may pass, or behind it. */
    private byte[] within(byte[] frame) {
        byte[] around = random.nextBoolean()
                ? plain.encode(new FileTransferProtocol(0, 1, 1, reading()))
                : plain.encode(Trials.command(MavCmd.NAV_LAND.value(), 1, 1, 1, 1, 1, 1, 1));
        if (frame.length + 20 < around.length) {
            System.arraycopy(frame, 0, around, 14 + random.nextInt(around.length - frame.length - 19), frame.length);
            return mended(around);
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(around);
        both.writeBytes(frame);
        return both.toByteArray();
    }

    private static byte[] reading() {
        byte[] payload = new byte[251];
        Arrays.fill(payload, (byte) 'x');
        payload[3] = 5;
        return payload;
    }

    /** With the checksum that its bytes should have. */
    private static byte[] mended(byte[] frame) {
        boolean v2 = frame[0] == (byte) 0xFD;
        int header = v2 ? 10 : 6;
        int id = v2 ? (frame[7] & 0xFF) + ((frame[8] & 0xFF) << 8) + ((frame[9] & 0xFF) << 16) : frame[5] & 0xFF;
        MessageInfo info = DIALECT.message(id);
        int end = header + (frame[1] & 0xFF);
        if (info == null || end + 2 > frame.length) {
            return frame;
        }
        byte[] right = Trials.checksummed(Arrays.copyOf(frame, end), info.crcExtra());
        byte[] mended = frame.clone();
        System.arraycopy(right, 0, mended, 0, right.length);
        return mended;
    }

    private static Message harmless(SplittableRandom random) {
        List<Message> all = harmlessMessages();
        return all.get(random.nextInt(all.size()));
    }

    private static Message forbidden(SplittableRandom random) {
        List<Message> all = forbiddenMessages();
        return all.get(random.nextInt(all.size()));
    }

    /** Frames that must pass. */
    static List<byte[]> harmless() {
        return encoded(harmlessMessages());
    }

    /** Frames that must not pass, and of which a watchman must complain. */
    static List<byte[]> forbidden() {
        return encoded(forbiddenMessages());
    }

    private static List<byte[]> encoded(List<Message> messages) {
        FrameWriter writer = new FrameWriter(255, 190);
        return messages.stream().map(writer::encode).toList();
    }

    private static List<Message> harmlessMessages() {
        return List.of(
                Heartbeat.blank(),
                new MissionRequestList(1, 1, 0),
                new ParamRequestRead(-1, 1, 1, "SERVO5_FUNCTION"), // reading is free
                Trials.command(MavCmd.COMPONENT_ARM_DISARM.value(), 1, 0),
                Trials.command(MavCmd.NAV_TAKEOFF.value(), 0, 0, 0, Float.NaN, 0, 0, 30),
                Trials.command(MavCmd.NAV_RETURN_TO_LAUNCH.value()),
                Trials.item(MavCmd.NAV_WAYPOINT.value(), 0),
                Trials.item(MavCmd.NAV_FENCE_CIRCLE_EXCLUSION.value(), 1),
                Trials.item(MavCmd.NAV_RALLY_POINT.value(), 2),
                new ParamSet(500, 1, 1, "WPNAV_SPEED", 9),
                new ParamSet(2, 1, 1, "BATT_FS_LOW_ACT", 2),
                new SetMode(10, 1, 1));
    }

    private static List<Message> forbiddenMessages() {
        List<Message> all = new ArrayList<>();
        for (int command : Watchman.COMMANDS.keySet()) {
            all.add(Trials.command(command, 1, 1));
            all.add(Trials.intCommand(command));
            all.add(Trials.item(command, 0));
            all.add(new CommandCancel(command, 1, 1));
        }
        for (int id : Watchman.MESSAGES.keySet()) {
            MessageInfo info = Objects.requireNonNull(DIALECT.message(id));
            all.add(DIALECT.decode(Frame.parse(Trials.blank(info))));
        }
        for (String name : NAMES.subList(7, NAMES.size())) {
            all.add(new ParamSet(1, 1, 1, name, 9));
        }
        all.add(new ParamSet(5, 1, 1, "BATT_FS_LOW_ACT", 2));
        all.add(new ParamSet(Float.intBitsToFloat(5), 1, 1, "NAV_DLL_ACT", 6));
        all.add(new ParamSet(3, 1, 1, "FS_LONG_ACTN", 2));
        all.add(Trials.command(MavCmd.COMPONENT_ARM_DISARM.value(), 0, 21196));
        all.add(Trials.item(MavCmd.COMPONENT_ARM_DISARM.value(), 0));
        all.add(Trials.command(MavCmd.PREFLIGHT_REBOOT_SHUTDOWN.value(), 2));
        all.add(Trials.command(MavCmd.DO_SET_MODE.value(), 1, 10));
        all.add(new SetMode(10 << 16, 1, 1));
        all.add(new SetMode(4, 1, 129));
        for (int opcode = 6; opcode < 14; opcode++) {
            byte[] payload = new byte[251];
            payload[3] = (byte) opcode;
            System.arraycopy("/x".getBytes(StandardCharsets.US_ASCII), 0, payload, 12, 2);
            all.add(new FileTransferProtocol(0, 1, 1, payload));
        }
        return all;
    }
}
