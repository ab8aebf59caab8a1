package org.redshank.server.live;

import java.util.List;
import org.redshank.fleet.vehicle.Vehicle;

/**
 * The vehicles that are to be told of.
 *
 * @param stamps of each, as {@link Update#stamp} tells it
 * @param ready of each, as {@link Update#ready} tells it
 */
record News(List<Vehicle> vehicles, long[] stamps, long[] ready) {}
