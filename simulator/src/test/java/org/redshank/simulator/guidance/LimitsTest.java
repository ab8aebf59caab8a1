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
            assertThat(body.up).isNotNegative();
            assertThat(rig.battery.percent()).isLessThanOrEqualTo(percent);
            percent = rig.battery.percent();
            assertThat(rig.battery.volts()).isPositive();
            assertThat(body.watts).isNotNegative();
            Lift lift = rig.model.lift();
            RotorLimits rotors = airframe.rotors();
            WingLimits wing = airframe.wing();
            if (rotors != null && lift == Lift.ROTORS) {
                assertThat(body.velocityUp).isBetween(-rotors.sink() - STEP_SLACK, rotors.climb() + STEP_SLACK);
                assertThat(Math.hypot(Math.tan(body.roll), Math.tan(body.pitch)))
                        .isLessThanOrEqualTo(Math.tan(rotors.maxTilt()) + STEP_SLACK);
                assertThat(Math.abs(body.yawRate)).isLessThanOrEqualTo(rotors.yawRate() + STEP_SLACK);
                assertThat(body.airspeed)
                        .isLessThanOrEqualTo(Math.hypot(rotors.maxAirspeed(), rotors.climb()) + 2 * gusts);
            }
            if (wing != null && lift == Lift.WING && !body.onGround) {
                wing(body, wing);
            } else {
                energy = Double.NaN;
            }
        }

        private void wing(Body body, WingLimits wing) {
            assertThat(Math.abs(body.roll)).isLessThanOrEqualTo(wing.maxBank() + STEP_SLACK);
            assertThat(Math.abs(body.rollRate)).isLessThanOrEqualTo(wing.rollRate() + STEP_SLACK);
            assertThat(body.velocityUp).isBetween(-wing.sink() - STEP_SLACK, wing.climb() + STEP_SLACK);
            assertThat(body.airspeed).isLessThanOrEqualTo(wing.maxSpeed() + STEP_SLACK);
            assertThat(Math.abs(body.yawRate))
                    .isLessThanOrEqualTo(body.airspeed / wing.turnRadius(body.airspeed) + 0.01);
            double now = body.up + body.airspeed * body.airspeed / (2 * Body.GRAVITY);
            if (!Double.isNaN(energy)) {
                double rate = (now - energy) / Rig.DT;
                assertThat(rate).as("energy rate").isLessThanOrEqualTo(wing.climb() + 0.1);
            }
            energy = now;
        }
    }
}
