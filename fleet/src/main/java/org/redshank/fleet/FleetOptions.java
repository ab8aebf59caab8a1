package org.redshank.fleet;

import java.nio.file.Path;
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
 */
public record FleetOptions(
        Path directory,
        FleetClock clock,
        int systemId,
        int componentId,
        JournalOptions journal,
        AlarmLimits alarms,
        SafetyLimits safety) {

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
                SafetyLimits.USUAL);
    }

    /** The same by another clock. */
    public FleetOptions withClock(FleetClock other) {
        return new FleetOptions(directory, other, systemId, componentId, journal, alarms, safety);
    }

    /** The same with another journal. */
    public FleetOptions withJournal(JournalOptions other) {
        return new FleetOptions(directory, clock, systemId, componentId, other, alarms, safety);
    }

    /** The same with other limits for orders. */
    public FleetOptions withSafety(SafetyLimits other) {
        return new FleetOptions(directory, clock, systemId, componentId, journal, alarms, other);
    }

    /** The same with other limits for alarms. */
    public FleetOptions withAlarms(AlarmLimits other) {
        return new FleetOptions(directory, clock, systemId, componentId, journal, other, safety);
    }
}
