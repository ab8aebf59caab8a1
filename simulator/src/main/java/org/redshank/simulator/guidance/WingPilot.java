package org.redshank.simulator.guidance;

import static org.redshank.simulator.physics.Body.GRAVITY;

import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.Demand;
import org.redshank.simulator.physics.WingLimits;

/**
 * Flies on a wing: follows lines and circles by steering its course over the ground towards them, so
 * that wind is allowed for, and never stops in the air. Landings are in {@link Approach}.
 */
public final class WingPilot implements Pilot {
    private static final double COURSE_GAIN = 0.7;
    private static final double LOOK_AHEAD_SECONDS = 3;
    private static final double HEIGHT_GAIN = 0.4;
    private static final double TAKE_OFF_MARGIN = 1;
    private static final double TIGHTEST = 1.25;
    private static final double LINE_LEFT_BEHIND = 1;

    private final WingLimits limits;
    private final Speeds speeds;
    private final Progress progress = new Progress();
    private final Approach approach;
    private Manoeuvre manoeuvre = new Manoeuvre.Stand();
    private double holdRadius;
    private double startBearing;

    /**
     * @param holdRadius radius to circle at when told to stay at a point, metres, negative for
     *     anticlockwise
     */
    public WingPilot(WingLimits limits, Speeds speeds, double holdRadius) {
        this.limits = limits;
        this.speeds = speeds;
        this.holdRadius = holdRadius;
        this.approach = new Approach(this, limits);
    }

    /** Changes the radius to circle at when told to stay at a point. */
    public void holdRadius(double radius) {
        holdRadius = radius;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Manoeuvre manoeuvre() {
        return manoeuvre;
    }

    @Override
    public Speeds speeds() {
        return speeds;
    }

    @Override
    public void begin(Manoeuvre next, Estimate here) {
        manoeuvre = next;
        progress.reset();
        startBearing = here.course();
        if (next instanceof Manoeuvre.Land(double east, double north)) {
            approach.begin(here, east, north);
        } else if (next instanceof Manoeuvre.FlyTo to) {
            startBearing = here.bearingTo(to.east(), to.north());
        }
    }

    @Override
    public void fly(Estimate here, double dt, Demand out) {
        switch (manoeuvre) {
            case Manoeuvre.Stand() -> out.idle();
            case Manoeuvre.TakeOff(double up) -> takeOff(here, up, out);
            case Manoeuvre.FlyTo to -> flyTo(here, to, out);
            case Manoeuvre.Hold(double east, double north, double up, double _) ->
                circle(here, east, north, up, holdRadius, dt, out);
            case Manoeuvre.Circle(double east, double north, double up, double radius) ->
                circle(here, east, north, up, radius, dt, out);
            case Manoeuvre.Land(double _, double _) -> approach.fly(here, dt, out);
            case Manoeuvre.Velocity(double east, double north, double up, double _) -> {
                double course = Math.hypot(east, north) > 0.5 ? Math.atan2(east, north) : here.course();
                out.cruise(speeds.cruise(), up, bankTo(here, course, 0));
            }
        }
    }

    private void takeOff(Estimate here, double up, Demand out) {
        progress.heightError = up - here.up();
        progress.bearing = startBearing;
        progress.done = !here.onGround() && progress.heightError <= TAKE_OFF_MARGIN;
        // Wings level while low, then along the runway's heading.
        double bank = here.up() < 10 ? 0 : bankTo(here, startBearing, 0);
        out.cruise(speeds.cruise(), limits.climb(), bank);
    }

    private void flyTo(Estimate here, Manoeuvre.FlyTo to, Demand out) {
        double distance = here.distanceTo(to.east(), to.north());
        double along = alongLine(here, to.east(), to.north());
        followLine(here, to.east(), to.north(), startBearing);
        progress.heightError = to.up() - here.up();
        progress.done = distance <= to.acceptance() || along <= LINE_LEFT_BEHIND;
        out.cruise(speeds.cruise(), climbTo(here, to.up()), lineBank);
    }

    private double lineBank;

    /** Steers along the line that arrives at a point with this bearing, and notes how it goes. */
    void followLine(Estimate here, double east, double north, double bearing) {
        double crossTrack = (here.east() - east) * Math.cos(bearing) - (here.north() - north) * Math.sin(bearing);
        double ahead = Math.max(LOOK_AHEAD_SECONDS * here.groundSpeed(), 20);
        double course = bearing - Math.atan(crossTrack / ahead);
        progress.distance = here.distanceTo(east, north);
        progress.bearing = here.bearingTo(east, north);
        progress.crossTrack = crossTrack;
        lineBank = bankTo(here, course, 0);
    }

    /** The bank that {@link #followLine} last asked for, radians. */
    double lineBank() {
        return lineBank;
    }

    private double alongLine(Estimate here, double east, double north) {
        return (east - here.east()) * Math.sin(startBearing) + (north - here.north()) * Math.cos(startBearing);
    }

    /** Circles a point; the radius is widened to what the wing can turn. */
    void circle(Estimate here, double east, double north, double up, double wanted, double dt, Demand out) {
        double way = wanted < 0 ? -1 : 1;
        double radius = Math.max(Math.abs(wanted), TIGHTEST * limits.turnRadius(speeds.cruise()));
        double distance = here.distanceTo(east, north);
        double outward = Math.atan2(here.east() - east, here.north() - north);
        double off = distance - radius;
        double course = outward + way * (Math.PI / 2 + Math.atan(2 * off / radius));
        boolean onCircle = Math.abs(off) < radius / 2;
        double groundSpeed = here.groundSpeed();
        if (onCircle) {
            progress.circled += groundSpeed / Math.max(distance, 1) * dt;
        }
        progress.distance = distance;
        progress.bearing = here.bearingTo(east, north);
        progress.crossTrack = off;
        progress.heightError = up - here.up();
        double turnRate = onCircle ? way * groundSpeed / radius : 0;
        out.cruise(speeds.cruise(), climbTo(here, up), bankTo(here, course, turnRate));
    }

    /** Bank that turns the course over the ground to {@code course}, on top of a steady turn rate. */
    private double bankTo(Estimate here, double course, double turnRate) {
        double rate = turnRate + COURSE_GAIN * Body.turn(here.course(), course);
        double bank = Math.atan(rate * Math.max(here.groundSpeed(), limits.stallSpeed()) / GRAVITY);
        return Math.clamp(bank, -limits.maxBank(), limits.maxBank());
    }

    /** Climb that leads to a height, m/s. */
    double climbTo(Estimate here, double up) {
        return Math.clamp(HEIGHT_GAIN * (up - here.up()), -speeds.sink(), speeds.climb());
    }
}
