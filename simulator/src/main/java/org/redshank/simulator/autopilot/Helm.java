package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavResult;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.physics.Aircraft;
import org.redshank.simulator.time.VehicleClock;

/** What every part of one autopilot works with. */
public record Helm(
        Personality personality,
        ModeTable modes,
        ParameterStore parameters,
        Settings settings,
        VehicleClock clock,
        Aircraft aircraft,
        Estimate here,
        Pilot pilot,
        Chart chart,
        Home home,
        FlightState state,
        Announcer announcer) {
    /** What this firmware answers to what it cannot do now. */
    public MavResult refusal() {
        return personality.isPx4() ? MavResult.TEMPORARILY_REJECTED : MavResult.FAILED;
    }

    /** Makes home where the vehicle is. */
    void homeHere() {
        home.set(here.east(), here.north(), here.up());
    }
}
