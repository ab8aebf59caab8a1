package org.redshank.simulator.radio;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** One direction of a radio link. Packets go in at a simulated time and come out at theirs. One thread. */
public final class Radio {
    private static final double NANOS = 1e9;
    private static final double SECONDS_PER_MINUTE = 60;
    private static final long LONGEST_BACKLOG_NANOS = 1_000_000_000L;
    private static final double OVERTAKEN_AT_LEAST_NANOS = 20e6;
    private static final double OVERTAKEN_AT_MOST_NANOS = 120e6;

    /** Takes what arrives; the bytes are valid during the call only. */
    @FunctionalInterface
    public interface Receiver {
        void receive(byte[] data, int off, int len);
    }

    /** What is on its way, by when it is due and, for the same moment, by when it was sent. */
    private static final class Packet implements Comparable<Packet> {
        private final long due;
        private final long number;
        private final byte[] data;

        Packet(long due, long number, byte[] data) {
            this.due = due;
            this.number = number;
            this.data = data;
        }

        @Override
        public int compareTo(Packet other) {
            return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
        }
    }

    private final RadioSpec spec;
    private final RandomGenerator random;
    private final PriorityQueue<Packet> flying = new PriorityQueue<>();
    private long number;
    private long channelFree;
    private long lastDue;
    private long fadeFrom;
    private long fadeTo;
    private long outageFrom;
    private long outageTo;
    private double weakness;
    private long bitsPerSecond;
    private long lost;
    private long passed;

    public Radio(RadioSpec spec, RandomGenerator random) {
        this.spec = spec;
        this.random = random;
        this.bitsPerSecond = spec.bitsPerSecond();
        this.fadeFrom = spec.fadesPerMinute() == 0 ? Long.MAX_VALUE : untilNextFade(0);
        this.fadeTo = fadeFrom == Long.MAX_VALUE ? Long.MAX_VALUE : fadeFrom + fadeLength();
    }

    /** Loses everything sent or due between two simulated times, nanoseconds. */
    public void outage(long from, long to) {
        outageFrom = from;
        outageTo = to;
    }

    /** Loses this share of what is sent from here on for want of signal, 0 to 1, beside what is lost otherwise. */
    public void weakness(double share) {
        weakness = share;
    }

    /** Carries so much from now on, bits a second, 0 for no limit. */
    public void capacity(long limit) {
        bitsPerSecond = limit;
    }

    /** Sends a packet at {@code now}; it may come out at once. */
    public void send(long now, byte[] data, int off, int len, Receiver receiver) {
        if (cut(now) || faded(now) || happens(spec.loss()) || happens(weakness)) {
            lost++;
            return;
        }
        int copies = happens(spec.duplicates()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (spec.instant() && bitsPerSecond == 0) {
                passed++;
                receiver.receive(data, off, len);
            } else {
                queue(now, data, off, len);
            }
        }
    }

    /** Hands over everything due by {@code now}. */
    public void deliver(long now, Receiver receiver) {
        while (!flying.isEmpty() && flying.peek().due <= now) {
            Packet packet = flying.remove();
            if (cut(packet.due)) {
                lost++;
            } else {
                passed++;
                receiver.receive(packet.data, 0, packet.data.length);
            }
        }
    }

    /** Forgets what is on its way. */
    public void clear() {
        flying.clear();
    }

    /** Packets lost so far. */
    public long lost() {
        return lost;
    }

    /** Packets that came out so far. */
    public long passed() {
        return passed;
    }

    private void queue(long now, byte[] data, int off, int len) {
        long sent = now;
        if (bitsPerSecond > 0) {
            channelFree = Math.max(channelFree, now);
            if (channelFree - now > LONGEST_BACKLOG_NANOS) {
                lost++;
                return;
            }
            channelFree += (long) (len * 8 * NANOS / bitsPerSecond);
            sent = channelFree;
        }
        long due = sent
                + spec.delay().toNanos()
                + (long) (random.nextDouble() * spec.jitter().toNanos());
        if (happens(spec.reorder())) {
            due += (long) random.nextDouble(OVERTAKEN_AT_LEAST_NANOS, OVERTAKEN_AT_MOST_NANOS);
        } else {
            due = Math.max(due, lastDue);
            lastDue = due;
        }
        flying.add(new Packet(due, number++, Arrays.copyOfRange(data, off, off + len)));
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private boolean cut(long at) {
        if (at >= outageFrom && at < outageTo) {
            return true;
        }
        long every = spec.outageEvery().toNanos();
        return every > 0 && at % every >= every - spec.outage().toNanos();
    }

    private boolean faded(long now) {
        while (now >= fadeTo && fadeTo != Long.MAX_VALUE) {
            fadeFrom = untilNextFade(fadeTo);
            fadeTo = fadeFrom + fadeLength();
        }
        return now >= fadeFrom;
    }

    private long untilNextFade(long from) {
        return from + (long) (random.nextExponential() * SECONDS_PER_MINUTE / spec.fadesPerMinute() * NANOS);
    }

    private long fadeLength() {
        return 1 + (long) (random.nextExponential() * spec.fade().toNanos());
    }
}
