package org.redshank.fleet.conversation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.FileTransferProtocol;

/**
 * Reads files of a vehicle by MAVFTP; nothing here writes.
 *
 * @see <a href="https://mavlink.io/en/services/ftp.html">File transfer protocol</a>
 */
public final class FileRead {
    private static final int TERMINATE = 1;
    private static final int OPEN_TO_READ = 4;
    private static final int READ = 5;
    private static final int CHECKSUM = 14;
    private static final int ACK = 128;
    private static final int END_OF_FILE = 6;
    private static final int HEADER = 12;
    private static final int PAYLOAD = 251;
    private static final int MAX_DATA = PAYLOAD - HEADER;
    private static final int MAX_FILE = 16 << 20;
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(500), Duration.ofMillis(1500), 6);

    private static final String[] ERRORS = {
        "no error",
        "failed",
        "failed with a system error",
        "wrong size",
        "no such session",
        "no more sessions",
        "end of file",
        "not known",
        "already there",
        "protected",
        "no such file"
    };

    private final Peer peer;
    private int sequence;

    public FileRead(Peer peer) {
        this.peer = peer;
    }

    /** A packet: what is asked or answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Packet(int sequence, int session, int opcode, int offset, byte[] data) {
        byte[] encode(int size) {
            byte[] payload = new byte[PAYLOAD];
            ByteBuffer out = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            out.putShort((short) sequence)
                    .put((byte) session)
                    .put((byte) opcode)
                    .put((byte) size);
            out.put((byte) 0).put((byte) 0).put((byte) 0).putInt(offset).put(data);
            return payload;
        }

        static Packet decode(byte[] payload) {
            ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            int size = Math.min(payload[4] & 0xFF, MAX_DATA);
            return new Packet(
                    in.getShort(0) & 0xFFFF,
                    in.get(2) & 0xFF,
                    in.get(3) & 0xFF,
                    in.getInt(8),
                    Arrays.copyOfRange(payload, HEADER, HEADER + size));
        }
    }

    /**
     * A file's content.
     *
     * @throws ConversationException if it cannot be read
     */
    public byte[] read(String path) throws InterruptedException {
        ReentrantLock lock = peer.lock("files");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(FileTransferProtocol.ID)) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            Packet opened = must(path, ask(box, 0, OPEN_TO_READ, 0, name, name.length));
            int session = opened.session();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            try {
                while (content.size() < MAX_FILE) {
                    Packet part = must(path, ask(box, session, READ, content.size(), new byte[0], MAX_DATA));
                    if (part.opcode() != ACK) {
                        return content.toByteArray();
                    }
                    content.writeBytes(part.data());
                    if (part.data().length == 0) {
                        return content.toByteArray();
                    }
                }
                throw new ConversationException(path + " is larger than " + MAX_FILE + " bytes");
            } finally {
                ask(box, session, TERMINATE, 0, new byte[0], 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The CRC-32 of a file as the vehicle computes it; null if it does not tell. */
    public @Nullable Integer checksum(String path) throws InterruptedException {
        ReentrantLock lock = peer.lock("files");
        lock.lockInterruptibly();
        try (Mailbox box = peer.listen(FileTransferProtocol.ID)) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            Packet answer = ask(box, 0, CHECKSUM, 0, name, name.length);
            if (answer == null || answer.opcode() != ACK || answer.data().length < 4) {
                return null;
            }
            return ByteBuffer.wrap(answer.data()).order(ByteOrder.LITTLE_ENDIAN).getInt();
        } finally {
            lock.unlock();
        }
    }

    /** The answer, positive, or negative for the end of the file. */
    private static Packet must(String path, @Nullable Packet answer) {
        if (answer == null) {
            throw new NoAnswerException("the vehicle does not answer about its file " + path);
        }
        int error = answer.data().length == 0 ? 1 : answer.data()[0] & 0xFF;
        if (answer.opcode() != ACK && error != END_OF_FILE) {
            throw new ConversationException("the vehicle does not give its file " + path + ": "
                    + (error < ERRORS.length ? ERRORS[error] : "error " + error));
        }
        return answer;
    }

    private @Nullable Packet ask(Mailbox box, int session, int opcode, int offset, byte[] data, int size)
            throws InterruptedException {
        sequence = sequence + 1 & 0xFFFF;
        Packet question = new Packet(sequence, session, opcode, offset, data);
        FileTransferProtocol message =
                new FileTransferProtocol(0, peer.system(), peer.component(), question.encode(size));
        for (int attempt = 0; attempt < PATIENCE.tries(); attempt++) {
            if (attempt > 0) {
                peer.counters().countResent();
            }
            peer.send(message, TrafficClass.BULK);
            Packet answer = await(box, PATIENCE.afterTry(attempt), opcode);
            if (answer != null) {
                sequence = answer.sequence();
                return answer;
            }
        }
        return null;
    }

    /** The answer to the present question, whose number follows the question's. */
    private @Nullable Packet await(Mailbox box, Duration wait, int opcode) throws InterruptedException {
        long until = peer.clock().nanos() + wait.toNanos();
        while (true) {
            long left = until - peer.clock().nanos();
            Frame frame = left <= 0 ? null : box.poll(Duration.ofNanos(left));
            if (frame == null) {
                return null;
            }
            FileTransferProtocol m = FileTransferProtocol.from(frame);
            Packet packet = Packet.decode(m.payload());
            boolean answers = (m.payload()[5] & 0xFF) == opcode && packet.sequence() == (sequence + 1 & 0xFFFF);
            if (peer.from(frame) && peer.toUs(m.targetSystem(), m.targetComponent()) && answers) {
                return packet;
            }
            peer.counters().countStray();
        }
    }
}
