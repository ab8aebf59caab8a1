package org.redshank.simulator.service;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.MavFtpErr;
import org.redshank.mavlink.dialect.MavFtpOpcode;
import org.redshank.simulator.autopilot.PlainCrc32;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.time.VehicleClock;

/**
 * MAVFTP, reading only. One open file for each port, which gives way to another
 * when nobody has asked for three seconds, as ArduPilot's does; a burst is paced so that a slow radio can
 * follow.
 *
 * @see <a href="https://mavlink.io/en/services/ftp.html">MAVLink: file transfer protocol</a>
 */
public final class FtpService {
    private static final int HEAD = 12;
    private static final int DATA = 239;
    private static final int PAYLOAD = HEAD + DATA;
    private static final int BURST = 50;
    private static final int BURST_PER_STEP = 4;
    private static final long IDLE_NANOS = 3_000_000_000L;

    /** A request or an answer, in the layout of the payload. */
    private record Packet(int seq, int session, int opcode, int size, int request, boolean last, long offset) {
        static Packet read(ByteBuffer payload) {
            return new Packet(
                    payload.getShort(0) & 0xFFFF,
                    payload.get(2) & 0xFF,
                    payload.get(3) & 0xFF,
                    payload.get(4) & 0xFF,
                    payload.get(5) & 0xFF,
                    payload.get(6) != 0,
                    payload.getInt(8) & 0xFFFF_FFFFL);
        }

        Packet in(int other) {
            return new Packet(seq, other, opcode, size, request, last, offset);
        }
    }

    /** What one port has open, what it is being sent, and the last answer for when it is asked again. */
    private static final class Port {
        byte @Nullable [] file;
        int session;
        long lastUsed;
        int lastAsked = -1;

        @Nullable
        FileTransferProtocol lastAnswer;

        @Nullable
        Caller burstTo;

        int burstLeft;
        int burstSeq;
        int burstSize;
        long burstOffset;
    }

    private final VehicleClock clock;
    private final boolean px4;
    private final FileTree tree;
    private final Map<Channel, Port> ports = new HashMap<>();

    public FtpService(boolean px4, ParameterService parameters, VehicleClock clock) {
        this.clock = clock;
        this.px4 = px4;
        this.tree = new FileTree(px4, parameters);
    }

    /** Answers a request. */
    public void request(Caller caller, FileTransferProtocol message) {
        Port port = ports.computeIfAbsent(caller.channel(), _ -> new Port());
        ByteBuffer payload = ByteBuffer.wrap(message.payload()).order(ByteOrder.LITTLE_ENDIAN);
        Packet asked = Packet.read(payload);
        boolean burst = asked.opcode() == MavFtpOpcode.BURSTREADFILE.value();
        if (!burst && asked.seq() == port.lastAsked && port.lastAnswer != null) {
            caller.reply(port.lastAnswer);
            return;
        }
        port.lastAsked = asked.seq();
        byte[] data = Arrays.copyOfRange(message.payload(), HEAD, HEAD + Math.min(asked.size(), DATA));
        perform(caller, port, asked, data);
        port.lastUsed = clock.nanos();
    }

    private void perform(Caller caller, Port port, Packet asked, byte[] data) {
        MavFtpOpcode opcode = MavFtpOpcode.of(asked.opcode());
        switch (opcode) {
            case NONE -> ack(caller, port, asked, asked.offset(), new byte[0]);
            case TERMINATESESSION, RESETSESSION -> {
                port.file = null;
                port.burstTo = null;
                ack(caller, port, asked, 0, new byte[0]);
            }
            case LISTDIRECTORY -> list(caller, port, asked, text(data));
            case OPENFILERO -> open(caller, port, asked, text(data));
            case READFILE -> read(caller, port, asked);
            case BURSTREADFILE -> burst(caller, port, asked);
            case CALCFILECRC -> crc(caller, port, asked, text(data));
            case CREATEFILE,
                    WRITEFILE,
                    REMOVEFILE,
                    CREATEDIRECTORY,
                    REMOVEDIRECTORY,
                    OPENFILEWO,
                    TRUNCATEFILE,
                    RENAME -> nak(caller, port, asked, MavFtpErr.FILEPROTECTED);
            case null, default -> nak(caller, port, asked, MavFtpErr.UNKNOWNCOMMAND);
        }
    }

    private void list(Caller caller, Port port, Packet asked, String path) {
        List<String> entries = tree.list(path);
        if (entries == null) {
            nak(caller, port, asked, MavFtpErr.FILENOTFOUND);
            return;
        }
        if (asked.offset() >= entries.size()) {
            nak(caller, port, asked, MavFtpErr.EOF);
            return;
        }
        ByteBuffer data = ByteBuffer.allocate(DATA);
        for (String entry : entries.subList((int) asked.offset(), entries.size())) {
            byte[] bytes = (entry + "\0").getBytes(StandardCharsets.UTF_8);
            if (bytes.length > data.remaining()) {
                break;
            }
            data.put(bytes);
        }
        ack(caller, port, asked, asked.offset(), Arrays.copyOf(data.array(), data.position()));
    }

    private void open(Caller caller, Port port, Packet asked, String path) {
        byte[] file = tree.read(path);
        if (file == null) {
            nak(caller, port, asked, MavFtpErr.FILENOTFOUND);
        } else if (port.file != null && clock.nanos() - port.lastUsed <= IDLE_NANOS) {
            nak(caller, port, asked, MavFtpErr.NOSESSIONSAVAILABLE);
        } else {
            port.file = file;
            // ArduPilot takes the number that the ground chose, PX4 gives its own.
            port.session = px4 ? 0 : asked.session();
            ack(caller, port, asked.in(port.session), 0, number(file.length));
        }
    }

    private void read(Caller caller, Port port, Packet asked) {
        byte[] file = port.file;
        if (file == null || asked.session() != port.session) {
            nak(caller, port, asked, MavFtpErr.INVALIDSESSION);
        } else if (asked.offset() >= file.length) {
            nak(caller, port, asked, MavFtpErr.EOF);
        } else {
            ack(caller, port, asked, asked.offset(), piece(file, asked.offset(), asked.size()));
        }
    }

    private void burst(Caller caller, Port port, Packet asked) {
        byte[] file = port.file;
        if (file == null || asked.session() != port.session) {
            nak(caller, port, asked, MavFtpErr.INVALIDSESSION);
        } else if (asked.offset() >= file.length) {
            nak(caller, port, asked, MavFtpErr.EOF);
        } else {
            port.burstTo = caller;
            port.burstLeft = BURST;
            port.burstSeq = asked.seq();
            port.burstSize = asked.size() == 0 ? DATA : Math.min(asked.size(), DATA);
            port.burstOffset = asked.offset();
        }
    }

    private void crc(Caller caller, Port port, Packet asked, String path) {
        byte[] file = tree.read(path);
        if (file == null) {
            nak(caller, port, asked, MavFtpErr.FILENOTFOUND);
        } else {
            ack(caller, port, asked, 0, number(PlainCrc32.update(0, file)));
        }
    }

    /** Sends the next of a burst that a port is getting. */
    public void step(Channel channel) {
        Port port = ports.get(channel);
        if (port == null) {
            return;
        }
        for (int i = 0; i < BURST_PER_STEP && port.burstTo != null && port.file != null; i++) {
            byte[] data = piece(port.file, port.burstOffset, port.burstSize);
            boolean last = --port.burstLeft == 0 || port.burstOffset + data.length >= port.file.length;
            int seq = ++port.burstSeq & 0xFFFF;
            Packet answer = new Packet(
                    seq,
                    port.session,
                    MavFtpOpcode.ACK.value(),
                    data.length,
                    MavFtpOpcode.BURSTREADFILE.value(),
                    last,
                    port.burstOffset);
            port.burstTo.reply(message(port.burstTo, answer, data));
            port.burstOffset += data.length;
            port.lastUsed = clock.nanos();
            port.burstTo = last ? null : port.burstTo;
        }
    }

    /** Closes every file. */
    public void reboot() {
        ports.clear();
    }

    private static void ack(Caller caller, Port port, Packet asked, long offset, byte[] data) {
        answer(caller, port, asked, MavFtpOpcode.ACK, offset, data);
    }

    private static void nak(Caller caller, Port port, Packet asked, MavFtpErr error) {
        answer(caller, port, asked, MavFtpOpcode.NAK, asked.offset(), new byte[] {(byte) error.value()});
    }

    private static void answer(Caller caller, Port port, Packet asked, MavFtpOpcode opcode, long offset, byte[] data) {
        int seq = asked.seq() + 1 & 0xFFFF;
        Packet answer = new Packet(seq, asked.session(), opcode.value(), data.length, asked.opcode(), false, offset);
        FileTransferProtocol message = message(caller, answer, data);
        port.lastAnswer = message;
        caller.reply(message);
    }

    private static FileTransferProtocol message(Caller to, Packet packet, byte[] data) {
        byte[] payload = new byte[PAYLOAD];
        ByteBuffer.wrap(payload)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0, (short) packet.seq())
                .put(2, (byte) packet.session())
                .put(3, (byte) packet.opcode())
                .put(4, (byte) packet.size())
                .put(5, (byte) packet.request())
                .put(6, (byte) (packet.last() ? 1 : 0))
                .putInt(8, (int) packet.offset())
                .put(HEAD, data);
        return new FileTransferProtocol(0, to.system(), to.component(), payload);
    }

    private static byte[] piece(byte[] file, long offset, int size) {
        int from = (int) offset;
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + Math.min(size, DATA)));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static String text(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return new String(data, 0, end, StandardCharsets.UTF_8);
    }
}
