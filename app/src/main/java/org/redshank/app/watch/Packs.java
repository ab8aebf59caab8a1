package org.redshank.app.watch;

import java.util.SplittableRandom;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.guidance.Speeds;
import org.redshank.simulator.guidance.WingPilot;
import org.redshank.simulator.physics.Aircraft;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.BatteryPack;
import org.redshank.simulator.physics.WingLimits;

/** The simulator's airframes with batteries that last as long as a planner believes of a vehicle. */
final class Packs {
    /** What of a battery a plan does not use. */
    static final double RESERVE = 0.2;

    private static final double CELL_VOLTS = 3.75;
    private static final double DT = 0.02;

    private Packs() {}

    /**
     * The airframe for a vehicle's kind: a camera quadcopter, or a survey aeroplane also for VTOLs. In still air at the
     * vehicle's cruising speed its endurance leaves a fifth of the battery.
     */
    static Airframe lasting(Drone drone) {
        Airframe usual = drone.kind().turnsWide() ? Airframe.plane() : Airframe.quadcopter();
        BatteryPack pack = usual.pack();
        double hours = drone.endurance().toSeconds() / 3600.0;
        double mah = 1000 * watts(usual, drone) * hours / (pack.cells() * CELL_VOLTS) / (1 - RESERVE);
        return new Airframe(
                usual.massKg(), usual.rotors(), usual.wing(), new BatteryPack(pack.cells(), mah, pack.ohms()));
    }

    /** Electrical power in steady flight in still air. */
    private static double watts(Airframe airframe, Drone drone) {
        Aircraft aircraft = new Aircraft(airframe, Wind.CALM, 0, new SplittableRandom(1));
        Estimate here = new Estimate();
        WingLimits wing = airframe.wing();
        Speeds speeds = new Speeds(drone.airspeed(), 4, 3, 1);
        Pilot pilot = wing == null ? new HoverPilot(speeds) : new WingPilot(wing, speeds, drone.turnRadius());
        aircraft.body().up = 60;
        aircraft.body().onGround = false;
        aircraft.body().airspeed = drone.airspeed();
        here.update(aircraft.body(), aircraft.fix());
        pilot.begin(new Manoeuvre.Velocity(0, drone.airspeed(), 0, 0), here);
        double sum = 0;
        int steps = 0;
        for (int i = 0; i < 3000; i++) {
            pilot.fly(here, DT, aircraft.demand());
            aircraft.step(DT);
            here.update(aircraft.body(), aircraft.fix());
            if (i >= 1500) {
                sum += aircraft.battery().amps() * aircraft.battery().volts();
                steps++;
            }
        }
        return sum / steps;
    }
}
