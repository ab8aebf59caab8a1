package org.redshank.planning.sortie;

import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.GroundLine;
import org.redshank.earth.terrain.Terrain;

/**
 * Who sees whom by radio: within range, and above the terrain and the bulge of the earth, which refraction in the standard
 * atmosphere lowers to that of one with 4/3 of its radius (ITU-R P.834).
 */
final class RadioHorizon {
    private static final double EARTH_RADIUS = 6_371_000;
    private static final double FOUR_THIRDS = 4.0 / 3;
    private static final double COARSE_METRES = 5000;
    private static final double FINE_METRES = 200;

    private final Terrain terrain;
    private final Radio radio;

    RadioHorizon(Terrain terrain, Radio radio) {
        this.terrain = terrain;
        this.radio = radio;
    }

    /** Whether two antennas, at heights above mean sea level, hear each other; not over ground that is not known. */
    boolean open(LatLon from, double fromMetres, LatLon to, double toMetres) {
        double metres = Geodesy.distanceMetres(from, to);
        if (metres > radio.rangeMetres()) {
            return false;
        }
        return clear(from, fromMetres, to, toMetres, metres, COARSE_METRES)
                && clear(from, fromMetres, to, toMetres, metres, FINE_METRES);
    }

    private boolean clear(LatLon from, double fromMetres, LatLon to, double toMetres, double metres, double step) {
        boolean[] clear = {true};
        GroundLine.walk(terrain, from, to, step, (along, ground) -> {
            if (along < 1 || along > metres - 1) {
                return true;
            }
            double bulge = along * (metres - along) / (2 * FOUR_THIRDS * EARTH_RADIUS);
            double line = fromMetres + (toMetres - fromMetres) * along / metres;
            clear[0] = ground + bulge + radio.clearanceMetres() <= line;
            return clear[0];
        });
        return clear[0];
    }
}
