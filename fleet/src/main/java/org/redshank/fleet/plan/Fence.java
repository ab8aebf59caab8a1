package org.redshank.fleet.plan;

import java.util.List;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * Where a vehicle may be: inside one of the inclusions, if there are any, and in no exclusion.
 *
 * @param inclusion polygons to stay inside of
 * @param exclusion polygons to stay out of
 * @param circles circles of either kind
 */
public record Fence(List<Area> inclusion, List<Area> exclusion, List<Circle> circles) {
    public Fence {
        inclusion = List.copyOf(inclusion);
        exclusion = List.copyOf(exclusion);
        circles = List.copyOf(circles);
    }

    /**
     * A circle on the ground.
     *
     * @param radiusM metres, more than 0
     * @param inclusion whether to stay inside, else outside
     */
    public record Circle(LatLon centre, double radiusM, boolean inclusion) {
        public Circle {
            if (!(radiusM > 0 && radiusM <= 100_000)) {
                throw new IllegalArgumentException(
                        "a fence circle's radius must be more than 0 and at most 100000 m, was " + radiusM);
            }
        }

        boolean covers(LatLon at) {
            return Geodesy.distanceMetres(centre, at) <= radiusM;
        }
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return inclusion.isEmpty() && exclusion.isEmpty() && circles.isEmpty();
    }

    /** Whether a vehicle may be at this point. */
    public boolean permits(LatLon at) {
        boolean any = !inclusion.isEmpty() || circles.stream().anyMatch(Circle::inclusion);
        boolean within = !any
                || inclusion.stream().anyMatch(area -> area.contains(at))
                || circles.stream().anyMatch(c -> c.inclusion() && c.covers(at));
        return within
                && exclusion.stream().noneMatch(area -> area.contains(at))
                && circles.stream().noneMatch(c -> !c.inclusion() && c.covers(at));
    }
}
