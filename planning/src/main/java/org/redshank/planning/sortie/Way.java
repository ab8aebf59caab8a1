package org.redshank.planning.sortie;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A way to a place to land at, flown at heights that clear terrain and airspace.
 *
 * @param site index of the place in {@link SortiePlan#sites}
 * @param points from where it begins to the site
 * @param seaMetres height above mean sea level flown on each stretch, one fewer than points
 * @param seconds time it takes, landing included
 * @param wh energy it takes, landing included
 */
public record Way(int site, List<LatLon> points, List<Double> seaMetres, double seconds, double wh) {
    /** Keeps its own copies. */
    public Way {
        points = List.copyOf(points);
        seaMetres = List.copyOf(seaMetres);
    }
}
