package org.redshank.simulator.world;

import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;

/** Height of the ground, metres above mean sea level, and where the sea is. */
public final class Relief {
    /** Between the posts of the grid, metres. */
    private static final double POST = 2;

    private final int posts;
    private final double half;
    private final float[] heights;
    private final int seed;
    private final boolean coast;

    Relief(int seed, Scene scene, double sideMetres) {
        this.seed = seed;
        this.coast = scene == Scene.COAST;
        this.half = sideMetres * 0.75;
        this.posts = (int) Math.ceil(2 * half / POST) + 2;
        this.heights = new float[posts * posts];
        for (int row = 0; row < posts; row++) {
            for (int column = 0; column < posts; column++) {
                double east = column * POST - half;
                double north = row * POST - half;
                double hills = Noise.rough(seed + 11, east / 160, north / 160) * scene.reliefMetres();
                heights[row * posts + column] = (float) (coast ? shore(east, north, hills) : 20 + hills);
            }
        }
    }

    private double shore(double east, double north, double hills) {
        double inland = inland(east, north);
        if (inland <= 0) {
            return 0;
        }
        double dunes = Math.clamp((inland - 25) / 25, 0.0, 1.0);
        return inland * 0.06 * (1 - dunes) + dunes * (3.2 + hills);
    }

    /** Metres from the sea, negative on it; far where there is none. */
    public double inland(double east, double north) {
        return coast
                ? 30 - north + 18 * Noise.at(seed + 17, east / 70, 0) + 4 * Noise.at(seed + 18, east / 17, 0)
                : 1e6;
    }

    /** Height at a point; beyond the grid as at its edge. */
    public double metres(double east, double north) {
        double x = Math.clamp((east + half) / POST, 0.0, posts - 1.001);
        double y = Math.clamp((north + half) / POST, 0.0, posts - 1.001);
        int column = (int) x;
        int row = (int) y;
        double fx = x - column;
        double fy = y - row;
        int at = row * posts + column;
        double low = heights[at] + fx * (heights[at + 1] - heights[at]);
        double high = heights[at + posts] + fx * (heights[at + posts + 1] - heights[at + posts]);
        return low + fy * (high - low);
    }

    /** The same as terrain of the earth. */
    public Terrain terrain(LocalFrame frame) {
        return new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                LatLon at = new LatLon(latDeg, lonDeg);
                return Relief.this.metres(frame.east(at), frame.north(at));
            }

            @Override
            public List<Sheet> sheets() {
                return List.of();
            }
        };
    }
}
