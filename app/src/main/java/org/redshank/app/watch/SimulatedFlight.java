package org.redshank.app.watch;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.sorties.Pace;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.guidance.Speeds;
import org.redshank.simulator.guidance.WingPilot;
import org.redshank.simulator.physics.Aircraft;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.WingLimits;

/**
 * One duty flown by a simulated body and its pilot. It steers for the place where the plan has it at each moment and may fly
 * up to {@link #HASTE} times its cruising speed to get there. A copter takes off and lands; a wing is let go and taken up
 * in the air over its launch site.
 */
final class SimulatedFlight {
    static final double HASTE = 1.2;

    private static final double DT = 0.02;
    private static final int STEPS_BETWEEN = 10;
    private static final double GAIN = 0.3;
    private static final double CLIMB = 2.5;
    private static final double AHEAD = 3;
    private static final double ARRIVED = 3;

    /** How far a flight is. */
    enum Stage {
        OUT,
        ON,
        HOME,
        LANDED
    }

    private final WatchPlan plan;
    private final Drone drone;
    private final Wind wind;
    private final Aircraft aircraft;
    private final Pilot pilot;
    private final Estimate here = new Estimate();
    /** It changes to the height of the watching on the last stretch of its way out, metres. */
    private static final double RAMP = 100;

    private final double departed;
    private final Way out;
    private Duty duty;
    private @Nullable Way home;
    private Stage stage = Stage.OUT;
    private double time;

    /** A way with the time at each of its points. */
    private static final class Way {
        private final double[] x;
        private final double[] y;
        private final double[] at;

        Way(List<LatLon> places, AzimuthalFrame frame, Pace pace, double start) {
            int n = places.size();
            x = new double[n];
            y = new double[n];
            at = new double[n];
            for (int i = 0; i < n; i++) {
                AzimuthalFrame.Offset offset = frame.offset(places.get(i));
                x[i] = offset.east();
                y[i] = offset.north();
                at[i] = i == 0 ? start : at[i - 1] + pace.seconds(x[i - 1], y[i - 1], x[i], y[i]);
            }
        }

        double x(double t) {
            return along(x, t);
        }

        double y(double t) {
            return along(y, t);
        }

        double end() {
            return at[at.length - 1];
        }

        private double along(double[] of, double t) {
            int i = 0;
            while (i + 2 < at.length && at[i + 1] < t) {
                i++;
            }
            if (at.length == 1 || at[i + 1] <= at[i]) {
                return of[of.length - 1];
            }
            return of[i] + Math.clamp((t - at[i]) / (at[i + 1] - at[i]), 0, 1) * (of[i + 1] - of[i]);
        }
    }

    /**
     * At its launch site with a full battery, just taking off.
     *
     * @param airframe with a battery that lasts as long as the plan believes
     */
    SimulatedFlight(WatchPlan plan, Duty duty, Drone drone, Airframe airframe, double now, RandomGenerator random) {
        this.plan = plan;
        this.duty = duty;
        this.drone = drone;
        wind = plan.task().wind();
        time = now;
        departed = now;
        double first = plan.outwardHeight(duty);
        aircraft = new Aircraft(airframe, wind, 0, random);
        out = new Way(plan.outward(duty), plan.frame(), new Pace(drone, wind), now + first / CLIMB);
        aircraft.body().east = out.x(now);
        aircraft.body().north = out.y(now);
        WingLimits wing = airframe.wing();
        if (wing == null) {
            pilot = new HoverPilot(new Speeds(drone.airspeed(), 4, 3, 0.5));
        } else {
            pilot = new WingPilot(wing, new Speeds(drone.airspeed(), 4, 3, 1), drone.turnRadius());
            aircraft.body().up = first;
            aircraft.body().onGround = false;
            aircraft.body().airspeed = drone.airspeed();
        }
        look();
    }

    private void look() {
        here.update(aircraft.body(), aircraft.fix());
    }

    Duty duty() {
        return duty;
    }

    /** The plan was mended: the same flight with another end. */
    void duty(Duty mended) {
        duty = mended;
    }

    Stage stage() {
        return stage;
    }

    boolean wing() {
        return pilot instanceof WingPilot;
    }

    double batteryPercent() {
        return aircraft.battery().percent();
    }

    boolean fell() {
        return aircraft.battery().empty() || aircraft.body().crashed;
    }

    double east() {
        return aircraft.body().east;
    }

    double north() {
        return aircraft.body().north;
    }

    /** Metres from where the plan has it. */
    double off() {
        return Math.hypot(wantedX(time) - east(), wantedY(time) - north());
    }

    double departed() {
        return departed;
    }

    /** Turns home from where it is. */
    void goHome() {
        if (stage == Stage.OUT || stage == Stage.ON) {
            List<LatLon> places = new java.util.ArrayList<>(plan.homeward(duty));
            places.set(0, plan.frame().at(east(), north()));
            home = new Way(places, plan.frame(), new Pace(drone, wind), time);
            stage = Stage.HOME;
        }
    }

    /** The height that is its own where it is: on the way out, watching, or on the way home. */
    private double height() {
        if (home != null) {
            return plan.homewardHeight(duty);
        }
        boolean near = Math.hypot(out.x(out.end()) - east(), out.y(out.end()) - north()) < RAMP;
        return stage == Stage.ON || near ? plan.height(duty) : plan.outwardHeight(duty);
    }

    private double wantedX(double t) {
        Way back = home;
        return back != null
                ? back.x(t)
                : t < duty.onStation() ? out.x(t) : station(t).east();
    }

    private double wantedY(double t) {
        Way back = home;
        return back != null
                ? back.y(t)
                : t < duty.onStation() ? out.y(t) : station(t).north();
    }

    private AzimuthalFrame.Offset station(double t) {
        return plan.stationInPlane(duty, t);
    }

    /** Lives through a second. */
    void second() {
        for (int i = 0; i < 50 && stage != Stage.LANDED; i++) {
            if (i % STEPS_BETWEEN == 0) {
                steer();
            }
            pilot.fly(here, DT, aircraft.demand());
            aircraft.step(DT);
            look();
            time += DT;
        }
        time = Math.rint(time);
        if (stage == Stage.OUT && time >= duty.onStation()) {
            stage = Stage.ON;
        }
    }

    private void steer() {
        if (pilot instanceof WingPilot) {
            steerWing();
            return;
        }
        Way back = home;
        if (back != null && time >= back.end() && off() < ARRIVED || pilot.manoeuvre() instanceof Manoeuvre.Land) {
            if (!(pilot.manoeuvre() instanceof Manoeuvre.Land)) {
                pilot.begin(
                        new Manoeuvre.Land(
                                back == null ? east() : back.x(back.end()),
                                back == null ? north() : back.y(back.end())),
                        here);
            }
            stage = aircraft.body().onGround ? Stage.LANDED : stage;
            return;
        }
        double dt = STEPS_BETWEEN * DT;
        double x = wantedX(time);
        double y = wantedY(time);
        double vx = (wantedX(time + dt) - x) / dt + GAIN * (x - here.east()) - wind.eastMetresPerSecond();
        double vy = (wantedY(time + dt) - y) / dt + GAIN * (y - here.north()) - wind.northMetresPerSecond();
        double within = Math.min(1, HASTE * drone.airspeed() / Math.max(1e-9, Math.hypot(vx, vy)));
        pilot.begin(
                new Manoeuvre.Velocity(
                        vx * within + wind.eastMetresPerSecond(),
                        vy * within + wind.northMetresPerSecond(),
                        Math.clamp(0.8 * (height() - here.up()), -3, CLIMB),
                        Double.NaN),
                here);
    }

    private void steerWing() {
        Way back = home;
        if (back != null && Math.hypot(back.x(back.end()) - east(), back.y(back.end()) - north()) < 100) {
            stage = Stage.LANDED;
            return;
        }
        double x = wantedX(time + AHEAD);
        double y = wantedY(time + AHEAD);
        double course = here.course();
        double ahead = (x - here.east()) * Math.sin(course) + (y - here.north()) * Math.cos(course);
        double late = ahead - AHEAD * here.groundSpeed();
        pilot.speeds().cruise(drone.airspeed() * Math.clamp(1 + 0.1 * late / drone.airspeed(), 0.85, HASTE));
        pilot.begin(new Manoeuvre.FlyTo(x, y, height(), Double.NaN, 1, false), here);
    }
}
