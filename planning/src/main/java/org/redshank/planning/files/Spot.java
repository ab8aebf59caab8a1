package org.redshank.planning.files;

import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/**
 * A point in a file.
 *
 * @param at where
 * @param altitude how high, where the file says it with its datum
 */
public record Spot(LatLon at, Optional<Altitude> altitude) {
    /** A point on the map, its height not known. */
    public static Spot of(LatLon at) {
        return new Spot(at, Optional.empty());
    }

    /** A point in space. */
    public static Spot of(LatLon at, Altitude altitude) {
        return new Spot(at, Optional.of(altitude));
    }
}
