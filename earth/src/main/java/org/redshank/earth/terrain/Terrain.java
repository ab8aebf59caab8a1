package org.redshank.earth.terrain;

import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** How high the ground is. Safe to share between threads. */
public interface Terrain {
    /**
     * Height of the ground, between the posts of the data by their bilinear surface.
     *
     * @return metres above mean sea level; NaN where the data have a hole or end
     */
    double metres(double latDeg, double lonDeg);

    /** What this was read from, the finest first; empty when it was not read from files. */
    List<Sheet> sheets();

    /** Height of the ground; empty where the data have a hole or end. */
    default Optional<Altitude.AboveMeanSeaLevel> ground(LatLon at) {
        double metres = metres(at.latDeg(), at.lonDeg());
        return Double.isNaN(metres) ? Optional.empty() : Optional.of(new Altitude.AboveMeanSeaLevel(metres));
    }

    /** Ground of one height everywhere, such as the sea. */
    record Level(Altitude.AboveMeanSeaLevel height) implements Terrain {
        @Override
        public double metres(double latDeg, double lonDeg) {
            return height.metres();
        }

        @Override
        public List<Sheet> sheets() {
            return List.of();
        }
    }

    /** Ground of one height everywhere. */
    static Terrain level(Altitude.AboveMeanSeaLevel height) {
        return new Level(height);
    }
}
