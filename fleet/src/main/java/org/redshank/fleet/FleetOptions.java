package org.redshank.fleet;

import java.nio.file.Path;
import java.util.List;
import org.redshank.earth.radio.RadioReach;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.journal.JournalOptions;

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
 * @param radios the stations that hear the vehicles, over terrain; none when they are not known
 */
public record FleetOptions(
        Path directory,
        FleetClock clock,
        int systemId,
        int componentId,
        JournalOptions journal,
        AlarmLimits alarms,
        SafetyLimits safety,
        List<RadioReach> radios) {
    public FleetOptions {
        radios = List.copyOf(radios);
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
                List.of());
    }

    /** The same by another clock. */
    public FleetOptions withClock(FleetClock other) {
        return new FleetOptions(directory, other, systemId, componentId, journal, alarms, safety, radios);
    }

    /** The same with another journal. */
    public FleetOptions withJournal(JournalOptions other) {
        return new FleetOptions(directory, clock, systemId, componentId, other, alarms, safety, radios);
    }

    /** The same with other limits for orders. */
    public FleetOptions withSafety(SafetyLimits other) {
        return new FleetOptions(directory, clock, systemId, componentId, journal, alarms, other, radios);
    }

    /** The same with other limits for alarms. */
    public FleetOptions withAlarms(AlarmLimits other) {
        return new FleetOptions(directory, clock, systemId, componentId, journal, other, safety, radios);
    }

    /** The same with stations whose reach is known. */
    public FleetOptions withRadios(List<RadioReach> other) {
        return new FleetOptions(directory, clock, systemId, componentId, journal, alarms, safety, other);
    }
}
