package org.redshank.datalink.channel;

import java.time.Duration;

/**
 * What a channel does to datagrams, each way for itself.
 *
 * @param loss share lost, 0 to 1
 * @param burst datagrams lost one after another, on average; 1 for losses that know nothing of each other
 * @param delay of each datagram that arrives, beside its own bits
 * @param jitter the most that is added to the delay, evenly spread; the order is kept
 * @param bitsPerSecond of payload; 0 for no limit
 * @param queueBytes what may wait for the rate; more is lost
 * @param outage how long the channel is silent
 * @param every how often; it begins with the good part. Zero for never
 * @param seed of losses and jitter
 */
public record ChannelSpec(
        double loss,
        double burst,
        Duration delay,
        Duration jitter,
        double bitsPerSecond,
        long queueBytes,
        Duration outage,
        Duration every,
        long seed) {

    public ChannelSpec {
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("a loss of " + loss + "; it is a share from 0 to less than 1");
        }
        if (!(burst >= 1 && burst <= 10_000)) {
            throw new IllegalArgumentException("bursts of " + burst + " datagrams; they have 1 to 10000");
        }
        if (loss / (1 - loss) > burst) {
            throw new IllegalArgumentException(
                    "a loss of " + loss + " in bursts of " + burst + " cannot be; make the bursts longer");
        }
        if (!(bitsPerSecond >= 0 && bitsPerSecond <= 1e12) || queueBytes < 0) {
            throw new IllegalArgumentException("a rate of " + bitsPerSecond + " bit/s with a queue of " + queueBytes);
        }
        if (outage.compareTo(every) > 0 || outage.equals(every) && !every.isZero()) {
            throw new IllegalArgumentException("outages of " + outage.toMillis() + " ms each " + every.toMillis()
                    + " ms leave no time between; write them like 30s/120s");
        }
    }

    /** A channel with a rate, a delay and a loss, and a queue of a second. */
    public static ChannelSpec of(double bitsPerSecond, Duration delay, double loss, double burst, long seed) {
        return new ChannelSpec(
                loss,
                burst,
                delay,
                Duration.ZERO,
                bitsPerSecond,
                usualQueue(bitsPerSecond),
                Duration.ZERO,
                Duration.ZERO,
                seed);
    }

    /** What a second holds, and at least 16 kB. */
    public static long usualQueue(double bitsPerSecond) {
        return Math.max(16_384, (long) (bitsPerSecond / 8));
    }

    public ChannelSpec withOutage(Duration length, Duration period) {
        return new ChannelSpec(loss, burst, delay, jitter, bitsPerSecond, queueBytes, length, period, seed);
    }

    public ChannelSpec withJitter(Duration most) {
        return new ChannelSpec(loss, burst, delay, most, bitsPerSecond, queueBytes, outage, every, seed);
    }
}
