package org.redshank.planning.space;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A polygon with holes as it came from a person or a file: corners in any direction, closed or not.
 * What is wrong with it is found when a {@link FlightSpace} is made of it.
 *
 * @param outer the outer ring
 * @param holes rings inside that are not part of it
 */
public record PolygonArea(List<LatLon> outer, List<List<LatLon>> holes) {
    /** Keeps its own copies. */
    public PolygonArea {
        outer = List.copyOf(outer);
        holes = holes.stream().map(List::copyOf).toList();
    }

    /** A polygon without holes. */
    public static PolygonArea of(List<LatLon> outer) {
        return new PolygonArea(outer, List.of());
    }
}
