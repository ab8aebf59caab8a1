package org.redshank.fleet;

import java.time.Instant;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.vehicle.Vehicles;

/** What can be seen of a fleet, live or replayed. */
public interface FleetView {
    Vehicles vehicles();

    Alarms alarms();

    FleetEvents events();

    /** The clock by which ages are counted: the fleet's own, or the one of the record. */
    FleetClock clock();

    /** The time shown: now, or that of the record. */
    default Instant time() {
        return clock().now();
    }

    /** Whether this is a record, which cannot be given orders. */
    boolean replayed();
}
