package org.redshank.fleet.plan;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/** Whether straight ways stay inside a fence. */
public final class FencePath {
    private static final double STEP_M = 5;

    private FencePath() {}

    /** The first point of the straight way that the fence does not permit, looked at every 5 m; null if all is well. */
    public static @Nullable LatLon breach(Fence fence, LatLon from, LatLon to) {
        double length = Geodesy.distanceMetres(from, to);
        int steps = (int) Math.min(20_000, Math.ceil(length / STEP_M));
        double bearing = length == 0 ? 0 : Geodesy.bearingDeg(from, to);
        for (int i = 0; i <= steps; i++) {
            LatLon at = i == steps ? to : Geodesy.destination(from, bearing, length * i / Math.max(1, steps));
            if (!fence.permits(at)) {
                return at;
            }
        }
        return null;
    }
}
