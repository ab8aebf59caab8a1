package org.redshank.planning.sortie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;

class SortieWatchTest {
    private static final double STEP_S = 60;
    private static final SortiePlan PLAN = plan();

    private static SortiePlan plan() {
        SortieTask task = Voyages.landing(
                Voyages.task(70, 180_000, new Wind(4, 250)),
                List.of(
                        Geodesy.destination(Voyages.LAUNCH, 65, 90_000),
                        Geodesy.destination(Voyages.LAUNCH, 80, 170_000)));
        return SortiePlanner.plan(task, Voyages.wing(2000)).orThrow();
    }

    /** A vehicle that flies the plan through a wind of its own, and a way to land once it is proposed. */
    private static final class Flown {
        final double windEast;
        final double windNorth;
        final double power;
        final double restless;
        final SplittableRandom random;
        double gustEast;
        double gustNorth;
        LatLon at = PLAN.task().launch();
        double height = PLAN.fixes().getFirst().seaMetres();
        double seconds;
        double usedWh;
        int reached;

        Flown(double windEast, double windNorth, double power, double restless, long seed) {
            this.windEast = windEast;
            this.windNorth = windNorth;
            this.power = power;
            this.restless = restless;
            random = new SplittableRandom(seed);
        }

        /** The wind wanders within a circle. */
        void wander() {
            gustEast = 0.95 * gustEast + 0.3 * restless * random.nextDouble(-1, 1);
            gustNorth = 0.95 * gustNorth + 0.3 * restless * random.nextDouble(-1, 1);
            double strong = Math.hypot(gustEast, gustNorth);
            if (strong > restless) {
                gustEast *= restless / strong;
                gustNorth *= restless / strong;
            }
        }

        Wind wind() {
            double east = windEast + gustEast;
            double north = windNorth + gustNorth;
            return new Wind(Math.hypot(east, north), Math.toDegrees(Math.atan2(-east, -north)));
        }

        Measured measured() {
            return new Measured(at, height, seconds, reached, usedWh, Optional.of(wind()), power);
        }

        /** Towards a place at a height for at most a step; whether it is there. */
        boolean fly(LatLon to, double toHeight) {
            wander();
            Voyager vehicle = PLAN.vehicle();
            double metres = Geodesy.distanceMetres(at, to);
            double rise = toHeight - height;
            double bearing = metres < 1 ? 0 : Math.toRadians(Geodesy.bearingDeg(at, to));
            double speed = Airflow.groundSpeed(
                    windEast + gustEast, windNorth + gustNorth, Math.sin(bearing), Math.cos(bearing), 25);
            double level = metres < 1 ? 0 : metres / Math.max(speed, 0.01);
            double vertical = rise > 0 ? rise / vehicle.climb() : -rise / vehicle.descent();
            double time = Math.min(STEP_S, Math.max(level, vertical));
            double climbed = Math.clamp(rise, -vehicle.descent() * time, vehicle.climb() * time);
            double climb = time == 0 ? 0 : climbed / time;
            usedWh += power * vehicle.polar().watts(25, climb, Polar.density(height)) * time / 3600;
            seconds += time;
            height += climbed;
            if (speed > 0 && level <= time) {
                at = to;
            } else if (metres >= 1) {
                at = Geodesy.destination(at, Math.toDegrees(bearing), speed * time);
            }
            return at.equals(to) && height == toHeight;
        }

        /** Flies with the check; gives the energy left after landing. */
        double land(SortieWatch watch, double answerS) {
            int next = 1;
            double proposedAt = Double.NaN;
            Advice.Turn turn = null;
            while (next < PLAN.fixes().size()) {
                reached = Math.max(watch.reached(reached, at), next - 1);
                if (turn == null && watch.check(measured()) instanceof Advice.Turn proposal) {
                    turn = proposal;
                    proposedAt = seconds;
                }
                if (turn != null && seconds - proposedAt >= answerS) {
                    // By the way as it is known when the operator answers.
                    if (watch.check(measured()) instanceof Advice.Turn again) {
                        turn = again;
                    }
                    return away(turn);
                }
                Fix fix = PLAN.fixes().get(next);
                if (fly(fix.at(), fix.seaMetres())) {
                    next++;
                }
                if (usedWh > 2 * PLAN.usableWh()) {
                    return -1;
                }
            }
            return PLAN.usableWh() - usedWh;
        }

        private double away(Advice.Turn turn) {
            Way way = turn.way();
            List<Double> heights = way.seaMetres();
            for (int i = 0; i < way.points().size(); i++) {
                double level = heights.isEmpty() ? height : heights.get(Math.max(0, i - 1));
                while (!fly(way.points().get(i), level)) {
                    if (usedWh > 2 * PLAN.usableWh()) {
                        return -1;
                    }
                }
            }
            double ground = PLAN.task().terrain().metres(at.latDeg(), at.lonDeg());
            while (!fly(at, ground)) {}
            return PLAN.usableWh() - usedWh;
        }
    }

    /** Whatever steady wind and power it meets instead of the forecast, it lands with its reserve. */
    @Property(tries = 60, seed = "20261127")
    void neverAfterInAnySteadyWind(@ForAll @LongRange(max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double bearing = random.nextDouble(2 * Math.PI);
        double speed = random.nextDouble(16);
        Flown flown =
                new Flown(speed * Math.sin(bearing), speed * Math.cos(bearing), random.nextDouble(0.85, 1.5), 0, seed);
        double left = flown.land(new SortieWatch(PLAN), 0);
        assertThat(left).as("seed %d", seed).isGreaterThanOrEqualTo(0.98 * PLAN.reserveWh());
    }

    /** If the wind wanders by no more than the allowance and the operator takes two minutes, it never runs empty. */
    @Property(tries = 60, seed = "20261128")
    void neverEmptyInWindsThatWander(@ForAll @LongRange(max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double bearing = random.nextDouble(2 * Math.PI);
        double speed = random.nextDouble(12);
        Flown flown =
                new Flown(speed * Math.sin(bearing), speed * Math.cos(bearing), random.nextDouble(0.9, 1.3), 1, seed);
        double left = flown.land(new SortieWatch(PLAN), 120);
        assertThat(left).as("seed %d", seed).isPositive();
    }

    @Test
    void saysNothingWhileAllIsAsPlanned() {
        Wind wind = new Wind(4, 250);
        Flown flown = new Flown(wind.eastMetresPerSecond(), wind.northMetresPerSecond(), 1, 0, 1);
        double left = flown.land(new SortieWatch(PLAN), 0);
        assertThat(left).isGreaterThan(PLAN.reserveWh());
        assertThat(flown.seconds).as("it went all the way").isGreaterThan(0.97 * PLAN.durationS());
    }

    @Test
    void proposesAnAlternateWhenThatIsNearerAndSaysHowLongThereIsToDecide() {
        SortieWatch watch = new SortieWatch(PLAN);
        Fix far = PLAN.fixes().get(PLAN.turn() - 3);
        Measured late = new Measured(
                far.at(), far.seaMetres(), far.seconds(), PLAN.turn() - 3, far.usedWh() + 250, Optional.empty(), 1);
        assertThat(watch.check(late)).isInstanceOfSatisfying(Advice.Turn.class, turn -> {
            assertThat(turn.home()).isFalse();
            assertThat(turn.site()).isEqualTo(PLAN.sites().get(2));
            assertThat(turn.missingWh()).isPositive();
            assertThat(turn.spareWh()).isPositive();
            assertThat(turn.decideSeconds()).isPositive();
        });
        Fix near = PLAN.fixes().get(4);
        Measured early =
                new Measured(near.at(), near.seaMetres(), near.seconds(), 4, near.usedWh() + 400, Optional.empty(), 1);
        assertThat(watch.check(early)).isInstanceOfSatisfying(Advice.Turn.class, turn -> {
            assertThat(turn.home()).isTrue();
            assertThat(watch.pressing(turn)).isFalse();
        });
    }
}
