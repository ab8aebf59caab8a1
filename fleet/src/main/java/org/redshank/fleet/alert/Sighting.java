package org.redshank.fleet.alert;

import java.time.Instant;
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
 * @param picture where the picture of it is, as a path of the server; null for none
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
        @Nullable String picture) {}
