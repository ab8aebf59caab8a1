package org.redshank.planning.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;

class TerrainFollowerTest {
    private final Shapes shapes = new Shapes(new LatLon(47, 11));

    /** Hills of some height and width, metres. */
    private Terrain hills(double height, double width, double phase) {
        return new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                var at = shapes.frame.offset(new LatLon(latDeg, lonDeg));
                return 500 + height * Math.sin(at.east() / width + phase) * Math.cos(at.north() / width);
            }

            @Override
            public List<Sheet> sheets() {
                return List.of();
            }
        };
    }

    private List<Sortie> survey(Drone drone) {
        PolygonArea field = PolygonArea.of(shapes.box(-400, -300, 400, 300));
        return SurveyPlanner.plan(SurveyTask.of(field, 60), List.of(drone))
                .orThrow()
                .sorties();
    }

    @Property(tries = 8, seed = "41")
    void followsAnyGroundWithinWhatTheVehicleClimbs(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Terrain terrain = hills(random.nextDouble(0, 200), random.nextDouble(60, 800), random.nextDouble(6));
        Drone drone = Drone.copter("c")
                .withEndurance(Duration.ofHours(20))
                .launchedAt(shapes.frame.at(-600, 0))
                .climbing(random.nextDouble(0.5, 5), random.nextDouble(0.5, 3));
        List<Sortie> sorties = survey(drone);
        TerrainFollower.Followed followed =
                new TerrainFollower(new Ground(terrain), Wind.CALM).follow(sorties, Map.of("c", drone));
        double slack = 0.03 * 60;
        assertThat(followed.least()).isBetween(60 - slack - 1e-6, 60 + 1e-6);
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < sorties.size(); s++) {
            Sortie sortie = followed.sorties().get(s);
            assertThat(sortie.points()).containsAll(sorties.get(s).points());
            for (Leg leg : sortie.legs()) {
                for (int i = 0; i + 1 < leg.points().size(); i++) {
                    LatLon a = leg.points().get(i);
                    LatLon b = leg.points().get(i + 1);
                    double length = Geodesy.distanceMetres(a, b);
                    double rise = leg.heights().get(i + 1).metres()
                            - leg.heights().get(i).metres();
                    assertThat(rise).isLessThanOrEqualTo(length * drone.climbRate() / drone.airspeed() + 1e-6);
                    assertThat(-rise).isLessThanOrEqualTo(length * drone.sinkRate() / drone.airspeed() + 1e-6);
                    for (double t = 0; t <= 1; t += 0.05) {
                        LatLon at = Geodesy.destination(a, Geodesy.bearingDeg(a, b), t * length);
                        double high = leg.heights().get(i).metres() + t * rise;
                        least = Math.min(least, high - terrain.metres(at.latDeg(), at.lonDeg()));
                    }
                }
            }
        }
        // Between two samples 30 m apart such hills rise no more than this above the straight line.
        assertThat(least).isGreaterThan(60 - slack - 5);
    }

    @Test
    void levelGroundNeedsNoMorePoints() {
        Drone drone = Drone.copter("c").withEndurance(Duration.ofHours(20));
        List<Sortie> sorties = survey(drone);
        TerrainFollower.Followed followed = new TerrainFollower(
                        new Ground(Terrain.level(new Altitude.AboveMeanSeaLevel(120))), Wind.CALM)
                .follow(sorties, Map.of("c", drone));
        assertThat(followed.sorties().getFirst().points())
                .isEqualTo(sorties.getFirst().points());
        assertThat(followed.least()).isCloseTo(60, within(1e-6));
        assertThat(followed.most()).isCloseTo(60, within(1e-6));
        assertThat(followed.remarks()).isEmpty();
    }

    @Test
    void climbsTakeEnergyAndSoMoreOfTheBattery() {
        Drone drone = Drone.copter("c").withEndurance(Duration.ofHours(1));
        List<Sortie> sorties = survey(drone);
        double level = sorties.getFirst().energyWh();
        double used = 0;
        for (double high : new double[] {0, 40, 80}) {
            TerrainFollower.Followed followed =
                    new TerrainFollower(new Ground(hills(high, 300, 0)), Wind.CALM).follow(sorties, Map.of("c", drone));
            double now = followed.sorties().getFirst().energyWh();
            double climbed = 0;
            for (Leg leg : followed.sorties().getFirst().legs()) {
                for (int i = 0; i + 1 < leg.heights().size(); i++) {
                    climbed += Math.max(
                            0,
                            leg.heights().get(i + 1).metres()
                                    - leg.heights().get(i).metres());
                }
            }
            // 300 W go with 2 kg; each metre up and down again takes m g (1 / 0.6 - 0.6), and more where motors idle.
            assertThat(now - level).isGreaterThanOrEqualTo(0.95 * climbed * 2 * 9.81 * (1 / 0.6 - 0.6) / 3600 - 0.05);
            assertThat(now).isGreaterThanOrEqualTo(used);
            assertThat(followed.battery()).isCloseTo(now / 300, within(1e-6));
            used = now;
        }
        assertThat(used).isGreaterThan(level * 1.02);
    }

    @Test
    void steepGroundIsSaid() {
        Drone wing = Drone.fixedWing("w").withEndurance(Duration.ofHours(20)).climbing(1, 1);
        TerrainFollower.Followed followed = new TerrainFollower(new Ground(hills(150, 100, 0)), new Wind(5, 0))
                .follow(survey(wing), Map.of("w", wing));
        assertThat(followed.most()).isGreaterThan(100);
        assertThat(followed.remarks()).singleElement().asString().contains("above ground where 60 m was wished");
    }

    @Test
    void aLongCorridorOverHills() {
        List<LatLon> line =
                List.of(shapes.frame.at(-110_000, 0), shapes.frame.at(0, 20_000), shapes.frame.at(110_000, 0));
        Drone wing = Drone.fixedWing("w").withEndurance(Duration.ofHours(40));
        List<Sortie> sorties = CorridorPlanner.plan(CorridorTask.of(line, 300, 150), List.of(wing))
                .orThrow()
                .sorties();
        TerrainFollower.Followed followed =
                new TerrainFollower(new Ground(hills(300, 5000, 1)), Wind.CALM).follow(sorties, Map.of("w", wing));
        assertThat(followed.least()).isGreaterThan(58);
        assertThat(followed.most()).isLessThan(62);
        assertThat(followed.sorties().getFirst().points()).hasSizeGreaterThan(200);
    }

    @Test
    void aHoleIsRefusedByItsPlace() {
        Terrain holed = new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                return shapes.frame.offset(new LatLon(latDeg, lonDeg)).east() > 200 ? Double.NaN : 10;
            }

            @Override
            public List<Sheet> sheets() {
                return List.of(new Sheet("a.tif", 46, 10, 48, 12, 30, "EGM96"));
            }
        };
        Drone drone = Drone.copter("c");
        assertThatThrownBy(() ->
                        new TerrainFollower(new Ground(holed), Wind.CALM).follow(survey(drone), Map.of("c", drone)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has a hole at 4")
                .hasMessageContaining("in a.tif");
    }
}
