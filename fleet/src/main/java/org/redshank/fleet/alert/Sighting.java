package org.redshank.fleet.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;

/**
 * A moving thing at one moment, as one vehicle's camera had it.
 *
 * @param source the vehicle, by its id
 * @param track of that vehicle's camera; one number stays one thing as long as the camera does not lose it
 * @param speedMps over the ground; NaN when not known
 * @param headingDeg clockwise from true north; NaN when not known
 * @param confidence 0 to 1 that there is a moving thing at all
 * @param picture where the picture of it is, cut out, as a path of the server; null for none
 * @param whole likewise the picture that it was cut from
 * @param footprint corners of the ground that the whole picture shows; empty where that is not known
 */
public record Sighting(
        String source,
        String track,
        Instant at,
        LatLon place,
        ErrorEllipse error,
        double speedMps,
        double headingDeg,
        ThingKind kind,
        double confidence,
        @Nullable String picture,
        @Nullable String whole,
        List<LatLon> footprint) {
    public Sighting {
        footprint = footprint == null ? List.of() : List.copyOf(footprint); // those kept before there were footprints
    }
}
