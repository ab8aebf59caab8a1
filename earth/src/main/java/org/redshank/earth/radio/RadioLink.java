package org.redshank.earth.radio;

/**
 * A pair of radios: what one sends and the other needs.
 *
 * @param megahertz frequency, 30 to 50,000
 * @param sentDbm power into the antenna
 * @param gainDbi gain of both antennas together, less their cables
 * @param neededDbm power at the receiver from which on it hears
 * @param marginDb what is kept in hand for fading
 */
public record RadioLink(double megahertz, double sentDbm, double gainDbi, double neededDbm, double marginDb) {
    /** A telemetry radio of 100 mW at 868 MHz with dipoles, at its usual speed in the air. */
    public static final RadioLink USUAL = new RadioLink(868, 20, 4, -105, 10);

    /** Refuses what no radio is. */
    public RadioLink {
        if (!(megahertz >= 30 && megahertz <= 50_000)) {
            throw new IllegalArgumentException(
                    "a radio's frequency must be 30 to 50000 MHz, was " + megahertz + " MHz: give it in megahertz");
        }
        if (!(sentDbm <= 60 && neededDbm < sentDbm && marginDb >= 0 && Math.abs(gainDbi) <= 100)) {
            throw new IllegalArgumentException("a radio sends at most 60 dBm, needs less than it sends, has gains of"
                    + " 100 dB at most and a margin of 0 dB or more");
        }
    }

    /** What arrives after such a loss, in dBm. */
    public double heardDbm(double lossDb) {
        return sentDbm + gainDbi - lossDb;
    }

    /** By how much what arrives is above what is needed and the margin; negative where contact cannot be counted on. */
    public double spareDb(double lossDb) {
        return heardDbm(lossDb) - neededDbm - marginDb;
    }
}
