package org.redshank.simulator.radio;

import java.time.Duration;

/**
 * How good a radio is, the same in both directions. Times are simulated time.
 *
 * @param loss share of packets lost at random, 0 to 1
 * @param fadesPerMinute mean number of fades a minute, in each of which everything is lost
 * @param fade mean length of a fade
 * @param delay time that every packet takes
 * @param jitter further time, uniformly between none and this
 * @param duplicates share of packets that arrive twice, 0 to 1
 * @param reorder share of packets that later ones may overtake, 0 to 1
 * @param bitsPerSecond what the channel carries, 0 for no limit; packets that would wait longer than a
 *     second are dropped
 * @param outage length of the outages that come again and again, in each of which everything is lost
 * @param outageEvery time in which one outage comes, at its end; zero for none
 * @param reportsStatus whether the vehicle's modem tells RADIO_STATUS once a second, as SiK radios do
 */
public record RadioSpec(
        double loss,
        double fadesPerMinute,
        Duration fade,
        Duration delay,
        Duration jitter,
        double duplicates,
        double reorder,
        long bitsPerSecond,
        Duration outage,
        Duration outageEvery,
        boolean reportsStatus) {
    /** A cable: everything arrives at once. */
    public static final RadioSpec PERFECT = new RadioSpec(
            0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, 0, Duration.ZERO, Duration.ZERO, false);

    /** A 57,600 bit/s telemetry modem at some distance. */
    public static final RadioSpec TELEMETRY_MODEM = new RadioSpec(
            0.02,
            1,
            Duration.ofMillis(400),
            Duration.ofMillis(40),
            Duration.ofMillis(20),
            0,
            0,
            57_600,
            Duration.ZERO,
            Duration.ZERO,
            true);

    public RadioSpec {
        share("loss", loss);
        share("duplicates", duplicates);
        share("reorder", reorder);
        if (!(fadesPerMinute >= 0) || bitsPerSecond < 0) {
            throw new IllegalArgumentException("fades a minute and bits a second must be 0 or more, were "
                    + fadesPerMinute
                    + " and "
                    + bitsPerSecond);
        }
        if (fade.isNegative() || delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException(
                    "fade, delay and jitter must not be negative, were " + fade + ", " + delay + ", " + jitter);
        }
        if (outage.isNegative() || outage.compareTo(outageEvery) > 0) {
            throw new IllegalArgumentException("an outage of " + outage + " does not fit into " + outageEvery);
        }
    }

    /** The same with another share of random loss. */
    public RadioSpec withLoss(double share) {
        return new RadioSpec(
                share,
                fadesPerMinute,
                fade,
                delay,
                jitter,
                duplicates,
                reorder,
                bitsPerSecond,
                outage,
                outageEvery,
                reportsStatus);
    }

    /** The same with fades. */
    public RadioSpec withFades(double perMinute, Duration meanLength) {
        return new RadioSpec(
                loss,
                perMinute,
                meanLength,
                delay,
                jitter,
                duplicates,
                reorder,
                bitsPerSecond,
                outage,
                outageEvery,
                reportsStatus);
    }

    /** The same with another delay and jitter. */
    public RadioSpec withDelay(Duration always, Duration atMostMore) {
        return new RadioSpec(
                loss,
                fadesPerMinute,
                fade,
                always,
                atMostMore,
                duplicates,
                reorder,
                bitsPerSecond,
                outage,
                outageEvery,
                reportsStatus);
    }

    /** The same with another share of duplicates and of packets out of order. */
    public RadioSpec withDisorder(double doubled, double overtaken) {
        return new RadioSpec(
                loss,
                fadesPerMinute,
                fade,
                delay,
                jitter,
                doubled,
                overtaken,
                bitsPerSecond,
                outage,
                outageEvery,
                reportsStatus);
    }

    /** The same with another bandwidth, 0 for no limit. */
    public RadioSpec withBitsPerSecond(long limit) {
        return new RadioSpec(
                loss,
                fadesPerMinute,
                fade,
                delay,
                jitter,
                duplicates,
                reorder,
                limit,
                outage,
                outageEvery,
                reportsStatus);
    }

    /** The same with an outage of a length at the end of each such time. */
    public RadioSpec withOutages(Duration length, Duration every) {
        return new RadioSpec(
                loss,
                fadesPerMinute,
                fade,
                delay,
                jitter,
                duplicates,
                reorder,
                bitsPerSecond,
                length,
                every,
                reportsStatus);
    }

    /** The same with a modem that tells RADIO_STATUS. */
    public RadioSpec withStatus() {
        return new RadioSpec(
                loss,
                fadesPerMinute,
                fade,
                delay,
                jitter,
                duplicates,
                reorder,
                bitsPerSecond,
                outage,
                outageEvery,
                true);
    }

    /** Whether packets pass without ever waiting in the radio. */
    boolean instant() {
        return delay.isZero() && jitter.isZero() && reorder == 0 && bitsPerSecond == 0;
    }

    private static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be a share from 0 to 1, was " + value);
        }
    }
}
