package org.redshank.imaging.movement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the frames of a live stream were taken. Their spacing is what the stream tells; where all of it lies in UTC is told by
 * the frame that was under way for the shortest time, since frames are held back (by radios, and by a program that first finds
 * out what it decodes) and never hurried. A stream that begins anew, or whose time jumps, goes on where the clock is by then.
 * For one thread at a time.
 */
final class StreamClock {
    /** No two clocks drift apart faster than this. */
    private static final double DRIFT = 100e-6;

    /** Frames told farther apart than they came by this much are of another count of time, seconds. */
    private static final double JUMP_S = 10;

    /** Of the time between two frames so much goes to what frames are found to be later than it. */
    private static final double LATER = 0.02;

    /** Likewise earlier, where it cannot be that all were earlier: after the stream was opened again. */
    private static final double EARLIER = 0.2;

    private final double rate;
    private @Nullable Count newest;
    private @Nullable Count first;
    private @Nullable Count told;
    private double toldSeconds;
    private double begun = Double.NaN;
    private double time = Double.NaN;

    /** One count of time that a stream tells. */
    static final class Count {
        private double offset;
        private double last;
        private double heard;
        private boolean live;

        private Count(double seconds, double utc) {
            offset = utc - seconds;
            last = seconds;
            heard = utc;
        }

        /** Whether frames come as they are taken, and not what was held back. */
        boolean isLive() {
            return live;
        }
    }

    /** @param rate frames a second at most */
    StreamClock(double rate) {
        this.rate = rate;
    }

    /**
     * A frame came.
     *
     * @param seconds that the stream tells of it; NaN for none
     * @param utc when it came, seconds since 1970
     * @return the count that its time belongs to
     */
    Count came(double seconds, double utc) {
        double stamp = Double.isNaN(seconds) ? utc : seconds;
        Count count = newest;
        double step = count == null ? 0 : stamp - count.last;
        if (count == null || step <= 0 || step - (utc - count.heard) > JUMP_S) {
            count = new Count(stamp, utc);
        } else {
            count.live |= utc - count.heard > step / 2;
            count.offset = Math.min(count.offset + DRIFT * (utc - count.heard), utc - stamp);
            count.last = stamp;
            count.heard = utc;
        }
        newest = count;
        return count;
    }

    /** The stream was opened again. */
    void opened() {
        newest = null;
    }

    /**
     * When a frame was taken, seconds from the first one; to be asked for in their order.
     *
     * @param seconds that the stream told of it
     * @param utc when it came
     */
    double time(Count count, double seconds, double utc) {
        double stamp = Double.isNaN(seconds) ? utc : seconds;
        double at = stamp + count.offset;
        if (Double.isNaN(begun)) {
            begun = at;
            time = 0;
            first = count;
        } else if (count != told) {
            time = Math.max(time + 1 / rate, at - begun);
        } else {
            double step = stamp - toldSeconds;
            double off = at - begun - time - step;
            if (off < 0 && count == first) {
                begun += off; // all before were held back, too
                off = 0;
            }
            time += step + Math.clamp(off, -EARLIER * step, LATER * step);
        }
        told = count;
        toldSeconds = stamp;
        return time;
    }

    /** UTC of the first one. */
    Optional<Instant> begun() {
        return Double.isNaN(begun) ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Math.round(begun * 1000)));
    }
}
