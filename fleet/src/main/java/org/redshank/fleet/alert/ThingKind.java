package org.redshank.fleet.alert;

/** What a moving thing is like, by its size and speed alone. */
public enum ThingKind {
    PERSON_SIZED,
    VEHICLE,
    BOAT,
    ANIMAL_OR_UNKNOWN
}
