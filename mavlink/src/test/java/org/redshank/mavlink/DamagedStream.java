package org.redshank.mavlink;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A stream of frames made from a seed, damaged in every way a link damages it, with the list of the frames that came
 * through intact.
 */
final class DamagedStream {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    private final Random random;
    private final RandomMessages messages;
    private final List<MessageInfo> infos = List.copyOf(DIALECT.messages());
    private final FrameWriter plain;
    private final FrameWriter signing;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> intactKnown = new ArrayList<>();
    private final List<byte[]> intactUnknown = new ArrayList<>();

    DamagedStream(long seed, int frames, boolean damage) {
        random = new Random(seed);
        messages = RandomMessages.any(random);
        SigningKey key = SigningKey.fromPassphrase("damaged");
        plain = new FrameWriter(random.nextInt(256), random.nextInt(256));
        signing = new FrameWriter(
                random.nextInt(256), random.nextInt(256), new Signer(key, 1, () -> java.time.Instant.EPOCH));
        for (int i = 0; i < frames; i++) {
            boolean unknown = random.nextInt(10) == 0;
            byte[] frame = unknown ? unknownFrame() : knownFrame();
            int kind = damage ? random.nextInt(20) : 0;
            switch (kind) {
                case 1 -> out.writeBytes(flipped(frame));
                case 2 -> out.writeBytes(shortened(frame));
                case 3 -> out.writeBytes(lengthened(frame));
                case 4 -> out.writeBytes(Arrays.copyOf(frame, random.nextInt(frame.length)));
                default -> {
                    if (kind == 5) {
                        noise();
                    }
                    out.writeBytes(frame);
                    (unknown ? intactUnknown : intactKnown).add(frame);
                }
            }
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    List<byte[]> intactKnown() {
        return intactKnown;
    }

    List<byte[]> intactUnknown() {
        return intactUnknown;
    }

    private byte[] knownFrame() {
        MessageInfo info = infos.get(random.nextInt(infos.size()));
        Message message = messages.next(info);
        int kind = random.nextInt(4);
        if (kind == 0 && info.id() < 256) {
            return plain.encodeV1(message);
        }
        return (kind == 1 ? signing : plain).encode(message);
    }

    private byte[] unknownFrame() {
        byte[] frame = new byte[Frame.MAX_LENGTH];
        int length = random.nextInt(256);
        for (int i = 0; i < length; i++) {
            frame[FrameWriter.PAYLOAD + i] = (byte) random.nextInt();
        }
        int total = plain.finish(frame, 0, 100_000 + random.nextInt(1000), random.nextInt(256), Math.max(1, length));
        return Arrays.copyOf(frame, total);
    }

    private byte[] flipped(byte[] frame) {
        byte[] out = frame.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return Arrays.equals(out, frame) ? flipped(frame) : out;
    }

    private byte[] shortened(byte[] frame) {
        int from = random.nextInt(frame.length);
        int to = Math.min(frame.length, from + 1 + random.nextInt(8));
        byte[] out = Arrays.copyOf(frame, frame.length - (to - from));
        System.arraycopy(frame, to, out, from, frame.length - to);
        return out;
    }

    private byte[] lengthened(byte[] frame) {
        int at = 1 + random.nextInt(frame.length - 1);
        int more = 1 + random.nextInt(8);
        byte[] out = new byte[frame.length + more];
        random.nextBytes(out);
        System.arraycopy(frame, 0, out, 0, at);
        System.arraycopy(frame, at, out, at + more, frame.length - at);
        return out;
    }

    /** Random bytes, runs of magics, or the begin of a frame. */
    private void noise() {
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = new byte[1 + random.nextInt(300)];
                random.nextBytes(bytes);
                out.writeBytes(bytes);
            }
            case 1 -> {
                for (int n = 1 + random.nextInt(40); n > 0; n--) {
                    out.write(random.nextBoolean() ? Frame.MAGIC_V1 : Frame.MAGIC_V2);
                }
            }
            case 2 -> {
                byte[] header = Arrays.copyOf(unknownFrame(), Frame.HEADER_V2);
                header[1] = (byte) random.nextInt();
                out.writeBytes(header);
            }
            default -> out.writeBytes(Arrays.copyOf(knownFrame(), 1 + random.nextInt(8)));
        }
    }
}
