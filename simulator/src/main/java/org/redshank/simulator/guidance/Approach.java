package org.redshank.simulator.guidance;

import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.Demand;
import org.redshank.simulator.physics.WingLimits;

/**
 * Lands a wing: straight in when the vehicle is low enough for the glide from where it is, else by
 * way of an entry point on the extended line, where it circles down first. Flares and rolls to a stop.
 */
final class Approach {
    private static final double GLIDE = 0.1;
    private static final double STRAIGHT_IN_FROM = 150;
    private static final double TOO_HIGH = 15;
    private static final double ENTRY_DISTANCE = 500;
    private static final double ENTRY_HEIGHT = ENTRY_DISTANCE * GLIDE;
    private static final double ENTRY_CAPTURE = 40;
    private static final double ALIGNED = Math.toRadians(20);
    private static final double FLARE_HEIGHT = 3;
    private static final double FLARE_SINK = 0.6;
    private static final double STOPPED = 0.5;

    private enum Phase {
        ENTRY,
        CIRCLE_DOWN,
        FINAL,
        FLARE
    }

    private final WingPilot pilot;
    private final WingLimits limits;
    private Phase phase = Phase.FINAL;
    private double touchEast;
    private double touchNorth;
    private double bearing;
    private double entryEast;
    private double entryNorth;
    private double entryBearing;

    Approach(WingPilot pilot, WingLimits limits) {
        this.pilot = pilot;
        this.limits = limits;
    }

    void begin(Estimate here, double east, double north) {
        touchEast = east;
        touchNorth = north;
        double distance = here.distanceTo(east, north);
        boolean far = distance >= STRAIGHT_IN_FROM;
        bearing = far ? here.bearingTo(east, north) : here.course();
        boolean aligned = Math.abs(Body.turn(here.course(), bearing)) < Math.PI / 2;
        if (far && aligned && here.up() <= distance * GLIDE + TOO_HIGH) {
            phase = Phase.FINAL;
            return;
        }
        phase = Phase.ENTRY;
        entryEast = east - ENTRY_DISTANCE * Math.sin(bearing);
        entryNorth = north - ENTRY_DISTANCE * Math.cos(bearing);
        entryBearing = here.bearingTo(entryEast, entryNorth);
    }

    void fly(Estimate here, double dt, Demand out) {
        double slow = 1.3 * limits.stallSpeed();
        if (here.onGround()) {
            out.cruise(0, 0, 0);
            pilot.progress().done = here.groundSpeed() < STOPPED;
            return;
        }
        switch (phase) {
            case ENTRY -> {
                pilot.followLine(here, entryEast, entryNorth, entryBearing);
                out.cruise(pilot.speeds().cruise(), pilot.climbTo(here, ENTRY_HEIGHT), pilot.lineBank());
                if (here.distanceTo(entryEast, entryNorth) < ENTRY_CAPTURE || passed(here)) {
                    phase = Phase.CIRCLE_DOWN;
                }
            }
            case CIRCLE_DOWN -> {
                pilot.circle(here, entryEast, entryNorth, ENTRY_HEIGHT, 1, dt, out);
                boolean low = here.up() < ENTRY_HEIGHT + TOO_HIGH / 2;
                if (low && Math.abs(Body.turn(here.course(), bearing)) < ALIGNED) {
                    phase = Phase.FINAL;
                }
            }
            case FINAL -> {
                pilot.followLine(here, touchEast, touchNorth, bearing);
                double left = Math.max(0, ahead(here));
                double glide = -GLIDE * here.groundSpeed();
                double climb = glide + 0.5 * (left * GLIDE - here.up());
                out.cruise(slow, Math.clamp(climb, -limits.sink(), 0), pilot.lineBank());
                if (here.up() < FLARE_HEIGHT) {
                    phase = Phase.FLARE;
                }
            }
            case FLARE -> out.cruise(1.1 * limits.stallSpeed(), -FLARE_SINK, 0);
        }
        pilot.progress().heightError = -here.up();
        pilot.progress().done = false;
    }

    private double ahead(Estimate here) {
        return (touchEast - here.east()) * Math.sin(bearing) + (touchNorth - here.north()) * Math.cos(bearing);
    }

    private boolean passed(Estimate here) {
        return (entryEast - here.east()) * Math.sin(entryBearing) + (entryNorth - here.north()) * Math.cos(entryBearing)
                <= 0;
    }
}
