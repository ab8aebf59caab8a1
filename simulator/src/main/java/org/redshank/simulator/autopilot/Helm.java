package org.redshank.simulator.autopilot;

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
        Announcer announcer) {}
