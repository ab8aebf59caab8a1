package org.redshank.earth.terrain;

import org.redshank.earth.GeoLine;
import org.redshank.earth.LatLon;

/** The ground right below a straight line, sampled. */
public final class GroundLine {
    /** Closer than the posts of SRTM at 3 seconds of arc. */
    public static final double SAMPLE_METRES = 75;
    /** Between such points latitude and longitude change evenly, to a metre or two. */
    private static final double KNOT_METRES = 8000;

    private GroundLine() {}

    /** Takes one sample. */
    public interface Sample {
        /** Takes it; tells whether to go on. */
        boolean take(double metresAlong, double groundMetres);
    }

    /** Walks from one place to another, both included, in steps of about so many metres. */
    public static void walk(Terrain terrain, LatLon from, LatLon to, double stepMetres, Sample sample) {
        GeoLine line = new GeoLine(from, to);
        double metres = line.metres();
        int knots = Math.max(1, (int) Math.ceil(metres / KNOT_METRES));
        int each = Math.max(1, (int) Math.ceil(metres / knots / stepMetres));
        LatLon a = from;
        for (int knot = 1; knot <= knots; knot++) {
            LatLon b = knot == knots ? to : line.at(metres * knot / knots);
            double east = Math.IEEEremainder(b.lonDeg() - a.lonDeg(), 360);
            for (int i = knot == 1 ? 0 : 1; i <= each; i++) {
                double share = (double) i / each;
                double height = terrain.metres(
                        a.latDeg() + share * (b.latDeg() - a.latDeg()),
                        Math.IEEEremainder(a.lonDeg() + share * east, 360));
                if (!sample.take(metres * (knot - 1 + share) / knots, height)) {
                    return;
                }
            }
            a = b;
        }
    }

    /** The highest ground; NaN where any of it is not known. */
    public static double highest(Terrain terrain, LatLon from, LatLon to) {
        return range(terrain, from, to)[1];
    }

    /** The lowest and the highest ground; NaN both where any of it is not known. */
    public static double[] range(Terrain terrain, LatLon from, LatLon to) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        walk(terrain, from, to, SAMPLE_METRES, (metres, height) -> {
            range[0] = Math.min(range[0], height);
            range[1] = Math.max(range[1], height);
            return !Double.isNaN(height);
        });
        return range;
    }
}
