package org.redshank.fleet.link;

/**
 * What tells how much a channel carries, at one moment.
 *
 * @param silenceNanos since anybody but the near radio was heard; {@code Long.MAX_VALUE} if nothing ever was
 * @param lossPercent share of frames lost in the last ten seconds
 * @param tripMs the last round trip, not smoothed; NaN if none was measured in the last fifteen seconds
 * @param tripAgeNanos since the answer of that
 * @param buffer free part of the near radio's buffer, percent; -1 if no radio told lately
 */
public record ChannelLoad(
        long bytesIn,
        long bytesOut,
        long silenceNanos,
        double lossPercent,
        double tripMs,
        long tripAgeNanos,
        int buffer) {}
