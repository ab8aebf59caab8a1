package org.redshank.simulator.physics;

import static org.redshank.simulator.physics.Body.GRAVITY;

/**
 * A vehicle carried by a wing. It turns by banking (rate = g tan(bank) / airspeed) and trades speed
 * for height: the rate of change of its energy per weight, climb + v dv/dt / g, stays between what
 * full throttle gives and what a closed one costs. On the ground it rolls along its heading.
 */
public final class FixedWing implements FlightModel {
    private static final double BANK_SECONDS = 0.4;
    private static final double CLIMB_SECONDS = 0.8;
    private static final double CLIMB_ACCELERATION = 4;
    private static final double SPEED_SECONDS = 1.2;
    private static final double RUN_ACCELERATION = 5;
    private static final double RUN_BRAKING = 3;
    private static final double LIFT_OFF = 1.15;
    private static final double IDLE_SHARE = 0.03;
    private static final double CLIMB_EFFICIENCY = 0.55;

    private final WingLimits limits;
    private final double massKg;

    public FixedWing(WingLimits limits, double massKg) {
        this.limits = limits;
        this.massKg = massKg;
    }

    @Override
    public Lift lift() {
        return Lift.WING;
    }

    @Override
    public void step(Body body, Demand demand, Atmosphere air, double dt) {
        boolean powered = demand.kind() == Demand.Kind.CRUISE && !body.crashed;
        if (body.onGround) {
            roll(body, demand, powered, air, dt);
        } else {
            fly(body, demand, powered, air, dt);
        }
    }

    private void roll(Body body, Demand demand, boolean powered, Atmosphere air, double dt) {
        boolean going = powered && demand.climb() > 0;
        double sin = Math.sin(body.yaw);
        double cos = Math.cos(body.yaw);
        double ahead = body.velocityEast * sin + body.velocityNorth * cos;
        double speed = Math.max(0, ahead + (going ? RUN_ACCELERATION : -RUN_BRAKING) * dt);
        body.velocityEast = speed * sin;
        body.velocityNorth = speed * cos;
        body.velocityUp = 0;
        body.east += body.velocityEast * dt;
        body.north += body.velocityNorth * dt;
        body.attitude(0, 0, body.yaw, dt);
        double headwind = -(air.east() * sin + air.north() * cos);
        body.airspeed = Math.max(0, speed + headwind);
        boolean turning = demand.kind() != Demand.Kind.OFF && !body.crashed;
        body.throttle = going ? 1 : 0;
        body.watts = going ? fullWatts() : turning ? limits.cruiseWatts() * IDLE_SHARE : 0;
        if (going && body.airspeed >= LIFT_OFF * limits.stallSpeed()) {
            body.onGround = false;
        }
    }

    private void fly(Body body, Demand demand, boolean powered, Atmosphere air, double dt) {
        double v = Math.max(body.airspeed, 1);
        double wantClimb = powered ? demand.climb() : -limits.sink();
        double wantSpeed = powered ? demand.airspeed() : 1.2 * limits.stallSpeed();
        wantSpeed = Math.clamp(wantSpeed, 1.05 * limits.stallSpeed(), limits.maxSpeed());
        wantClimb = Math.clamp(wantClimb, -limits.sink(), limits.climb());

        double climbStep =
                Math.clamp((wantClimb - body.velocityUp) / CLIMB_SECONDS, -CLIMB_ACCELERATION, CLIMB_ACCELERATION);
        double climb = Math.clamp(body.velocityUp + climbStep * dt, -limits.sink(), limits.climb());
        double fastest = GRAVITY * ((powered ? limits.climb() : 0) - climb) / v;
        double slowest = -GRAVITY * (limits.sink() + climb) / v;
        double change = Math.clamp((wantSpeed - v) / SPEED_SECONDS, slowest, Math.max(slowest, fastest));
        v = Math.clamp(v + change * dt, limits.stallSpeed(), limits.maxSpeed());

        double wantBank = powered ? Math.clamp(demand.bank(), -limits.maxBank(), limits.maxBank()) : 0;
        double rollStep = limits.rollRate() * dt;
        double bank = body.roll + Math.clamp((wantBank - body.roll) * dt / BANK_SECONDS, -rollStep, rollStep);
        double yaw = body.yaw + GRAVITY * Math.tan(bank) / v * dt;
        double slope = Math.asin(Math.clamp(climb / v, -1, 1));
        double angleOfAttack = Math.toRadians(4) * square(limits.cruiseSpeed() / v);
        body.attitude(bank, slope + angleOfAttack - Math.toRadians(2), yaw, dt);

        double level = v * Math.cos(slope);
        body.velocityEast = level * Math.sin(yaw) + air.east();
        body.velocityNorth = level * Math.cos(yaw) + air.north();
        body.velocityUp = climb;
        body.airspeed = v;
        body.watts = powered ? watts(v, bank, climb + v * change / GRAVITY) : 0;
        body.throttle = Math.clamp(body.watts / fullWatts(), 0, 1);
        body.move(dt);
        if (body.onGround) {
            // Straight along the runway from here on: what it drifted sideways the wheels or belly take up.
            body.attitude(0, 0, body.course(), dt);
        }
    }

    /** Drag grows with speed cubed, induced drag falls with speed and grows with load in a turn. */
    private double watts(double v, double bank, double energyRate) {
        double ratio = v / limits.cruiseSpeed();
        double load = 1 / Math.cos(bank);
        double level = limits.cruiseWatts() * (0.5 * ratio * ratio * ratio + 0.5 * load * load / ratio);
        return Math.max(0, level + massKg * GRAVITY * energyRate / CLIMB_EFFICIENCY);
    }

    private double fullWatts() {
        return limits.cruiseWatts() + massKg * GRAVITY * limits.climb() / CLIMB_EFFICIENCY;
    }

    private static double square(double x) {
        return x * x;
    }
}
