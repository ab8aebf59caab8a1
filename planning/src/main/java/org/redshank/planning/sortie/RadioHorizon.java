package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.PathLoss;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.terrain.GroundLine;
import org.redshank.earth.terrain.Terrain;

/**
 * Who hears whom by radio, within its range. Where the link is known: who is heard with its margin, by the loss in free
 * space and over the terrain ({@link PathLoss}). Else: who is in sight above the terrain and the bulge of the earth, which
 * refraction in the standard atmosphere lowers to that of one with 4/3 of its radius (ITU-R P.834).
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

    /** The antennas on the ground that hear; not those that stand where the ground is not known. */
    List<Antenna> ground(LatLon launch) {
        List<Antenna> antennas = new ArrayList<>();
        radio.antennaMetres()
                .ifPresent(metres -> terrain.ground(launch)
                        .ifPresent(ground -> antennas.add(new Antenna(
                                launch, new Altitude.AboveGround(metres).aboveMeanSeaLevel(ground), radio.link()))));
        radio.stations()
                .forEach(station -> terrain.ground(station.at())
                        .ifPresent(ground -> antennas.add(new Antenna(
                                station.at(),
                                station.height().aboveMeanSeaLevel(ground),
                                Optional.of(station.link())))));
        return antennas;
    }

    /** The antenna of a relay. */
    Antenna relay(LatLon at, double seaMetres) {
        return new Antenna(at, new Altitude.AboveMeanSeaLevel(seaMetres), radio.link());
    }

    /** Whether an antenna and a vehicle, at a height above mean sea level, hear each other; not over unknown ground. */
    boolean open(Antenna antenna, LatLon to, double toMetres) {
        double metres = Geodesy.distanceMetres(antenna.at(), to);
        if (metres > radio.rangeMetres()) {
            return false;
        }
        return antenna.link()
                .map(link -> heard(antenna, to, toMetres, link))
                .orElseGet(() -> clear(antenna, to, toMetres, metres, COARSE_METRES)
                        && clear(antenna, to, toMetres, metres, FINE_METRES));
    }

    private boolean heard(Antenna antenna, LatLon to, double toMetres, RadioLink link) {
        OptionalDouble loss = PathLoss.decibels(
                terrain,
                antenna.at(),
                antenna.height(),
                to,
                new Altitude.AboveMeanSeaLevel(toMetres),
                link.megahertz());
        return loss.isPresent() && link.spareDb(loss.getAsDouble()) >= 0;
    }

    private boolean clear(Antenna antenna, LatLon to, double toMetres, double metres, double step) {
        double fromMetres = antenna.height().metres();
        boolean[] clear = {true};
        GroundLine.walk(terrain, antenna.at(), to, step, (along, ground) -> {
            if (along < 1 || along > metres - 1) {
                return true;
            }
            double bulge = along * (metres - along) / (2 * FOUR_THIRDS * EARTH_RADIUS);
            double line = fromMetres + (toMetres - fromMetres) * along / metres;
            clear[0] = ground + bulge <= line;
            return clear[0];
        });
        return clear[0];
    }
}
