package org.redshank.simulator.physics;

import static org.redshank.simulator.physics.Body.GRAVITY;

/**
 * A vehicle with a wing and lift rotors. It hovers as a multirotor; asked to cruise it accelerates
 * along its heading on its propeller while the rotors hold it up, until the wing carries it; asked to
 * hover it leans back on its rotors until it is slow.
 */
public final class QuadPlane implements FlightModel {
    private static final double FORWARD_ACCELERATION = 3;
    private static final double WING_CARRIES = 1.3;
    private static final double SLOW_ENOUGH = 6;
    private static final double TRANSITION_CLIMB = 1.5;

    private final Multirotor rotors;
    private final FixedWing wing;
    private final WingLimits limits;
    private final Demand levelHover = new Demand();
    private Lift lift = Lift.ROTORS;

    QuadPlane(Multirotor rotors, FixedWing wing, WingLimits limits) {
        this.rotors = rotors;
        this.wing = wing;
        this.limits = limits;
    }

    @Override
    public Lift lift() {
        return lift;
    }

    @Override
    public void step(Body body, Demand demand, Atmosphere air, double dt) {
        lift = next(body, demand);
        switch (lift) {
            case WING -> wing.step(body, demand, air, dt);
            case ROTORS_TO_WING -> accelerate(body, demand, air, dt);
            case ROTORS, WING_TO_ROTORS -> rotors.step(body, demand, air, dt);
        }
    }

    private Lift next(Body body, Demand demand) {
        if (body.onGround) {
            return Lift.ROTORS;
        }
        if (demand.kind() == Demand.Kind.CRUISE) {
            boolean carried = lift == Lift.WING || body.airspeed >= WING_CARRIES * limits.stallSpeed();
            return carried ? Lift.WING : Lift.ROTORS_TO_WING;
        }
        boolean hovering = lift == Lift.ROTORS || body.airspeed <= SLOW_ENOUGH;
        return hovering ? Lift.ROTORS : Lift.WING_TO_ROTORS;
    }

    private void accelerate(Body body, Demand demand, Atmosphere air, double dt) {
        double sin = Math.sin(body.yaw);
        double cos = Math.cos(body.yaw);
        double forward = (body.velocityEast - air.east()) * sin + (body.velocityNorth - air.north()) * cos;
        double speed = Math.max(0, forward) + FORWARD_ACCELERATION * dt;
        double climb = Math.clamp(demand.climb(), -TRANSITION_CLIMB, TRANSITION_CLIMB);
        levelHover.hover(body.velocityEast, body.velocityNorth, climb, body.yaw);
        rotors.step(body, levelHover, air, dt);
        double rotorWatts = body.watts * Math.max(0.2, 1 - square(speed / (WING_CARRIES * limits.stallSpeed())));
        body.velocityEast = speed * sin + air.east();
        body.velocityNorth = speed * cos + air.north();
        body.leanEast = 0;
        body.leanNorth = 0;
        body.attitude(0, Math.atan(0.2 * FORWARD_ACCELERATION / GRAVITY), body.yaw, dt);
        body.airspeed = Math.hypot(speed, body.velocityUp);
        body.throttle = 1;
        body.watts = rotorWatts + 2 * limits.cruiseWatts();
    }

    private static double square(double x) {
        return x * x;
    }
}
