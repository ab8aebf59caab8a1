package org.redshank.fleet.radio;

import java.time.Instant;
import org.redshank.earth.LatLon;

/**
 * How well a vehicle was heard at a place.
 *
 * @param seaMetres height above mean sea level
 * @param measuredDbm power at the vehicle's receiver as its radio told
 * @param predictedDbm power of the station that is heard best there; NaN where that is not known
 */
public record Signal(
        String vehicle, Instant at, LatLon place, double seaMetres, double measuredDbm, double predictedDbm) {}
