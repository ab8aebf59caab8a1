package org.redshank.simulator.physics;

import static org.redshank.simulator.physics.Body.GRAVITY;

/**
 * A vehicle carried by rotors. It leans to accelerate: the horizontal thrust per mass is g tan(lean)
 * and follows the demand with a lag; drag grows with the square of the airspeed and balances full
 * lean at the greatest airspeed. Without power it falls.
 */
public final class Multirotor implements FlightModel {
    private static final double VELOCITY_SECONDS = 0.6;
    private static final double LEAN_SECONDS = 0.15;
    private static final double VERTICAL_SECONDS = 0.5;
    private static final double VERTICAL_ACCELERATION = 2.5;
    private static final double TERMINAL_FALL = 25;
    private static final double IDLE_SHARE = 0.06;
    private static final double CLIMB_EFFICIENCY = 0.5;
    private static final double LIFT_OFF_CLIMB = 0.05;

    private final RotorLimits limits;
    private final double massKg;
    private final double fullLean;
    private final double dragPerSpeedSquared;

    public Multirotor(RotorLimits limits, double massKg) {
        this.limits = limits;
        this.massKg = massKg;
        this.fullLean = GRAVITY * Math.tan(limits.maxTilt());
        this.dragPerSpeedSquared = fullLean / (limits.maxAirspeed() * limits.maxAirspeed());
    }

    @Override
    public Lift lift() {
        return Lift.ROTORS;
    }

    @Override
    public void step(Body body, Demand demand, Atmosphere air, double dt) {
        boolean powered = demand.kind() == Demand.Kind.HOVER && !body.crashed;
        if (body.onGround && !(powered && demand.climb() > LIFT_OFF_CLIMB)) {
            body.rest(dt);
            body.airspeed = 0;
            boolean turning = demand.kind() != Demand.Kind.OFF && !body.crashed;
            body.throttle = turning ? IDLE_SHARE : 0;
            body.watts = turning ? limits.hoverWatts() * IDLE_SHARE : 0;
            return;
        }
        body.onGround = false;
        if (powered) {
            fly(body, demand, air, dt);
        } else {
            fall(body, air, dt);
        }
    }

    private void fly(Body body, Demand demand, Atmosphere air, double dt) {
        double airEast = body.velocityEast - air.east();
        double airNorth = body.velocityNorth - air.north();
        double airspeed = Math.hypot(airEast, airNorth);
        double drag = Math.min(dragPerSpeedSquared * airspeed, fullLean / Math.max(airspeed, 0.01));

        double wantEast = (demand.east() - body.velocityEast) / VELOCITY_SECONDS + drag * airEast;
        double wantNorth = (demand.north() - body.velocityNorth) / VELOCITY_SECONDS + drag * airNorth;
        double want = Math.hypot(wantEast, wantNorth);
        double within = want > fullLean ? fullLean / want : 1;
        double follow = Math.min(1, dt / LEAN_SECONDS);
        body.leanEast += (wantEast * within - body.leanEast) * follow;
        body.leanNorth += (wantNorth * within - body.leanNorth) * follow;
        body.velocityEast += (body.leanEast - drag * airEast) * dt;
        body.velocityNorth += (body.leanNorth - drag * airNorth) * dt;

        double wantUp = Math.clamp(demand.climb(), -limits.sink(), limits.climb());
        double lift = Math.clamp(
                (wantUp - body.velocityUp) / VERTICAL_SECONDS, -VERTICAL_ACCELERATION, VERTICAL_ACCELERATION);
        body.velocityUp = Math.clamp(body.velocityUp + lift * dt, -limits.sink(), limits.climb());

        double step = limits.yawRate() * dt;
        double yaw = body.yaw + Math.clamp(Body.turn(body.yaw, demand.yaw()), -step, step);
        double sin = Math.sin(yaw);
        double cos = Math.cos(yaw);
        double forward = body.leanNorth * cos + body.leanEast * sin;
        double right = body.leanEast * cos - body.leanNorth * sin;
        body.attitude(Math.atan(right / GRAVITY), -Math.atan(forward / GRAVITY), yaw, dt);
        body.airspeed = Math.hypot(airspeed, body.velocityUp);

        double thrust = Math.hypot(Math.hypot(body.leanEast, body.leanNorth), GRAVITY + lift) / GRAVITY;
        double climbWatts = massKg * GRAVITY * body.velocityUp / CLIMB_EFFICIENCY;
        body.throttle = Math.min(1, 0.5 * thrust);
        body.watts = Math.max(0.7 * limits.hoverWatts(), limits.hoverWatts() * thrust * Math.sqrt(thrust) + climbWatts);
        body.move(dt);
    }

    private void fall(Body body, Atmosphere air, double dt) {
        double slow = Math.exp(-dt / 3);
        body.velocityEast = air.east() + (body.velocityEast - air.east()) * slow;
        body.velocityNorth = air.north() + (body.velocityNorth - air.north()) * slow;
        body.velocityUp = Math.max(body.velocityUp - GRAVITY * dt, -TERMINAL_FALL);
        body.leanEast = 0;
        body.leanNorth = 0;
        body.airspeed = Math.abs(body.velocityUp);
        body.throttle = 0;
        body.watts = 0;
        body.move(dt);
    }
}
