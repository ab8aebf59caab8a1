package org.redshank.simulator.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.redshank.earth.Wind;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.FlightModel.Lift;
import org.redshank.simulator.physics.RotorLimits;
import org.redshank.simulator.physics.WingLimits;

/** Whatever is ordered in whatever order, no airframe does more than it can. */
class LimitsTest {
    private static final double STEP_SLACK = 1e-6;

    @Property(tries = 30)
    void copter(@ForAll long seed) {
        flyAnything(Airframe.quadcopter(), seed);
    }

    @Property(tries = 30)
    void plane(@ForAll long seed) {
        flyAnything(Airframe.plane(), seed);
    }

    @Property(tries = 30)
    void quadplane(@ForAll long seed) {
        flyAnything(Airframe.quadplane(), seed);
    }

    private static void flyAnything(Airframe airframe, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double windSpeed = random.nextDouble(8);
        Rig rig = new Rig(airframe, new Wind(windSpeed, random.nextDouble(360)), seed);
        double gusts = 0.5 * windSpeed * Math.sqrt(2);
        Checks checks = new Checks(airframe, gusts);
        rig.begin(new Manoeuvre.TakeOff(30));
        rig.fly(60, checks::hold);
        for (int order = 0; order < 8; order++) {
            rig.begin(anything(random));
            rig.fly(random.nextDouble(40), checks::hold);
        }
        rig.begin(new Manoeuvre.Land(0, 0));
        assertThat(rig.fly(1200, checks::hold)).as("ends on the ground").isTrue();
        assertThat(rig.body.onGround).isTrue();
        assertThat(rig.body.crashed).isFalse();
    }

    private static Manoeuvre anything(SplittableRandom random) {
        double east = random.nextDouble(-800, 800);
        double north = random.nextDouble(-800, 800);
        double up = random.nextDouble(20, 150);
        return switch (random.nextInt(5)) {
            case 0 -> new Manoeuvre.FlyTo(east, north, up, random.nextDouble(6), 10, random.nextBoolean());
            case 1 -> new Manoeuvre.Hold(east, north, up, Double.NaN);
            case 2 -> new Manoeuvre.Circle(east, north, up, random.nextDouble(-200, 200));
            case 3 -> new Manoeuvre.Velocity(east / 20, north / 20, random.nextDouble(-30, 30), Double.NaN);
            default -> new Manoeuvre.TakeOff(up);
        };
    }

    /** The limits, and what must never run backwards. */
    private static final class Checks {
        private final Airframe airframe;
        private final double gusts;
        private double percent = 100;
        private double energy = Double.NaN;

        Checks(Airframe airframe, double gusts) {
            this.airframe = airframe;
            this.gusts = gusts;
        }

        void hold(Rig rig) {
            Body body = rig.body;
            within("height", body.up, 0, Double.MAX_VALUE);
            within("charge", rig.battery.percent(), 0, percent);
            percent = rig.battery.percent();
            within("volts", rig.battery.volts(), 1, 30);
            within("watts", body.watts, 0, 10_000);
            Lift lift = rig.model.lift();
            RotorLimits rotors = airframe.rotors();
            WingLimits wing = airframe.wing();
            if (rotors != null && lift == Lift.ROTORS) {
                rotors(body, rotors);
            }
            if (wing != null && lift == Lift.WING && !body.onGround) {
                wing(body, wing);
            } else {
                energy = Double.NaN;
            }
        }

        private void rotors(Body body, RotorLimits rotors) {
            within("climb", body.velocityUp, -rotors.sink(), rotors.climb());
            double lean = Math.hypot(Math.tan(body.roll), Math.tan(body.pitch));
            within("lean", lean, 0, Math.tan(rotors.maxTilt()));
            within("yaw rate", Math.abs(body.yawRate), 0, rotors.yawRate());
            double fastest = Math.hypot(rotors.maxAirspeed(), rotors.climb()) + 2 * gusts;
            within("airspeed", body.airspeed, 0, fastest);
        }

        private void wing(Body body, WingLimits wing) {
            within("bank", body.roll, -wing.maxBank(), wing.maxBank());
            within("roll rate", body.rollRate, -wing.rollRate(), wing.rollRate());
            within("climb", body.velocityUp, -wing.sink(), wing.climb());
            within("airspeed", body.airspeed, wing.stallSpeed(), wing.maxSpeed());
            double tightest = body.airspeed / wing.turnRadius(body.airspeed) + 0.01;
            within("turn rate", body.yawRate, -tightest, tightest);
            double now = body.up + body.airspeed * body.airspeed / (2 * Body.GRAVITY);
            if (!Double.isNaN(energy)) {
                within("energy rate", (now - energy) / Rig.DT, -2 * wing.sink(), wing.climb() + 0.1);
            }
            energy = now;
        }

        /** Looked at some million times: as plain as it can be. */
        private static void within(String what, double value, double least, double most) {
            if (!(value >= least - STEP_SLACK && value <= most + STEP_SLACK)) {
                throw new AssertionError(what + " was " + value + ", not in " + least + " to " + most);
            }
        }
    }
}
