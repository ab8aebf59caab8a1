package org.redshank.simulator.guidance;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.redshank.earth.Wind;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.Atmosphere;
import org.redshank.simulator.physics.Battery;
import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.Demand;
import org.redshank.simulator.physics.FlightModel;
import org.redshank.simulator.physics.SatelliteFix;

/** An airframe and its pilot in the air, without an autopilot around them. */
final class Rig {
    static final double DT = 0.02;

    final Body body = new Body();
    final Battery battery;
    final FlightModel model;
    final Pilot pilot;
    final Atmosphere air;
    final Estimate here = new Estimate();
    private final SatelliteFix fix;
    private final Demand demand = new Demand();

    Rig(Airframe airframe, Wind wind, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        this.model = airframe.flightModel();
        this.battery = new Battery(airframe.pack());
        this.air = new Atmosphere(wind, random);
        this.fix = new SatelliteFix(random);
        this.pilot = pilot(airframe);
        here.update(body, fix);
    }

    private static Pilot pilot(Airframe airframe) {
        HoverPilot hover = new HoverPilot(new Speeds(8, 2.5, 1.5, 0.5));
        if (airframe.wing() == null) {
            return hover;
        }
        double cruise = airframe.wing().cruiseSpeed();
        WingPilot wing = new WingPilot(airframe.wing(), new Speeds(cruise, 4, 3, 1), 80);
        return airframe.rotors() == null ? wing : new TransitionPilot(hover, wing);
    }

    void begin(Manoeuvre manoeuvre) {
        pilot.begin(manoeuvre, here);
    }

    /** Flies until the manoeuvre is done or the time is up; tells whether it was done. */
    boolean fly(double seconds, Consumer<Rig> eachStep) {
        for (double t = 0; t < seconds; t += DT) {
            step(eachStep);
            if (pilot.progress().done()) {
                return true;
            }
        }
        return false;
    }

    void step(Consumer<Rig> eachStep) {
        air.step(DT);
        fix.step(DT);
        pilot.fly(here, DT, demand);
        if (battery.empty()) {
            demand.off();
        }
        model.step(body, demand, air, DT);
        battery.draw(body.watts, DT);
        here.update(body, fix);
        eachStep.accept(this);
    }
}
