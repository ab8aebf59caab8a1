package org.redshank.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.journal.JournalOptions;
import org.redshank.planning.sortie.Setting;

/**
 * What a fleet is opened with.
 *
 * @param directory where everything is kept; made if it is not there
 * @param clock the time it lives by
 * @param systemId our own MAVLink system id
 * @param componentId our own MAVLink component id
 * @param journal how the journal is kept
 * @param alarms from where on a figure is alarming
 * @param safety the limits that orders keep
 * @param terrain the ground where vehicles fly; null when it is not known
 * @param stations the antennas that hear the vehicles; none when they are not known
 * @param airspaces that sorties must not enter
 * @param forecast of the wind; null when there is none
 */
public record FleetOptions(
        Path directory,
        FleetClock clock,
        int systemId,
        int componentId,
        JournalOptions journal,
        AlarmLimits alarms,
        SafetyLimits safety,
        @Nullable Terrain terrain,
        List<RadioStation> stations,
        List<Airspace> airspaces,
        @Nullable WindField forecast) {
    public FleetOptions {
        stations = List.copyOf(stations);
        airspaces = List.copyOf(airspaces);
    }

    private static final int GROUND_STATION = 255;
    private static final int MISSION_PLANNER = 190;

    /** The usual, in a directory. */
    public static FleetOptions in(Path directory) {
        return new FleetOptions(
                directory,
                FleetClock.system(),
                GROUND_STATION,
                MISSION_PLANNER,
                JournalOptions.defaults(),
                AlarmLimits.USUAL,
                SafetyLimits.USUAL,
                null,
                List.of(),
                List.of(),
                null);
    }

    /** The same by another clock. */
    public FleetOptions withClock(FleetClock other) {
        return new FleetOptions(
                directory,
                other,
                systemId,
                componentId,
                journal,
                alarms,
                safety,
                terrain,
                stations,
                airspaces,
                forecast);
    }

    /** The same with another journal. */
    public FleetOptions withJournal(JournalOptions other) {
        return new FleetOptions(
                directory, clock, systemId, componentId, other, alarms, safety, terrain, stations, airspaces, forecast);
    }

    /** The same with other limits for orders. */
    public FleetOptions withSafety(SafetyLimits other) {
        return new FleetOptions(
                directory,
                clock,
                systemId,
                componentId,
                journal,
                alarms,
                other,
                terrain,
                stations,
                airspaces,
                forecast);
    }

    /** The same with other limits for alarms. */
    public FleetOptions withAlarms(AlarmLimits other) {
        return new FleetOptions(
                directory,
                clock,
                systemId,
                componentId,
                journal,
                other,
                safety,
                terrain,
                stations,
                airspaces,
                forecast);
    }

    /** The same where the ground and the antennas that hear the vehicles are known. */
    public FleetOptions withSurroundings(Terrain ground, List<RadioStation> antennas) {
        return new FleetOptions(
                directory,
                clock,
                systemId,
                componentId,
                journal,
                alarms,
                safety,
                ground,
                antennas,
                airspaces,
                forecast);
    }

    /** The same with these airspaces and this forecast. */
    public FleetOptions withAir(List<Airspace> closed, @Nullable WindField wind) {
        return new FleetOptions(
                directory, clock, systemId, componentId, journal, alarms, safety, terrain, stations, closed, wind);
    }

    /** What sorties fly through. */
    public Setting setting() {
        return new Setting(Optional.ofNullable(terrain), airspaces, Optional.ofNullable(forecast), stations);
    }

    /** How the stations are heard; none where the ground is not known. */
    public List<RadioReach> radios() {
        Terrain ground = terrain;
        return ground == null
                ? List.of()
                : stations.stream()
                        .map(station -> new RadioReach(ground, station))
                        .toList();
    }
}
