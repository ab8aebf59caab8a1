package org.redshank.bench.mavlink;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.ServoOutputRaw;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.VfrHud;

/**
 * A stream of ten usual messages from 200 systems, made from a seed: each frame MAVLink 2, one in fifty damaged (bits
 * flipped, bytes cut out, cut short) and noise before one in a hundred, as a radio delivers it.
 */
final class UsualStream {
    private static final int SYSTEMS = 200;
    private static final int DAMAGED_ONE_IN = 50;
    private static final int NOISE_ONE_IN = 100;

    private final Random random;
    private final List<byte[]> intact = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final byte[] bytes;

    UsualStream(long seed, int frames) {
        random = new Random(seed);
        FrameWriter[] writers = new FrameWriter[SYSTEMS];
        Arrays.setAll(writers, i -> new FrameWriter(i + 1, 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            Message message = message(i);
            byte[] frame = writers[random.nextInt(SYSTEMS)].encode(message);
            if (random.nextInt(NOISE_ONE_IN) == 0) {
                byte[] noise = new byte[1 + random.nextInt(40)];
                random.nextBytes(noise);
                out.writeBytes(noise);
            }
            if (random.nextInt(DAMAGED_ONE_IN) == 0) {
                out.writeBytes(damaged(frame));
            } else {
                out.writeBytes(frame);
                intact.add(frame);
                messages.add(message);
            }
        }
        bytes = out.toByteArray();
    }

    byte[] bytes() {
        return bytes;
    }

    /** The frames that came through, in order. */
    List<byte[]> intact() {
        return intact;
    }

    /** The messages of the frames that came through. */
    List<Message> messages() {
        return messages;
    }

    /** Compares what a peer found with what came through. */
    Tally tally() {
        return new Tally();
    }

    /** Counts the intact frames that somebody does not find. */
    final class Tally {
        private int next;
        private int found;

        /** The next frame that was found; frames that are none of the intact ones do not count. */
        void found(byte[] frame) {
            for (int i = next; i < Math.min(next + 200, intact.size()); i++) {
                if (Arrays.equals(intact.get(i), frame)) {
                    next = i + 1;
                    found++;
                    return;
                }
            }
        }

        int lost() {
            return intact.size() - found;
        }
    }

    private byte[] damaged(byte[] frame) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                byte[] out = frame.clone();
                out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
                yield out;
            }
            case 1 -> {
                int at = 1 + random.nextInt(frame.length - 2);
                byte[] out = Arrays.copyOf(frame, frame.length - 1);
                System.arraycopy(frame, at + 1, out, at, frame.length - at - 1);
                yield out;
            }
            default -> Arrays.copyOf(frame, 1 + random.nextInt(frame.length - 1));
        };
    }

    private Message message(int i) {
        long ms = 60_000L + i;
        int lat = 473_977_418 + random.nextInt(100_000);
        int lon = 85_455_938 + random.nextInt(100_000);
        int alt = 488_000 + random.nextInt(100_000);
        return switch (random.nextInt(10)) {
            case 0 -> new Heartbeat(random.nextInt(20), 2, 3, 209, 4, 3);
            case 1 ->
                new SysStatus(
                        325_188_655,
                        325_188_655,
                        325_188_655,
                        random.nextInt(1000),
                        15_000 + random.nextInt(1800),
                        random.nextInt(3000),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        random.nextInt(101),
                        0,
                        0,
                        0);
            case 2 -> new SystemTime(1_784_678_400_000_000L + ms * 1000, ms);
            case 3 ->
                new GpsRawInt(
                        ms * 1000,
                        lat,
                        lon,
                        alt,
                        121,
                        200,
                        random.nextInt(2000),
                        random.nextInt(36_000),
                        3,
                        10 + random.nextInt(10),
                        alt + 48_000,
                        500,
                        800,
                        100,
                        0,
                        0);
            case 4 -> new Attitude(ms, small(), small(), 3 * small(), small(), small(), small());
            case 5 -> new LocalPositionNed(ms, 100 * small(), 100 * small(), 50 * small(), small(), small(), small());
            case 6 ->
                new GlobalPositionInt(
                        ms,
                        lat,
                        lon,
                        alt,
                        alt - 488_000,
                        random.nextInt(1000) - 500,
                        random.nextInt(1000) - 500,
                        random.nextInt(200) - 100,
                        random.nextInt(36_000));
            case 7 -> new VfrHud(10 * small(), 10 * small(), alt / 1000f, small(), random.nextInt(360), 43);
            case 8 -> {
                int[] cells = new int[10];
                Arrays.fill(cells, 65_535);
                for (int c = 0; c < 4; c++) {
                    cells[c] = 3700 + random.nextInt(500);
                }
                yield new BatteryStatus(
                        random.nextInt(5000),
                        -1,
                        2300,
                        cells,
                        random.nextInt(3000),
                        0,
                        1,
                        1,
                        random.nextInt(101),
                        600,
                        1,
                        new int[4],
                        0,
                        0);
            }
            default -> new ServoOutputRaw(ms * 1000, pwm(), pwm(), pwm(), pwm(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        };
    }

    private float small() {
        return random.nextFloat() * 2 - 1;
    }

    private int pwm() {
        return 1000 + random.nextInt(1000);
    }
}
