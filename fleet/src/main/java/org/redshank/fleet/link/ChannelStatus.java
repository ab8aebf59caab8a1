package org.redshank.fleet.link;

/**
 * A channel's figures at one moment.
 *
 * @param framesLost missing sequence numbers since it was opened
 * @param lossPercent share of frames lost in the last ten seconds
 * @param repeated frames that came twice
 * @param unknown frames with a message that the dialect does not know
 * @param unsigned frames not believed because they were not signed
 * @param badSignatures frames not believed because they were signed wrongly, or heard before
 * @param rateInHz frames in a second over the last ten
 * @param roundTripMs by TIMESYNC, smoothed; NaN while not measured
 * @param quality 0 to 100
 * @param lastHeardAgeMs -1 if nothing was heard
 * @param signed whether frames are signed and checked here
 */
public record ChannelStatus(
        int id,
        String link,
        String peer,
        long framesIn,
        long framesOut,
        long bytesIn,
        long bytesOut,
        long framesLost,
        double lossPercent,
        long repeated,
        long unknown,
        long unsigned,
        long badSignatures,
        double rateInHz,
        double roundTripMs,
        int quality,
        long lastHeardAgeMs,
        boolean signed) {}
