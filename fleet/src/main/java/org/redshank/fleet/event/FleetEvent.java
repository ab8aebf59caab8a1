package org.redshank.fleet.event;

import java.time.Instant;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.task.Task;
import org.redshank.fleet.vehicle.Vehicle;

/** Something in the fleet changed that is not in the stream of figures. */
public sealed interface FleetEvent {
    /** A vehicle is new, or its lasting part changed: name, kind, firmware, modes, hardware id. */
    record VehicleChanged(Vehicle vehicle) implements FleetEvent {}

    /** A vehicle is no more: it was forgotten, or found to be the same as another. */
    record VehicleGone(String id, int handle) implements FleetEvent {}

    /** An order was given, or got further with some vehicles: the ticket has the results that changed. */
    record OrderChanged(Ticket ticket) implements FleetEvent {}

    /** An alarm was raised, acknowledged or cleared. */
    record AlarmChanged(Alarm alarm) implements FleetEvent {}

    /** A link was added, changed its state or detail, or was removed. */
    record LinkChanged(String id) implements FleetEvent {}

    /** A vehicle said something; severity 0 (emergency) to 7 (debug). */
    record MessageHeard(String vehicle, int severity, String text, Instant at) implements FleetEvent {}

    /** A plan was put or deleted. */
    record PlanChanged(String id) implements FleetEvent {}

    /** A task is new or got further. */
    record TaskChanged(Task task) implements FleetEvent {}

    /** A task is forgotten. */
    record TaskRemoved(String id) implements FleetEvent {}
}
