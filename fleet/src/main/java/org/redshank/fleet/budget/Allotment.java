package org.redshank.fleet.budget;

/**
 * What is to be asked of a vehicle on one channel.
 *
 * @param satellite whether it is to be asked for short reports by MAV_CMD_CONTROL_HIGH_LATENCY
 * @param pictures bytes a second for pictures; NaN where there is no limit
 * @param picturesTo the component to be told that; 0 for none
 */
public record Allotment(Thinning thinning, boolean satellite, double pictures, int picturesTo) {
    /** All that is wanted. */
    public static final Allotment ALL = new Allotment(Thinning.NONE, false, Double.NaN, 0);
}
