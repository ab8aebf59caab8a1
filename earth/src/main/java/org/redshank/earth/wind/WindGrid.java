package org.redshank.earth.wind;

import java.util.Arrays;

/**
 * Wind at the nodes of a grid over time, height, latitude and longitude, linear between them in each. Beyond the
 * first and last time and height the nearest holds; beyond the outermost latitudes and longitudes nothing is known.
 * An axis of one node means that the wind is the same all along it.
 */
public final class WindGrid implements WindField {
    /** Degrees by which rounding may put a place beyond the edge. */
    private static final double ROUNDING = 1e-9;

    private final double[] times;
    private final double[] heights;
    private final double[] latitudes;
    private final double[] longitudes;
    private final float[] east;
    private final float[] north;

    /**
     * A grid; keeps its own copies.
     *
     * @param times seconds since 1970-01-01T00:00Z, rising
     * @param heights metres above mean sea level, rising
     * @param latitudes degrees, rising
     * @param longitudes degrees, rising, past 180 where the grid lies across the date line
     * @param east speed of the air towards the east, m/s, by time, height, latitude and longitude, the last fastest
     * @param north the same towards the north
     */
    public WindGrid(
            double[] times, double[] heights, double[] latitudes, double[] longitudes, float[] east, float[] north) {
        this.times = rising("times", times);
        this.heights = rising("heights", heights);
        this.latitudes = rising("latitudes", latitudes);
        this.longitudes = rising("longitudes", longitudes);
        long nodes = (long) times.length * heights.length * latitudes.length * longitudes.length;
        if (east.length != nodes || north.length != nodes) {
            throw new IllegalArgumentException("a grid of " + nodes + " nodes needs as many winds, had " + east.length);
        }
        this.east = east.clone();
        this.north = north.clone();
    }

    private static double[] rising(String what, double[] axis) {
        for (int i = 0; i < axis.length; i++) {
            if (!Double.isFinite(axis[i]) || (i > 0 && axis[i] <= axis[i - 1])) {
                throw new IllegalArgumentException(what + " of a wind grid must be numbers that rise");
            }
        }
        if (axis.length == 0) {
            throw new IllegalArgumentException("a wind grid needs " + what);
        }
        return axis.clone();
    }

    @Override
    public void at(double latDeg, double lonDeg, double seaMetres, double epochSeconds, double[] eastNorth) {
        double lon = lonDeg;
        while (lon < longitudes[0] - ROUNDING && lon + 360 <= longitudes[longitudes.length - 1] + ROUNDING) {
            lon += 360;
        }
        if (outside(latitudes, latDeg) || outside(longitudes, lon)) {
            eastNorth[0] = Double.NaN;
            eastNorth[1] = Double.NaN;
            return;
        }
        double t = place(times, epochSeconds);
        double h = place(heights, seaMetres);
        double y = place(latitudes, latDeg);
        double x = place(longitudes, lon);
        eastNorth[0] = value(east, t, h, y, x);
        eastNorth[1] = value(north, t, h, y, x);
    }

    private static boolean outside(double[] axis, double value) {
        return axis.length > 1 && !(value >= axis[0] - ROUNDING && value <= axis[axis.length - 1] + ROUNDING);
    }

    /** Index with fraction; the ends beyond them. */
    private static double place(double[] axis, double value) {
        int last = axis.length - 1;
        if (last == 0 || value <= axis[0]) {
            return 0;
        }
        if (value >= axis[last]) {
            return last;
        }
        int found = Arrays.binarySearch(axis, value);
        int below = found >= 0 ? found : -found - 2;
        return below + (value - axis[below]) / (axis[below + 1] - axis[below]);
    }

    private double value(float[] all, double t, double h, double y, double x) {
        int ti = (int) t;
        double first = overHeight(all, ti, h, y, x);
        return t == ti ? first : first + (t - ti) * (overHeight(all, ti + 1, h, y, x) - first);
    }

    private double overHeight(float[] all, int t, double h, double y, double x) {
        int hi = (int) h;
        double first = overPlace(all, t * heights.length + hi, y, x);
        return h == hi ? first : first + (h - hi) * (overPlace(all, t * heights.length + hi + 1, y, x) - first);
    }

    private double overPlace(float[] all, int layer, double y, double x) {
        int yi = (int) y;
        int row = layer * latitudes.length + yi;
        double first = overRow(all, row, x);
        return y == yi ? first : first + (y - yi) * (overRow(all, row + 1, x) - first);
    }

    private double overRow(float[] all, int row, double x) {
        int xi = (int) x;
        double first = all[row * longitudes.length + xi];
        return x == xi ? first : first + (x - xi) * (all[row * longitudes.length + xi + 1] - first);
    }
}
