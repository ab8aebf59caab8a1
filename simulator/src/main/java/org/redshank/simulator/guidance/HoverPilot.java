package org.redshank.simulator.guidance;

import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.Demand;

/**
 * Flies on rotors: straight lines in space, with the speed along them limited so that it can stop in
 * time (proportional near the target, square root of the distance farther off).
 */
public final class HoverPilot implements Pilot {
    private static final double GAIN = 0.7;
    private static final double ACCELERATION = 2.5;
    private static final double CORNER_SPEED = 3;
    private static final double SLOW_LANDING_BELOW = 8;
    private static final double OVER_THE_SPOT = 1.5;
    private static final double TAKE_OFF_MARGIN = 0.4;
    private static final double HEIGHT_MARGIN = 1;
    private static final double KEEP_HEADING_WITHIN = 3;

    private final Speeds speeds;
    private final Progress progress = new Progress();
    private Manoeuvre manoeuvre = new Manoeuvre.Stand();
    private double startEast;
    private double startNorth;
    private double heading;
    private double watchEast = Double.NaN;
    private double watchNorth = Double.NaN;

    public HoverPilot(Speeds speeds) {
        this.speeds = speeds;
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

    /** Keeps the nose towards a point whatever it flies, until {@link #watchNothing}. */
    public void watch(double east, double north) {
        watchEast = east;
        watchNorth = north;
    }

    /** Turns the nose as the manoeuvres say again. */
    public void watchNothing() {
        watchEast = Double.NaN;
        watchNorth = Double.NaN;
    }

    @Override
    public void begin(Manoeuvre next, Estimate here) {
        manoeuvre = next;
        progress.reset();
        startEast = here.east();
        startNorth = here.north();
        heading = here.yaw();
    }

    @Override
    public void fly(Estimate here, double dt, Demand out) {
        switch (manoeuvre) {
            case Manoeuvre.Stand() -> out.idle();
            case Manoeuvre.TakeOff(double up) -> takeOff(here, up, out);
            case Manoeuvre.FlyTo to -> flyTo(here, to, out);
            case Manoeuvre.Hold(double east, double north, double up, double yaw) -> {
                towards(here, east, north, up, 0, out, yaw);
                progress.done = false;
            }
            case Manoeuvre.Circle circle -> circle(here, circle, dt, out);
            case Manoeuvre.Land(double east, double north) -> land(here, east, north, out);
            case Manoeuvre.Velocity(double east, double north, double up, double yaw) -> {
                heading = Double.isNaN(yaw) ? heading : yaw;
                double climb = Math.clamp(up, -speeds.sink(), speeds.climb());
                out.hover(east, north, climb, heading);
            }
        }
        boolean watching = !Double.isNaN(watchEast) && here.distanceTo(watchEast, watchNorth) > KEEP_HEADING_WITHIN;
        if (watching && out.kind() == Demand.Kind.HOVER) {
            out.hover(out.east(), out.north(), out.climb(), here.bearingTo(watchEast, watchNorth));
        }
    }

    private void takeOff(Estimate here, double up, Demand out) {
        double left = up - here.up();
        if (here.onGround()) {
            // Lifts off even where the height is misjudged, or asked for below the ground.
            out.hover(0, 0, left > 0 ? speeds.climb() : 0, heading);
            progress.done = left <= TAKE_OFF_MARGIN;
            return;
        }
        towards(here, startEast, startNorth, up, 0, out, heading);
        progress.done = left <= TAKE_OFF_MARGIN;
    }

    private void flyTo(Estimate here, Manoeuvre.FlyTo to, Demand out) {
        towards(here, to.east(), to.north(), to.up(), to.stop() ? 0 : CORNER_SPEED, out, to.heading());
        progress.done = progress.distance <= Math.max(to.acceptance(), 0.5)
                && Math.abs(progress.heightError) <= Math.max(to.acceptance() / 2, HEIGHT_MARGIN);
    }

    /** Demands the velocity that leads to a point, arriving with {@code least} m/s or at rest. */
    private void towards(Estimate here, double east, double north, double up, double least, Demand out, double yaw) {
        double de = east - here.east();
        double dn = north - here.north();
        double du = up - here.up();
        double level = Math.hypot(de, dn);
        double all = Math.hypot(level, du);
        progress.distance = level;
        progress.bearing = here.bearingTo(east, north);
        progress.heightError = du;
        progress.crossTrack = 0;
        if (!Double.isNaN(yaw)) {
            heading = yaw;
        } else if (level > KEEP_HEADING_WITHIN) {
            heading = progress.bearing;
        }
        if (all < 1e-6) {
            out.hover(0, 0, 0, heading);
            return;
        }
        double vertical = du > 0 ? speeds.climb() : speeds.sink();
        double speed = Math.max(least, stoppable(all));
        speed = Math.min(speed, level > 1e-6 ? speeds.cruise() * all / level : Double.MAX_VALUE);
        speed = Math.min(speed, Math.abs(du) > 1e-6 ? vertical * all / Math.abs(du) : Double.MAX_VALUE);
        out.hover(speed * de / all, speed * dn / all, speed * du / all, heading);
    }

    private void circle(Estimate here, Manoeuvre.Circle circle, double dt, Demand out) {
        double radius = Math.max(Math.abs(circle.radius()), 1);
        double way = circle.radius() < 0 ? -1 : 1;
        double outward = Body.wrap(here.bearingTo(circle.east(), circle.north()) + Math.PI);
        double distance = here.distanceTo(circle.east(), circle.north());
        double off = distance - radius;
        double around = Math.min(speeds.cruise(), Math.sqrt(ACCELERATION * 0.6 * radius));
        double inward = Math.clamp(GAIN * off, -speeds.cruise(), speeds.cruise());
        double tangential = Math.abs(off) > radius / 2 ? 0 : around;
        double tangent = outward + way * Math.PI / 2;
        double climb = climbTo(here, circle.up());
        progress.distance = distance;
        progress.bearing = here.bearingTo(circle.east(), circle.north());
        progress.heightError = circle.up() - here.up();
        progress.crossTrack = off;
        if (Math.abs(off) < Math.max(3, radius / 4)) {
            progress.circled += tangential / radius * dt;
        }
        heading = progress.bearing;
        out.hover(
                tangential * Math.sin(tangent) - inward * Math.sin(outward),
                tangential * Math.cos(tangent) - inward * Math.cos(outward),
                climb,
                heading);
    }

    private void land(Estimate here, double east, double north, Demand out) {
        if (here.onGround()) {
            progress.done = true;
            out.idle();
            return;
        }
        double distance = here.distanceTo(east, north);
        double up = here.up();
        if (distance > OVER_THE_SPOT * 2 && up > SLOW_LANDING_BELOW) {
            towards(here, east, north, up, 0, out, Double.NaN);
            return;
        }
        towards(here, east, north, up, 0, out, heading);
        double sink = up > SLOW_LANDING_BELOW
                ? Math.clamp(GAIN * (up - SLOW_LANDING_BELOW) + speeds.landing(), speeds.landing(), speeds.sink())
                : speeds.landing();
        progress.heightError = -up;
        out.hover(out.east(), out.north(), -sink, heading);
    }

    private double climbTo(Estimate here, double up) {
        double left = up - here.up();
        double speed = Math.min(stoppable(Math.abs(left)), left > 0 ? speeds.climb() : speeds.sink());
        return Math.copySign(speed, left);
    }

    private static double stoppable(double distance) {
        double linear = ACCELERATION / (GAIN * GAIN);
        return distance < linear ? GAIN * distance : Math.sqrt(2 * ACCELERATION * (distance - linear / 2));
    }
}
