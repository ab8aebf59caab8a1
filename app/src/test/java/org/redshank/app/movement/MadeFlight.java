package org.redshank.app.movement;

import java.util.Random;
import org.redshank.earth.LatLon;

/**
 * A camera that looks straight down from 60 m and flies to the north with 5 m/s, over rough ground across which things go to and fro
 * with 5 m/s, one every 25 m. It goes on for ever, and where everything is at any time is known.
 */
final class MadeFlight {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    static final double FOCAL_PX = 600;
    static final double ABOVE_GROUND_M = 60;
    static final double SPEED_MPS = 5;

    private static final double PIXEL_M = ABOVE_GROUND_M / FOCAL_PX;
    private static final double APART_M = 25;
    private static final double REACH_M = 10;
    private static final double ACROSS_MPS = 5;
    private static final LatLon START = new LatLon(50.8, 8.9);
    private static final double METRES_PER_DEG = 111_195;
    /** The ground repeats itself after so many pixels. */
    private static final int TILE = 512;

    private final byte[] ground = new byte[TILE * TILE];

    MadeFlight() {
        Random random = new Random(5);
        double[] sum = new double[TILE * TILE];
        for (int cell : new int[] {8, 16, 64}) {
            int cells = TILE / cell;
            double[] knots = random.doubles(cells * (long) cells, -12, 12).toArray();
            for (int at = 0; at < sum.length; at++) {
                sum[at] += knots[at / TILE / cell * cells + at % TILE / cell];
            }
        }
        for (int at = 0; at < sum.length; at++) {
            ground[at] = (byte) (110 + sum[at]);
        }
    }

    /** Metres north of the start. */
    static double north(double seconds) {
        return SPEED_MPS * seconds;
    }

    static LatLon at(double northM, double eastM) {
        double perDeg = METRES_PER_DEG * Math.cos(Math.toRadians(START.latDeg()));
        return new LatLon(START.latDeg() + northM / METRES_PER_DEG, START.lonDeg() + eastM / perDeg);
    }

    /** How far a place is from the nearest thing, metres. */
    static double off(LatLon place, double seconds) {
        double north = (place.latDeg() - START.latDeg()) * METRES_PER_DEG;
        double east = (place.lonDeg() - START.lonDeg()) * METRES_PER_DEG * Math.cos(Math.toRadians(START.latDeg()));
        long thing = Math.round(north / APART_M);
        return Math.hypot(north - thing * APART_M, east - east(thing, seconds));
    }

    private static double east(long thing, double seconds) {
        double way = ACROSS_MPS * seconds + 7 * thing;
        double there = Math.floorMod(Math.round(way * 1000), Math.round(4000 * REACH_M)) / 1000.0;
        return Math.abs(there - 2 * REACH_M) - REACH_M;
    }

    /** Three bytes a pixel. */
    byte[] picture(double seconds) {
        byte[] picture = new byte[3 * WIDTH * HEIGHT];
        long top = Math.round(north(seconds) / PIXEL_M) + HEIGHT / 2;
        for (int y = 0; y < HEIGHT; y++) {
            int row = (int) Math.floorMod(top - y, (long) TILE) * TILE;
            double north = (top - y) * PIXEL_M;
            long thing = Math.round(north / APART_M);
            boolean beside = Math.abs(north - thing * APART_M) < 0.8;
            double east = east(thing, seconds);
            for (int x = 0; x < WIDTH; x++) {
                boolean on = beside && Math.abs((x - WIDTH / 2.0) * PIXEL_M - east) < 1.2;
                byte grey = on ? (byte) 245 : ground[row + x % TILE];
                int at = 3 * (y * WIDTH + x);
                picture[at] = grey;
                picture[at + 1] = grey;
                picture[at + 2] = grey;
            }
        }
        return picture;
    }
}
