package org.redshank.planning.survey;

import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;

/**
 * See what lies along a line.
 *
 * @param line the middle of the corridor, at least two points
 * @param width of the corridor, metres
 * @param spacing between passes at most, metres: the width of the strip that a pass sees
 * @param height to fly at
 * @param wind steady
 * @param noFly never flown over
 * @param clearance metres to keep from no-fly zones
 */
public record CorridorTask(
        List<LatLon> line,
        double width,
        double spacing,
        Altitude height,
        Wind wind,
        List<PolygonArea> noFly,
        double clearance) {
    /** Refuses a width or spacing that cannot be flown. */
    public CorridorTask {
        line = List.copyOf(line);
        noFly = List.copyOf(noFly);
        if (!(width > 0 && width < 50_000)) {
            throw new IllegalArgumentException("corridor width must be above 0 m and below 50 km, was " + width);
        }
        if (!(spacing > 0 && spacing < 50_000)) {
            throw new IllegalArgumentException("spacing must be above 0 m and below 50 km, was " + spacing);
        }
        if (width / spacing > 500) {
            throw new IllegalArgumentException(
                    "a corridor of " + width + " m at a spacing of " + spacing + " m would take more than 500 passes");
        }
    }

    /** A corridor 60 m above ground in still air, without zones. */
    public static CorridorTask of(List<LatLon> line, double width, double spacing) {
        return new CorridorTask(line, width, spacing, new Altitude.AboveGround(60), Wind.CALM, List.of(), 2);
    }

    /** The same task with no-fly zones. */
    public CorridorTask avoiding(List<PolygonArea> zones) {
        return new CorridorTask(line, width, spacing, height, wind, zones, clearance);
    }

    /** The same task at a share of its height above ground. */
    public CorridorTask lowered(double share) {
        Altitude lower = new Altitude.AboveGround(share * height.metres());
        return share == 1 ? this : new CorridorTask(line, width, spacing, lower, wind, noFly, clearance);
    }

    /** Passes side by side that it takes. */
    public int passes() {
        return Math.max(1, (int) Math.ceil(width / spacing - 1e-9));
    }
}
