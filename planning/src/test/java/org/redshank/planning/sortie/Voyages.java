package org.redshank.planning.sortie;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Drone;

/** Tasks and vehicles for sorties in tests. */
final class Voyages {
    static final LatLon LAUNCH = new LatLon(46.5, 7.5);
    static final Terrain SEA = Terrain.level(new Altitude.AboveMeanSeaLevel(0));

    private Voyages() {}

    /** 25 m/s, 360 W, with this much in the battery. */
    static Voyager wing(double wh) {
        Drone drone = Drone.fixedWing("f1").withAirspeed(25);
        return new Voyager(drone, new Polar.Wing(6, 25, 360, 0.55, 5), Battery.of(wh), 3, 3);
    }

    static SortieTask task(LatLon target, Terrain terrain, WindField wind) {
        return new SortieTask(
                LAUNCH,
                target,
                Duration.ZERO,
                Instant.parse("2026-11-26T09:00:00Z"),
                terrain,
                100,
                new Altitude.AboveMeanSeaLevel(1500),
                wind,
                List.of(),
                0.15,
                List.of(),
                Radio.USUAL,
                false,
                List.of());
    }

    static SortieTask task(double bearing, double metres, Wind wind) {
        return task(Geodesy.destination(LAUNCH, bearing, metres), SEA, WindField.constant(wind));
    }

    static SortieTask round(SortieTask task, List<Airspace> airspaces) {
        return new SortieTask(
                task.launch(),
                task.target(),
                task.stay(),
                task.departure(),
                task.terrain(),
                task.clearanceMetres(),
                task.ceiling(),
                task.wind(),
                airspaces,
                task.reserveShare(),
                task.alternates(),
                task.radio(),
                task.contact(),
                task.relays());
    }

    static SortieTask heard(SortieTask task, List<Voyager> relays) {
        return by(task, task.radio(), true, relays);
    }

    static SortieTask by(SortieTask task, Radio radio, boolean contact, List<Voyager> relays) {
        return new SortieTask(
                task.launch(),
                task.target(),
                task.stay(),
                task.departure(),
                task.terrain(),
                task.clearanceMetres(),
                task.ceiling(),
                task.wind(),
                task.airspaces(),
                task.reserveShare(),
                task.alternates(),
                radio,
                contact,
                relays);
    }

    static SortieTask landing(SortieTask task, List<LatLon> alternates) {
        return new SortieTask(
                task.launch(),
                task.target(),
                task.stay(),
                task.departure(),
                task.terrain(),
                task.clearanceMetres(),
                task.ceiling(),
                task.wind(),
                task.airspaces(),
                task.reserveShare(),
                alternates,
                task.radio(),
                task.contact(),
                task.relays());
    }

    /** A square airspace, half a side each way. */
    static Airspace square(String name, LatLon middle, double half, Limit floor, Limit ceiling) {
        List<LatLon> ring = List.of(
                Geodesy.destination(middle, 45, half * Math.sqrt(2)),
                Geodesy.destination(middle, 135, half * Math.sqrt(2)),
                Geodesy.destination(middle, 225, half * Math.sqrt(2)),
                Geodesy.destination(middle, 315, half * Math.sqrt(2)));
        return new Airspace(name, "R", floor, ceiling, ring);
    }

    static Terrain terrain(DoubleBinaryOperator heights) {
        return new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                return heights.applyAsDouble(latDeg, lonDeg);
            }

            @Override
            public List<Sheet> sheets() {
                return List.of(new Sheet("made.tif", -90, -180, 90, 180, 100, "made"));
            }
        };
    }
}
