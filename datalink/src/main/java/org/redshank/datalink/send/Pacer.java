package org.redshank.datalink.send;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How fast to send. The capacity of the path is measured at the far end: what was sent between two datagrams that arrived,
 * over the time between their arrivals, while a short queue showed that the path was never idle. Loss plays no part. The
 * queue that is aimed at is a few milliseconds long, so that what is urgent finds the path free; its length is how much
 * longer than the least ever a datagram was under way.
 */
final class Pacer {
    /** When nothing is known: hardly more than a sign of life. */
    private static final double FIRST_RATE = 800;

    private static final double LEAST_RATE = 100;
    private static final double MOST_RATE = 125e6;
    private static final double AIM_SECONDS = 0.005;

    /** Where a datagram takes a few milliseconds at most, a longer queue costs what is urgent little. */
    private static final double FAST_AIM_SECONDS = 0.012;

    private static final double SLOW_RATE = 25_000;
    private static final double BUSY_SECONDS = 0.0015;
    private static final double LEAST_SPAN_SECONDS = 0.015;
    private static final double TOGETHER_SECONDS = 0.002;
    private static final int LEAST_TRAIN = 3;
    /** Sooner one after another they may have been handed over together on the last bit of the way. */
    private static final double LEAST_TRAIN_SECONDS = 0.002;

    private static final int MOST_WEAK = 40;

    /** Between two steps up so much must have gone out, however often the receiver speaks. */
    private static final double STEP_BYTES = 3000;

    /** But a capacity that was taken for far too small must not stay so for minutes. */
    private static final double LONGEST_STEP_SECONDS = 0.4;

    /** Of a slow path's capacity: less is never sent while there is no queue, of a fast one's less than all. */
    private static final double SLOW_SHARE = 0.98;

    private static final double WEIGHTY_SECONDS = 0.2;
    private static final double DRAIN_SECONDS = 15;
    private static final double FORGET_SECONDS = 4;

    private double capacity = FIRST_RATE;
    private double rate = FIRST_RATE;
    private double limit = MOST_RATE;
    private boolean known;
    private boolean trained;
    private boolean starting = true;
    private double step = 0.01;
    private double stepAt = Double.NEGATIVE_INFINITY;
    private @Nullable Sample quickest;
    private final LeastDelays least = new LeastDelays();
    private double drainAt = Double.NaN;
    private double longSince = Double.NaN;
    private @Nullable Sample lowest;
    private double lastArrival = Double.NaN;
    private double lastBytes;
    private int lastRun = -1;
    private double noise;
    private double roundTrip = 0.5;
    private boolean heard;
    private int weak;

    /**
     * One datagram that arrived.
     *
     * @param sent when, seconds
     * @param arrived when, seconds on the other end's clock
     * @param length its bytes
     * @param bytes sent up to it, itself among them
     * @param run number of those that went out without a rest between them, in which the path would have run dry
     */
    record Sample(double sent, double arrived, int length, double bytes, int run) {}

    /** Bytes a second. */
    double rate() {
        return Math.max(1, Math.min(rate, limit));
    }

    /** Never more than this, bytes a second. */
    void limit(double bytesPerSecond) {
        limit = bytesPerSecond;
    }

    /** Whether nothing may be sent but what is urgent. */
    boolean isShut() {
        return limit <= 0;
    }

    /** Whether the path was measured at all. */
    boolean isKnown() {
        return known;
    }

    /** Whether a train measured it: what little there was to send before tells of itself, not of the path. */
    boolean isTrained() {
        return trained;
    }

    double capacity() {
        return capacity;
    }

    /** Seconds. */
    double roundTrip() {
        return roundTrip;
    }

    /** The other end's clock may be another one. */
    void newClock() {
        quickest = null;
        least.forget();
        lastArrival = Double.NaN;
    }

    /** Samples of one status, the oldest first, and how long the newest took there and back, seconds. */
    void take(Sample[] told, double tripSeconds, double now, boolean wasBusy) {
        Sample[] samples = known ? fresh(told) : told;
        roundTrip = heard ? Math.min(tripSeconds, 0.8 * roundTrip + 0.2 * tripSeconds) : tripSeconds;
        heard = true;
        Sample shortestOne = samples[0];
        for (Sample sample : samples) {
            shortestOne = delay(sample) < delay(shortestOne) ? sample : shortestOne;
            least.add(sample.length(), rawDelay(sample));
        }
        if (quickest == null || delay(shortestOne) < delay(quickest)) {
            quickest = shortestOne;
        }
        Sample newest = samples[samples.length - 1];
        double queueNow = queued(newest);
        double queue = queueNow;
        double longest = queueNow;
        for (Sample sample : samples) {
            queue = Math.min(queue, queued(sample));
            longest = Math.max(longest, queued(sample));
        }
        double spread = longest - queue;
        noise += (spread - noise) * (spread < noise ? 0.2 : 0.04);
        measure(samples, newest, queue > busy(), queueNow > 3 * busy(), wasBusy);
        steer(queue, queueNow, now, wasBusy);
        watchForLongerPath(queue, shortestOne, now);
        rate = Math.clamp(rate, LEAST_RATE, MOST_RATE);
    }

    /** The first datagrams are told again and again, for the train in them; once they have served, they say nothing of now. */
    private Sample[] fresh(Sample[] told) {
        int first = 0;
        while (first < told.length - 1 && told[first].arrived() <= lastArrival) {
            first++;
        }
        return Arrays.copyOfRange(told, first, told.length);
    }

    /** Seconds on the way, on clocks that differ. */
    private static double rawDelay(Sample sample) {
        return sample.arrived() - sample.sent();
    }

    /** The same, but for its own bits. */
    private double delay(Sample sample) {
        return rawDelay(sample) - (known ? sample.length() / capacity : 0);
    }

    /**
     * Seconds for which it waited in a queue. That is never more than it took longer than one that was no longer than it,
     * so that a capacity which is taken for too small makes no queue of the differences between lengths.
     */
    private double queued(Sample sample) {
        double byCapacity = quickest == null ? 0 : delay(sample) - delay(quickest);
        return Math.min(byCapacity, rawDelay(sample) - least.of(sample.length()));
    }

    /** Delays that differ by chance, as those of a busy machine do, are no queue. */
    private double busy() {
        return Math.max(BUSY_SECONDS, noise / 2);
    }

    private double aim() {
        return Math.max(capacity < SLOW_RATE ? AIM_SECONDS : FAST_AIM_SECONDS, noise / 2);
    }

    private void measure(Sample[] samples, Sample newest, boolean queued, boolean grew, boolean wasBusy) {
        if (!trained && measureTrain(samples)) {
            remember(newest);
            return;
        }
        Sample first = firstOf(newest.run(), samples);
        double fromTime = first.arrived();
        double fromBytes = first.bytes();
        boolean continued = (known || grew) && newest.run() == lastRun && newest.arrived() - lastArrival < 1.5;
        if (continued && (queued && !starting || newest.arrived() - fromTime < LEAST_SPAN_SECONDS)) {
            fromTime = lastArrival;
            fromBytes = lastBytes;
        }
        double span = newest.arrived() - fromTime;
        remember(newest);
        if (span <= (known ? LEAST_SPAN_SECONDS : 0.0005) || newest.bytes() <= fromBytes) {
            return;
        }
        double measured = (newest.bytes() - fromBytes) / span;
        if (!known && !grew && weak < MOST_WEAK) {
            weak++; // the trickle
        } else if (!known) {
            known = true;
            capacity = measured;
        } else if (queued) {
            capacity += (measured - capacity) * (starting ? 1 : Math.min(0.5, span / WEIGHTY_SECONDS));
        } else if (wasBusy) {
            capacity = Math.max(capacity, measured);
        }
    }

    private void remember(Sample newest) {
        lastArrival = newest.arrived();
        lastBytes = newest.bytes();
        lastRun = newest.run();
    }

    private static Sample firstOf(int run, Sample[] samples) {
        int first = samples.length - 1;
        while (first > 0 && samples[first - 1].run() == run) {
            first--;
        }
        return samples[first];
    }

    /** From datagrams that went out together: bytes over the time between their arrivals. */
    private boolean measureTrain(Sample[] samples) {
        for (int from = 0; from < samples.length; from++) {
            for (int to = samples.length - 1; to > from; to--) {
                double bytes = samples[to].bytes() - samples[from].bytes();
                if (samples[to].sent() - samples[from].sent() < TOGETHER_SECONDS
                        && bytes >= LEAST_TRAIN * samples[to].length()) {
                    known = true;
                    trained = true;
                    starting = true;
                    capacity = bytes / Math.max(LEAST_TRAIN_SECONDS, samples[to].arrived() - samples[from].arrived());
                    return true;
                }
            }
        }
        return false;
    }

    private void steer(double queue, double queueNow, double now, boolean wasBusy) {
        if (!known) {
            return;
        }
        if (starting) {
            if (queue > aim()) {
                starting = false;
                rate = 0.9 * capacity;
            } else if (wasBusy) {
                rate = Math.max(rate, 1.5 * capacity);
            }
            return;
        }
        double horizon = 0.25 + 2.5 * roundTrip;
        if (queue > busy()) {
            step = 0.01;
            rate = capacity * Math.clamp(1 + (aim() - queueNow) / horizon, 0.3, 1.1);
        } else {
            fill();
            if (wasBusy && now > stepAt) {
                stepAt = now + Math.max(roundTrip, Math.min(LONGEST_STEP_SECONDS, STEP_BYTES / capacity));
                rate = Math.min(rate * (1 + step), 2 * capacity);
                step = Math.min(0.2, step * 2);
            }
        }
    }

    private void fill() {
        rate = Math.max(rate, (capacity < SLOW_RATE ? SLOW_SHARE : 1) * capacity);
    }

    /** Nothing was sent for a while: whatever queue there was has run dry. */
    void rested() {
        if (known && !starting) {
            fill();
        }
    }

    /** A queue that stays for seconds although less is sent is no queue: the path became longer. */
    private void watchForLongerPath(double queue, Sample shortest, double now) {
        if (queue < 3 * aim()) {
            longSince = Double.NaN;
            lowest = null;
            return;
        }
        if (lowest == null || delay(shortest) < delay(lowest)) {
            lowest = shortest;
        }
        if (Double.isNaN(longSince)) {
            longSince = now;
        } else if (now - longSince > FORGET_SECONDS + 2 * roundTrip) {
            quickest = lowest;
            least.forget();
            least.add(lowest.length(), rawDelay(lowest));
            longSince = Double.NaN;
            lowest = null;
        }
    }

    /** Seconds to be silent for, now and then, so that the queue runs dry and the least delay is seen again. */
    double pause(double now) {
        if (Double.isNaN(drainAt)) {
            drainAt = now + DRAIN_SECONDS;
        }
        if (now < drainAt) {
            return 0;
        }
        drainAt = now + DRAIN_SECONDS;
        return 2 * AIM_SECONDS;
    }
}
