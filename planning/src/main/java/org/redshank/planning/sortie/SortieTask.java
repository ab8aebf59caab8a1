package org.redshank.planning.sortie;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;

/**
 * What a sortie is for and what it flies through.
 *
 * @param launch where it starts and comes back to
 * @param target what it goes to see
 * @param stay how long it stays there
 * @param departure when it takes off
 * @param terrain the ground
 * @param clearanceMetres least height over it, away from launch and landing
 * @param ceiling greatest height
 * @param wind through which it flies
 * @param airspaces never to enter
 * @param reserveShare of the usable energy that must be left after landing, 0 to 1
 * @param alternates places to land at, besides the launch site
 * @param radio of ground and vehicle
 * @param contact whether contact must hold all the way
 * @param relays vehicles that may stand on the way to pass contact on; they start at the launch site
 */
public record SortieTask(
        LatLon launch,
        LatLon target,
        Duration stay,
        Instant departure,
        Terrain terrain,
        double clearanceMetres,
        Altitude.AboveMeanSeaLevel ceiling,
        WindField wind,
        List<Airspace> airspaces,
        double reserveShare,
        List<LatLon> alternates,
        Radio radio,
        boolean contact,
        List<Voyager> relays) {
    /** Farthest target. */
    public static final double FARTHEST_METRES = 500_000;

    /** The day's pressure may move a flight level by this much, about 36 hPa. */
    static final double PRESSURE_METRES = 300;

    /** Keeps its own copies; refuses shares and heights that are none. */
    public SortieTask {
        airspaces = List.copyOf(airspaces);
        alternates = List.copyOf(alternates);
        relays = List.copyOf(relays);
        if (!(clearanceMetres >= 0 && clearanceMetres < 5000)) {
            throw new IllegalArgumentException("clearance must be 0 m or more, was " + clearanceMetres);
        }
        if (!(reserveShare >= 0 && reserveShare < 1)) {
            throw new IllegalArgumentException("the reserve must be a share from 0 to below 1, was " + reserveShare);
        }
        if (stay.isNegative()) {
            throw new IllegalArgumentException("the stay must be 0 s or more, was " + stay);
        }
    }

    /** Distance from launch to target, metres. */
    public double metres() {
        return Geodesy.distanceMetres(launch, target);
    }

    /** The same with another target. */
    public SortieTask to(LatLon other) {
        return new SortieTask(
                launch,
                other,
                stay,
                departure,
                terrain,
                clearanceMetres,
                ceiling,
                wind,
                airspaces,
                reserveShare,
                alternates,
                radio,
                contact,
                relays);
    }

    /** The same without the demand for contact. */
    public SortieTask silent() {
        return new SortieTask(
                launch,
                target,
                stay,
                departure,
                terrain,
                clearanceMetres,
                ceiling,
                wind,
                airspaces,
                reserveShare,
                alternates,
                radio,
                false,
                relays);
    }
}
