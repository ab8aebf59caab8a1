package org.redshank.fleet.late;

import java.time.Instant;
import org.redshank.earth.LatLon;

/** Where a vehicle was in the air while it was not heard. */
public record LatePlace(Instant at, LatLon place) {}
