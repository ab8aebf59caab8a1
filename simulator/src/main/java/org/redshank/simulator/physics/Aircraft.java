package org.redshank.simulator.physics;

import java.util.random.RandomGenerator;
import org.redshank.earth.Wind;

/** One whole vehicle without its autopilot: body, airframe, battery, receiver and the air around it. */
public final class Aircraft {
    private final Airframe airframe;
    private final Body body = new Body();
    private final FlightModel model;
    private final Battery battery;
    private final SatelliteFix fix;
    private final Atmosphere air;
    private final Demand demand = new Demand();

    /** @param heading which way the vehicle is set down, radians clockwise from north */
    public Aircraft(Airframe airframe, Wind wind, double heading, RandomGenerator random) {
        this.airframe = airframe;
        this.model = airframe.flightModel();
        this.battery = new Battery(airframe.pack());
        this.fix = new SatelliteFix(random);
        this.air = new Atmosphere(wind, random);
        this.body.yaw = Body.wrap(heading);
    }

    /** Lives through {@code dt} seconds under the present demand. */
    public void step(double dt) {
        air.step(dt);
        fix.step(dt);
        if (battery.empty()) {
            demand.off();
        }
        model.step(body, demand, air, dt);
        battery.draw(body.watts, dt);
    }

    public Airframe airframe() {
        return airframe;
    }

    public Body body() {
        return body;
    }

    /** What carries it now. */
    public FlightModel.Lift lift() {
        return model.lift();
    }

    public Battery battery() {
        return battery;
    }

    public SatelliteFix fix() {
        return fix;
    }

    public Atmosphere air() {
        return air;
    }

    /** What the autopilot asks for; written by it before each step. */
    public Demand demand() {
        return demand;
    }
}
