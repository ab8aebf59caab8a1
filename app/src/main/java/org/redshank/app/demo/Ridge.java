package org.redshank.app.demo;

import java.util.List;
import java.util.SplittableRandom;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;

/** A ridge that is not there: across the north of a place, on ground of one height, with a seeded crest. */
final class Ridge implements Terrain {
    /** How far north its crest is, metres. */
    private static final double NORTH_M = 850;
    /** Height of the crest over the ground around, at most, metres. */
    private static final double HIGHEST_M = 130;

    private static final double WEST_M = -400;
    private static final double EAST_M = 250;
    private static final double FOOT_M = 110;
    private static final double TAPER_M = 60;
    private static final double KNOLL_M = 12;
    private static final double KNOLLS_APART_M = 260;

    private final LocalFrame frame;
    private final double groundM;
    private final double phase;

    /** @param groundM height of the ground around, metres above mean sea level */
    Ridge(LatLon place, double groundM, long seed) {
        this.frame = new LocalFrame(place);
        this.groundM = groundM;
        this.phase = new SplittableRandom(seed).nextDouble(2 * Math.PI);
    }

    @Override
    public double metres(double latDeg, double lonDeg) {
        double east = frame.east(latDeg, lonDeg);
        double crest = HIGHEST_M - KNOLL_M * (1 + Math.sin(phase + 2 * Math.PI * east / KNOLLS_APART_M)) / 2;
        double beyond = Math.max(0, Math.max(WEST_M - east, east - EAST_M));
        return groundM + crest * bell(beyond / TAPER_M) * bell((frame.north(latDeg) - NORTH_M) / FOOT_M);
    }

    private static double bell(double x) {
        return Math.exp(-x * x / 2);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of();
    }
}
