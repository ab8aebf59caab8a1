package org.redshank.fleet.task;

import java.util.Locale;

/** How far a task is. */
public enum TaskState {
    /** A plan is being made. */
    PLANNING,
    /** There is a plan. */
    PLANNED,
    /** What was asked cannot be planned; there may be a nearest plan. */
    REFUSED,
    /** Planning ended without an answer. */
    FAILED,
    /** Planning was stopped. */
    STOPPED,
    /** Somebody approved the plan by name. */
    APPROVED,
    /** Vehicles are flying it. */
    FLYING,
    /** All of it was flown. */
    FLOWN,
    /** It was flown in part. */
    BROKEN_OFF;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
