package org.redshank.imaging.film;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;

/**
 * One UAS Datalink Local Set of MISB ST 0601: a key of sixteen bytes, a BER length, and items of tag, length and value. Of its
 * items those are read that tell where the sensor is and looks.
 *
 * @param at precision time stamp, item 2
 * @param sensor items 13 and 14, WGS 84
 * @param altitudeM item 15, metres above mean sea level
 * @param attitude of the optical axis, from the platform's angles (items 5, 6, 7 or 90, 91) and the sensor's relative ones
 *     (18, 19, 20)
 * @param horizontalViewDeg item 16; NaN where it is not told
 */
public record UasSet(Instant at, LatLon sensor, double altitudeM, Attitude attitude, double horizontalViewDeg) {
    private static final byte[] KEY = {
        0x06, 0x0e, 0x2b, 0x34, 0x02, 0x0b, 0x01, 0x01, 0x0e, 0x01, 0x03, 0x01, 0x01, 0x00, 0x00, 0x00
    };

    private static final int MOST_BYTES = 1 << 16;

    /** What was found in a stream of bytes. */
    public record Found(List<UasSet> sets, int damaged, int incomplete) {}

    /**
     * Reads all sets of a stream, whatever lies between them.
     *
     * @return those that are whole; how many had a wrong checksum or end (damaged), and how many told no place, time or
     *     direction (incomplete)
     */
    public static Found readAll(byte[] bytes) {
        List<UasSet> sets = new ArrayList<>();
        int damaged = 0;
        int incomplete = 0;
        int at = find(bytes, 0);
        while (at >= 0) {
            int next = at + KEY.length;
            int[] body = length(bytes, next);
            boolean whole = body[1] >= 0 && body[0] <= bytes.length - body[1] && body[1] <= MOST_BYTES;
            if (whole && isSound(bytes, at, body[0] + body[1])) {
                Optional<UasSet> set = read(bytes, body[0], body[0] + body[1]);
                set.ifPresent(sets::add);
                incomplete += set.isPresent() ? 0 : 1;
                next = body[0] + body[1];
            } else {
                damaged++;
            }
            at = find(bytes, next);
        }
        return new Found(sets, damaged, incomplete);
    }

    private static int find(byte[] bytes, int from) {
        for (int at = from; at <= bytes.length - KEY.length; at++) {
            if (bytes[at] == KEY[0] && Arrays.equals(bytes, at, at + KEY.length, KEY, 0, KEY.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Where the value begins and how long it is (BER, short or long form); -1 for a length that is none. */
    private static int[] length(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return new int[] {at, -1};
        }
        int first = bytes[at] & 255;
        int more = first & 127;
        if (first < 128) {
            return new int[] {at + 1, first};
        }
        if (more == 0 || more > 4 || at + 1 + more > bytes.length) {
            return new int[] {at, -1};
        }
        long length = unsigned(bytes, at + 1, more);
        return new int[] {at + 1 + more, length > MOST_BYTES ? -1 : (int) length};
    }

    /** The checksum, item 1, is the last one: the sum of 16-bit words up to its own length byte. */
    private static boolean isSound(byte[] bytes, int from, int to) {
        if (to - from < KEY.length + 5 || bytes[to - 4] != 1 || bytes[to - 3] != 2) {
            return false;
        }
        int sum = 0;
        for (int at = from; at < to - 2; at++) {
            sum += (bytes[at] & 255) << 8 * ((at - from + 1) % 2);
        }
        return (sum & 0xffff) == unsigned(bytes, to - 2, 2);
    }

    private static Optional<UasSet> read(byte[] bytes, int from, int to) {
        Items items = new Items();
        for (int at = from; at < to; ) {
            int tag = 0;
            int digits = 0;
            do {
                tag = tag << 7 | bytes[at] & 127;
                digits++;
            } while ((bytes[at++] & 128) != 0 && at < to && digits < 3); // BER-OID
            int[] value = length(bytes, at);
            if (value[1] < 0 || value[0] + value[1] > to) {
                break;
            }
            if (value[1] <= 8) {
                items.put(tag, bytes, value[0], value[1]);
            }
            at = value[0] + value[1];
        }
        return items.set();
    }

    static long unsigned(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | bytes[at + i] & 255;
        }
        return value;
    }

    /** Values by tag, each scaled as its item says. */
    private static final class Items {
        private final double[] values = new double[128];
        private long micros = -1;

        Items() {
            Arrays.fill(values, Double.NaN);
        }

        void put(int tag, byte[] bytes, int at, int length) {
            if (tag == 2 && length == 8) {
                micros = unsigned(bytes, at, 8);
            } else if (tag < values.length) {
                values[tag] = switch (tag * 10 + length) {
                    case 52, 184, 204 -> positive(bytes, at, length, 0, 360);
                    case 62 -> signed(bytes, at, length, 20);
                    case 72 -> signed(bytes, at, length, 50);
                    case 134, 904, 914 -> signed(bytes, at, length, 90);
                    case 144, 194 -> signed(bytes, at, length, 180);
                    case 152 -> positive(bytes, at, length, -900, 19_000);
                    case 162 -> positive(bytes, at, length, 0, 180);
                    default -> Double.NaN;
                };
            }
        }

        private static double positive(byte[] bytes, int at, int length, double low, double high) {
            return low + unsigned(bytes, at, length) * (high - low) / (Math.scalb(1.0, 8 * length) - 1);
        }

        /** The most negative number means that the value is out of range. */
        private static double signed(byte[] bytes, int at, int length, double most) {
            long value = unsigned(bytes, at, length) << 64 - 8 * length >> 64 - 8 * length;
            double highest = Math.scalb(1.0, 8 * length - 1) - 1;
            return value < -highest ? Double.NaN : value * most / highest;
        }

        Optional<UasSet> set() {
            double pitch = Double.isNaN(values[90]) ? values[6] : values[90];
            double roll = Double.isNaN(values[91]) ? values[7] : values[91];
            double azimuth = Double.isNaN(values[18]) ? 0 : values[18];
            double turn = Double.isNaN(values[20]) ? 0 : values[20];
            boolean told = Double.isFinite(
                    values[5] + pitch + roll + values[19] + values[13] + values[14] + values[15] + azimuth + turn);
            if (!told || micros < 0 || !LatLon.isValid(values[13], values[14])) {
                return Optional.empty();
            }
            double[] axes = turned(turned(IDENTITY, values[5], pitch, roll), azimuth, values[19], turn);
            return Optional.of(new UasSet(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                    new LatLon(values[13], values[14]),
                    values[15],
                    Attitude.of(new double[] {
                        axes[3], axes[4], axes[5], axes[6], axes[7], axes[8], axes[0], axes[1], axes[2]
                    }),
                    values[16]));
        }
    }

    /** Forward (north), right (east), down, each in east, north, up. */
    private static final double[] IDENTITY = {0, 1, 0, 1, 0, 0, 0, 0, -1};

    /** Axes forward, right, down, turned by yaw about down, then pitch about right, then roll about forward. */
    private static double[] turned(double[] axes, double yawDeg, double pitchDeg, double rollDeg) {
        double[] yawed = rotated(axes, 0, 3, yawDeg);
        double[] pitched = rotated(yawed, 0, 6, -pitchDeg);
        return rotated(pitched, 3, 6, rollDeg);
    }

    /** Turns the axis at a towards the one at b. */
    private static double[] rotated(double[] axes, int a, int b, double deg) {
        double c = Math.cos(Math.toRadians(deg));
        double s = Math.sin(Math.toRadians(deg));
        double[] out = axes.clone();
        for (int i = 0; i < 3; i++) {
            out[a + i] = c * axes[a + i] + s * axes[b + i];
            out[b + i] = c * axes[b + i] - s * axes[a + i];
        }
        return out;
    }
}
