package org.redshank.simulator.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.earth.Wind;
import org.redshank.simulator.physics.Airframe;

class FlightTest {
    enum Kind {
        COPTER,
        PLANE,
        QUADPLANE;

        Airframe airframe() {
            return switch (this) {
                case COPTER -> Airframe.quadcopter();
                case PLANE -> Airframe.plane();
                case QUADPLANE -> Airframe.quadplane();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void fliesACircuitAndLandsWhereItWasTold(Kind kind) {
        for (int seed = 0; seed < 8; seed++) {
            Rig rig = new Rig(kind.airframe(), new Wind(seed, 45 * seed), seed);
            rig.begin(new Manoeuvre.TakeOff(40));
            assertThat(rig.fly(120, _ -> {})).as("take-off").isTrue();
            for (double[] corner : new double[][] {{400, 300, 60}, {-300, 500, 50}, {-200, -600, 45}}) {
                rig.begin(new Manoeuvre.FlyTo(corner[0], corner[1], corner[2], Double.NaN, 20, false));
                assertThat(rig.fly(400, _ -> {})).as("way to %s", corner).isTrue();
                assertThat(rig.here.distanceTo(corner[0], corner[1])).isLessThan(60);
            }
            rig.begin(new Manoeuvre.Land(0, 0));
            assertThat(rig.fly(600, _ -> {})).as("landing").isTrue();
            assertThat(rig.body.onGround).isTrue();
            assertThat(rig.body.crashed).isFalse();
            assertThat(rig.body.groundSpeed()).isLessThan(1);
            double reach = kind == Kind.PLANE ? 150 : 5;
            assertThat(Math.hypot(rig.body.east, rig.body.north)).isLessThan(reach);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void landsFromAnywhere(Kind kind) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20; i++) {
            Rig rig = new Rig(kind.airframe(), new Wind(random.nextDouble(6), random.nextDouble(360)), i);
            rig.begin(new Manoeuvre.TakeOff(20 + random.nextDouble(120)));
            assertThat(rig.fly(120, _ -> {})).isTrue();
            rig.begin(new Manoeuvre.Land(random.nextDouble(-600, 600), random.nextDouble(-600, 600)));
            assertThat(rig.fly(900, _ -> {})).as("landing %d", i).isTrue();
            assertThat(rig.body.up).isZero();
            assertThat(rig.body.crashed).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"COPTER,0", "COPTER,6", "PLANE,0", "PLANE,7", "QUADPLANE,5"})
    void circlesAtItsRadius(Kind kind, double windSpeed) {
        for (int way = -1; way <= 1; way += 2) {
            Rig rig = new Rig(kind.airframe(), new Wind(windSpeed, 200), 3);
            rig.begin(new Manoeuvre.TakeOff(50));
            rig.fly(120, _ -> {});
            rig.begin(new Manoeuvre.Circle(100, 100, 60, way * 100));
            List<Double> off = new ArrayList<>();
            rig.fly(200, r -> off.add(Math.abs(r.here.distanceTo(100, 100) - 100)));
            assertThat(rig.pilot.progress().circled()).isGreaterThan(2 * Math.PI);
            assertThat(off.subList(off.size() / 2, off.size()))
                    .allSatisfy(d -> assertThat(d).isLessThan(18));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void holdsItsPlaceInWind(Kind kind) {
        Rig rig = new Rig(kind.airframe(), new Wind(8, 120), 11);
        rig.begin(new Manoeuvre.TakeOff(50));
        rig.fly(120, _ -> {});
        rig.begin(new Manoeuvre.Hold(0, 0, 50, Double.NaN));
        rig.fly(120, _ -> {});
        double reach = kind == Kind.COPTER ? 3 : 120;
        rig.fly(60, r -> assertThat(r.here.distanceTo(0, 0)).isLessThan(reach));
        assertThat(rig.here.up()).isBetween(45.0, 55.0);
    }
}
