package org.redshank.planning.sortie;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param landing where it lands; empty to come back to the launch site
 * @param highestMetres greatest height over the ground, wherever it is; infinite where there is no such limit
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
        List<Voyager> relays,
        Optional<LatLon> landing,
        double highestMetres) {
    /** Farthest target, and landing from there. */
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
        if (!(highestMetres > 0)) {
            throw new IllegalArgumentException("the height limit must be above 0 m, was " + highestMetres);
        }
    }

    /** There and back, with no limit over the ground. */
    public SortieTask(
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
        this(
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
                contact,
                relays,
                Optional.empty(),
                Double.POSITIVE_INFINITY);
    }

    /** Distance from launch to target, metres. */
    public double metres() {
        return Geodesy.distanceMetres(launch, target);
    }

    /** Where it lands. */
    public LatLon end() {
        return landing.orElse(launch);
    }

    /** Greatest height above mean sea level over ground whose lowest place is so high. */
    double top(double lowestGround) {
        return Math.min(ceiling.metres(), lowestGround + highestMetres);
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
                relays,
                landing,
                highestMetres);
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
                relays,
                landing,
                highestMetres);
    }

    /** The same with another stay. */
    public SortieTask staying(Duration time) {
        return new SortieTask(
                launch,
                target,
                time,
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
                relays,
                landing,
                highestMetres);
    }

    /** The same with another ceiling. */
    public SortieTask below(Altitude.AboveMeanSeaLevel top) {
        return new SortieTask(
                launch,
                target,
                stay,
                departure,
                terrain,
                clearanceMetres,
                top,
                wind,
                airspaces,
                reserveShare,
                alternates,
                radio,
                contact,
                relays,
                landing,
                highestMetres);
    }

    /** The same in another wind. */
    public SortieTask in(WindField other) {
        return new SortieTask(
                launch,
                target,
                stay,
                departure,
                terrain,
                clearanceMetres,
                ceiling,
                other,
                airspaces,
                reserveShare,
                alternates,
                radio,
                contact,
                relays,
                landing,
                highestMetres);
    }

    /** The same round other airspaces. */
    public SortieTask round(List<Airspace> others) {
        return new SortieTask(
                launch,
                target,
                stay,
                departure,
                terrain,
                clearanceMetres,
                ceiling,
                wind,
                others,
                reserveShare,
                alternates,
                radio,
                contact,
                relays,
                landing,
                highestMetres);
    }

    /** The same, landing at another place than the launch site. */
    public SortieTask landingAt(LatLon place) {
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
                contact,
                relays,
                Optional.of(place),
                highestMetres);
    }

    /** The same, coming back to the launch site. */
    public SortieTask returning() {
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
                contact,
                relays,
                Optional.empty(),
                highestMetres);
    }

    /** The same no higher over the ground than this. */
    public SortieTask within(double metres) {
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
                contact,
                relays,
                landing,
                metres);
    }
}
