package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionItemInt;

/** Frames to try the gate with, and what it says of them. */
final class Trials {
    private final Gate gate = new Gate();
    private final FrameWriter writer = new FrameWriter(255, 190);

    /** Whether a message may leave; both versions of MAVLink must be treated alike. */
    boolean allowed(Message message) {
        boolean v2 = allowed(writer.encode(message));
        boolean fits = message.messageId() < 256 && !(message instanceof MissionItemInt i && i.missionType() != 0);
        if (fits) {
            assertThat(allowed(writer.encodeV1(message))).isEqualTo(v2);
        }
        return v2;
    }

    /** Whether these bytes may leave. */
    boolean allowed(byte[] frame) {
        return gate.check(new Frame().wrap(frame, 0, frame.length)).allowed();
    }

    /** The rule that refuses a message. */
    String rule(Message message) {
        return rule(writer.encode(message));
    }

    /** The rule that refuses these bytes. */
    String rule(byte[] frame) {
        return ((Verdict.Refused) gate.check(new Frame().wrap(frame, 0, frame.length))).rule();
    }

    byte[] v1(Message message) {
        return writer.encodeV1(message);
    }

    byte[] v2(Message message) {
        return writer.encode(message);
    }

    static CommandLong command(int command, float... p) {
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

    static CommandLong longCommand(int command) {
        return command(command, fitting(command));
    }

    static CommandInt intCommand(int command) {
        return new CommandInt(fitting(command)[0], 0, 0, 0, 0, 0, 0, command, 1, 1, 0, 0, 0);
    }

    static MissionItemInt item(int command, int type) {
        return new MissionItemInt(fitting(command)[0], 0, 0, 0, 1, 1, 0, 1, command, 1, 1, 3, 0, 1, type);
    }

    /** A message of MAVLink 2 with every field zero. */
    static byte[] blank(MessageInfo info) {
        return raw(info.id(), 255, 0, 0, new byte[info.length()], info.crcExtra());
    }

    /** A frame of MAVLink 2 with whatever is wanted in it, and a right checksum. */
    static byte[] raw(int id, int system, int incompat, int compat, byte[] payload, int crcExtra) {
        int[] header = {0xFD, payload.length, incompat, compat, 7, system, 190, id & 0xFF, id >> 8 & 0xFF, id >> 16};
        return finish(header, payload, crcExtra);
    }

    /** A frame of MAVLink 1 with whatever is wanted in it, and a right checksum. */
    static byte[] rawV1(int id, byte[] payload, int crcExtra) {
        return finish(new int[] {0xFE, payload.length, 7, 255, 190, id}, payload, crcExtra);
    }

    private static byte[] finish(int[] header, byte[] payload, int crcExtra) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int b : header) {
            frame.write(b);
        }
        frame.writeBytes(payload);
        return checksummed(frame.toByteArray(), crcExtra);
    }

    /** Header and payload with their checksum behind. */
    static byte[] checksummed(byte[] bytes, int crcExtra) {
        int crc = 0xFFFF;
        for (int i = 1; i <= bytes.length; i++) {
            int b = i < bytes.length ? bytes[i] & 0xFF : crcExtra;
            int t = (b ^ crc) & 0xFF;
            t = (t ^ t << 4) & 0xFF;
            crc = (crc >> 8 ^ t << 8 ^ t << 3 ^ t >> 4) & 0xFFFF;
        }
        byte[] frame = Arrays.copyOf(bytes, bytes.length + 2);
        frame[bytes.length] = (byte) crc;
        frame[bytes.length + 1] = (byte) (crc >> 8);
        return frame;
    }
}
