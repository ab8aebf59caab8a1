package org.redshank.fleet.vehicle;

/** What a vehicle is, as far as it matters to those who steer it. */
public enum VehicleKind {
    /** Hovers on rotors: multicopter, helicopter, coaxial. */
    COPTER,
    /** Flies on wings. */
    PLANE,
    /** Both. */
    VTOL,
    /** Drives. */
    ROVER,
    /** Floats or dives. */
    BOAT,
    /** Anything else that has an autopilot. */
    OTHER
}
