package org.redshank.fleet.budget;

import java.util.Map;

/**
 * What a vehicle may use of one channel, and what it does use, at one moment. Rates are bytes a second towards the ground.
 *
 * @param capacity what the whole channel carries; NaN while that is not known, because it was never full
 * @param share this vehicle's part of it; NaN as above
 * @param others vehicles that share the channel
 * @param used heard of this vehicle in the last seconds, by class
 * @param thinning how much of what is wanted is asked for
 * @param asked what is asked for of position, health and safety, if nothing is lost
 * @param pictures what is left for pictures; NaN where there is no limit
 * @param picturesTo the component that sends pictures by this channel and is told; 0 if none does
 * @param airLossPercent what the air loses however little is sent
 * @param spare whether the vehicle has a better channel, so that this one carries the least
 * @param why in words, for people
 */
public record Budget(
        String vehicle,
        int channel,
        String link,
        double capacity,
        double share,
        int others,
        Map<MessageClass, Double> used,
        Thinning thinning,
        double asked,
        double pictures,
        int picturesTo,
        double airLossPercent,
        boolean spare,
        String why) {
    public Budget {
        used = Map.copyOf(used);
    }
}
