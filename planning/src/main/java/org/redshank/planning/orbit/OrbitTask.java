package org.redshank.planning.orbit;

import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;

/**
 * See something from all sides.
 *
 * @param around what to fly round
 * @param layers rings, one above the other
 * @param gaze where the camera looks
 * @param clockwise seen from above
 * @param wind steady
 * @param noFly never flown over
 * @param clearance metres to keep from no-fly zones
 * @param foot ground at the thing, where it is known: heights are measured from it, and else from home
 */
public record OrbitTask(
        Around around,
        Layers layers,
        Look gaze,
        boolean clockwise,
        Wind wind,
        List<PolygonArea> noFly,
        double clearance,
        Optional<Altitude.AboveMeanSeaLevel> foot) {
    private static final double LARGEST = 50_000;

    /** What to fly round. */
    public sealed interface Around {
        /** A point, at a radius in metres. */
        record Point(LatLon at, double radiusMetres) implements Around {
            /** Refuses a radius that cannot be flown. */
            public Point {
                require(
                        radiusMetres > 0 && radiusMetres < LARGEST,
                        "radius must be above 0 m and below 50 km",
                        radiusMetres);
            }
        }

        /** The outside of a polygon, at a distance in metres from it. */
        record Footprint(PolygonArea area, double distanceMetres) implements Around {
            /** Refuses a distance that cannot be flown. */
            public Footprint {
                require(
                        distanceMetres > 0 && distanceMetres < LARGEST,
                        "distance must be above 0 m and below 50 km",
                        distanceMetres);
            }
        }
    }

    /** Where the rings lie, metres above the foot of the thing. */
    public sealed interface Layers {
        /** So many, from the lowest up. */
        record Fixed(int count, double lowestMetres, double apartMetres) implements Layers {
            /** Refuses what cannot be flown. */
            public Fixed {
                require(count >= 1 && count <= 200, "layers must be 1 to 200", count);
                require(lowestMetres > 0 && lowestMetres < LARGEST, "height must be above 0 m", lowestMetres);
                require(apartMetres > 0 && apartMetres < LARGEST, "layers must be above 0 m apart", apartMetres);
            }
        }

        /**
         * As many as it takes for each vehicle's camera to see a side from its foot to its top.
         *
         * @param topMetres height of the thing
         * @param lowestMetres none lower than this
         * @param front overlap along a ring, 0 to 0.95
         * @param side overlap between rings, 0 to 0.95
         */
        record Covering(double topMetres, double lowestMetres, double front, double side) implements Layers {
            /** Refuses what cannot be flown. */
            public Covering {
                require(
                        topMetres > 0 && topMetres < 5000,
                        "the thing must be above 0 m and below 5 km high",
                        topMetres);
                require(lowestMetres > 0 && lowestMetres < LARGEST, "height must be above 0 m", lowestMetres);
                require(front >= 0 && front <= 0.95, "front overlap must be 0 to 0.95", front);
                require(side >= 0 && side <= 0.95, "side overlap must be 0 to 0.95", side);
            }
        }
    }

    /** Where the camera looks. */
    public sealed interface Look {
        /** At the middle of the thing, at a height above its foot in metres. */
        record AtHeight(double metres) implements Look {}

        /** At the nearest side, by a pitch from level in degrees, up positive. */
        record AtPitch(double deg) implements Look {
            /** Refuses what no gimbal does. */
            public AtPitch {
                require(deg >= -90 && deg <= 45, "gimbal pitch must be -90 to 45 degrees", deg);
            }
        }
    }

    /** Keeps its own copy of the zones. */
    public OrbitTask {
        noFly = List.copyOf(noFly);
    }

    /** Rings round a point in still air, the camera on the point. */
    public static OrbitTask of(Around around, Layers layers) {
        return new OrbitTask(around, layers, new Look.AtHeight(0), true, Wind.CALM, List.of(), 2, Optional.empty());
    }

    /** The same task round something else. */
    OrbitTask round(Around other) {
        return new OrbitTask(other, layers, gaze, clockwise, wind, noFly, clearance, foot);
    }

    /** The same task with other rings. */
    public OrbitTask layered(Layers other) {
        return new OrbitTask(around, other, gaze, clockwise, wind, noFly, clearance, foot);
    }

    /** The same task in a wind. */
    public OrbitTask in(Wind steady) {
        return new OrbitTask(around, layers, gaze, clockwise, steady, noFly, clearance, foot);
    }

    /** The same task with no-fly zones. */
    public OrbitTask avoiding(List<PolygonArea> zones) {
        return new OrbitTask(around, layers, gaze, clockwise, wind, zones, clearance, foot);
    }

    /** The same task with the camera looking elsewhere. */
    public OrbitTask looking(Look look) {
        return new OrbitTask(around, layers, look, clockwise, wind, noFly, clearance, foot);
    }

    /** The same task with its heights measured from the ground at the thing. */
    public OrbitTask standingOn(Altitude.AboveMeanSeaLevel ground) {
        return new OrbitTask(around, layers, gaze, clockwise, wind, noFly, clearance, Optional.of(ground));
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException("orbit: " + rule + ", was " + value);
        }
    }
}
