package org.redshank.planning.sortie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.Wind;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;
import org.redshank.planning.files.Flight;

class SortiePlannerTest {
    private static final Wind CALM = Wind.CALM;

    private static Answer.Refused<SortiePlan> refused(SortieTask task, Voyager vehicle) {
        Answer<SortiePlan> answer = SortiePlanner.plan(task, vehicle);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return (Answer.Refused<SortiePlan>) answer;
    }

    /** Zermelo's problem in a constant wind has the straight line for its answer, flown with a steady crab. */
    @Property(tries = 8, seed = "20261126")
    void constantWindTakesZermelosTime(
            @ForAll @DoubleRange(max = 360) double bearing,
            @ForAll @DoubleRange(min = 30_000, max = 400_000) double metres,
            @ForAll @DoubleRange(max = 15) double speed,
            @ForAll @DoubleRange(max = 360) double from) {
        SortieTask task = Voyages.task(bearing, metres, new Wind(speed, from));
        Voyager vehicle = Voyages.wing(50_000);
        SortiePlan plan = SortiePlanner.plan(task, vehicle).orThrow();
        double cross = speed * Math.sin(Math.toRadians(from + 180 - bearing));
        double along = speed * Math.cos(Math.toRadians(from + 180 - bearing));
        double still = Math.sqrt(625 - cross * cross);
        double closed = metres / (still + along) + metres / (still - along);
        double climbs = plan.fixes().get(1).seconds()
                + plan.durationS()
                - plan.fixes().get(plan.fixes().size() - 2).seconds();
        // The bearing turns along a geodesic, and a wind "from 250" with it.
        assertThat(plan.durationS() - climbs).isCloseTo(closed, within(0.005 * closed));
        assertThat(plan.distanceM()).isCloseTo(2 * metres, within(1e-4 * metres));
        double watts =
                vehicle.polar().watts(25, 0, Polar.density(plan.fixes().get(1).seaMetres()));
        double most = (plan.usableWh() - plan.reserveWh() - 2) * 3600 / watts;
        double formula = most * (still + along) * (still - along) / (2 * still);
        assertThat(plan.noReturn().beyondTarget()).isTrue();
        assertThat(plan.noReturn().metres()).isCloseTo(formula, within(0.01 * formula));
    }

    @Test
    void pointOfNoReturnOfAnAnswerThatIsNoLiesBeforeTheTarget() {
        SortieTask task = Voyages.task(90, 400_000, new Wind(8, 90));
        Voyager vehicle = Voyages.wing(1500);
        Answer.Refused<SortiePlan> no = refused(task, vehicle);
        assertThat(no.refusal().rule()).isEqualTo("energy.too-little");
        double usable = 1500 * 0.85;
        double watts = vehicle.polar().watts(25, 0, Polar.density(100));
        double formula = usable * 3600 / watts * (17 * 33) / 50.0;
        assertThat(no.refusal().detail()).contains("are missing");
        assertThat(no.refusal().mend()).contains("km out");
        SortiePlan near = no.nearest().orElseThrow();
        assertThat(near.distanceM() / 2).isBetween(0.94 * formula, formula);
        assertThat(near.spareWh()).isPositive();
        assertThat(near.noReturn().metres()).isCloseTo(formula, within(0.01 * formula));
    }

    @Test
    void windIsUsedWhereItBlowsTheRightWay() {
        // A river of tail wind 30 km beside the straight way, at the same distance from it all along.
        WindField river = (lat, lon, height, time, eastNorth) -> {
            eastNorth[0] = 10 * Math.exp(-Math.pow((lat - 46.8) / 0.12, 2));
            eastNorth[1] = 0;
        };
        SortieTask task = Voyages.task(new LatLon(46.5, 11.5), Voyages.SEA, river);
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(5000)).orThrow();
        double out = plan.fixes().get(plan.turn()).seconds();
        assertThat(out).isLessThan(0.9 * task.metres() / 25);
        assertThat(plan.fixes().subList(0, plan.turn()).stream()
                        .mapToDouble(fix -> fix.at().latDeg())
                        .max()
                        .orElseThrow())
                .isGreaterThan(46.7);
    }

    @Test
    void everyPieceClearsTheTerrainAndStaysUnderTheCeiling() {
        Terrain hills = Voyages.terrain((lat, lon) ->
                500 + 400 * Math.sin(40 * lat) * Math.cos(37 * lon) + (Math.abs(lon - 8.5) < 0.02 ? 500 : 0));
        SortieTask task = Voyages.task(new LatLon(46.6, 9.6), hills, WindField.constant(new Wind(5, 300)));
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(2000)).orThrow();
        checkClear(plan);
        assertThat(plan.fixes().stream().mapToDouble(Fix::seaMetres).max().orElseThrow())
                .isLessThanOrEqualTo(1500.001);
        // It does not fly high for nothing.
        assertThat(plan.fixes().stream().mapToDouble(Fix::seaMetres).average().orElseThrow())
                .isLessThan(1300);
    }

    private static void checkClear(SortiePlan plan) {
        List<Fix> fixes = plan.fixes();
        double launch = plan.task().terrain().metres(46.5, 7.5);
        for (int i = 0; i + 1 < fixes.size(); i++) {
            Fix a = fixes.get(i);
            Fix b = fixes.get(i + 1);
            if (a.at().equals(b.at())) {
                continue;
            }
            double low = Math.min(a.seaMetres(), b.seaMetres());
            for (int k = 0; k <= 40; k++) {
                LatLon at = Geodesy.destination(
                        a.at(), Geodesy.bearingDeg(a.at(), b.at()), Geodesy.distanceMetres(a.at(), b.at()) * k / 40);
                double ground = plan.task().terrain().metres(at.latDeg(), at.lonDeg());
                assertThat(low - ground)
                        .as("at %s", at)
                        .isGreaterThan(plan.task().clearanceMetres() - 15);
            }
            assertThat(b.seconds()).isGreaterThan(a.seconds());
            assertThat(b.usedWh()).isGreaterThan(a.usedWh());
        }
        assertThat(fixes.getFirst().seaMetres()).isEqualTo(launch);
        assertThat(fixes.getLast().at()).isEqualTo(plan.task().launch());
        assertThat(fixes.getLast().seaMetres()).isEqualTo(launch);
    }

    @Test
    void goesRoundOverAndUnderAirspace() {
        SplittableRandom random = new SplittableRandom(5);
        LatLon target = Geodesy.destination(Voyages.LAUNCH, 60, 150_000);
        for (int round = 0; round < 2; round++) {
            List<Airspace> airspaces = new java.util.ArrayList<>();
            for (int i = 0; i < 12; i++) {
                LatLon middle = Geodesy.destination(
                        Geodesy.destination(Voyages.LAUNCH, 60, random.nextDouble(20_000, 130_000)),
                        random.nextBoolean() ? 150 : 330,
                        random.nextDouble(0, 25_000));
                Limit floor =
                        random.nextBoolean() ? new Limit.Surface() : new Limit.AboveGround(random.nextDouble(600, 900));
                Limit ceiling =
                        random.nextBoolean() ? new Limit.Unlimited() : new Limit.AboveSea(random.nextDouble(950, 1200));
                airspaces.add(Voyages.square("R" + i, middle, random.nextDouble(3000, 9000), floor, ceiling));
            }
            SortieTask task = Voyages.round(Voyages.task(target, Voyages.SEA, WindField.constant(CALM)), airspaces);
            SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(4000)).orThrow();
            for (int i = 0; i + 1 < plan.fixes().size(); i++) {
                checkOutside(plan.fixes().get(i), plan.fixes().get(i + 1), airspaces);
            }
        }
    }

    /** By sampling in a plane of its own, apart from the planner's. */
    private static void checkOutside(Fix a, Fix b, List<Airspace> airspaces) {
        for (Airspace airspace : airspaces) {
            LocalFrame frame = new LocalFrame(a.at());
            Coordinate[] ring = new Coordinate[airspace.ring().size() + 1];
            for (int i = 0; i < ring.length; i++) {
                LatLon corner = airspace.ring().get(i % airspace.ring().size());
                ring[i] = new Coordinate(frame.east(corner), frame.north(corner));
            }
            Polygon shape = new GeometryFactory().createPolygon(ring);
            for (int k = 0; k <= 20; k++) {
                double share = k / 20.0;
                Coordinate at = new Coordinate(frame.east(b.at()) * share, frame.north(b.at()) * share);
                double height = a.seaMetres() + share * (b.seaMetres() - a.seaMetres());
                boolean inside = shape.buffer(-50).contains(new GeometryFactory().createPoint(at));
                assertThat(inside && airspace.holds(height, 0, 0))
                        .as("%s at %s", airspace.name(), at)
                        .isFalse();
            }
        }
    }

    @Test
    void aWallWithAGapIsFlownThrough() {
        // North to south across the way, closed but for 8 km far in the south.
        Airspace wall = new Airspace(
                "wall",
                "P",
                new Limit.Surface(),
                new Limit.Unlimited(),
                List.of(new LatLon(48.2, 8.2), new LatLon(48.2, 8.3), new LatLon(46.3, 8.3), new LatLon(46.3, 8.2)));
        Airspace rest = new Airspace(
                "rest",
                "P",
                new Limit.Surface(),
                new Limit.Unlimited(),
                List.of(new LatLon(46.22, 8.2), new LatLon(46.22, 8.3), new LatLon(44, 8.3), new LatLon(44, 8.2)));
        SortieTask task = Voyages.round(
                Voyages.task(new LatLon(46.5, 9), Voyages.SEA, WindField.constant(CALM)), List.of(wall, rest));
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(3000)).orThrow();
        assertThat(plan.fixes().stream()
                        .filter(fix -> Math.abs(fix.at().lonDeg() - 8.25) < 0.05)
                        .mapToDouble(fix -> fix.at().latDeg()))
                .isNotEmpty()
                .allMatch(lat -> lat > 46.219 && lat < 46.301);
        SortieTask closed = Voyages.round(
                task,
                List.of(
                        wall,
                        new Airspace(
                                "rest",
                                "P",
                                new Limit.Surface(),
                                new Limit.Unlimited(),
                                List.of(
                                        new LatLon(46.31, 8.2),
                                        new LatLon(46.31, 8.3),
                                        new LatLon(44, 8.3),
                                        new LatLon(44, 8.2)))));
        Refusal no = refused(closed, Voyages.wing(3000)).refusal();
        assertThat(no.rule()).isEqualTo("airspace.no-way");
        assertThat(no.detail()).contains("wall");
    }

    @Test
    void aRelayGoesByTheSortiesWayAndClimbsIntoNoAirspace() {
        SortieTask calm = Voyages.task(90, 250_000, CALM);
        LatLon between = Geodesy.destination(Voyages.LAUNCH, 90, 40_000);
        Airspace low = Voyages.square("low", between, 8000, new Limit.AboveSea(0), new Limit.AboveSea(2500));
        SortieTask task = Voyages.heard(Voyages.round(calm, List.of(low)), List.of(Voyages.wing(9000)));
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(5000)).orThrow();
        RelayPost post = plan.relays().getFirst();
        assertThat(post.way()).contains(Voyages.LAUNCH, post.at());
        assertThat(post.way().stream()
                        .filter(at ->
                                plan.fixes().stream().noneMatch(fix -> fix.at().equals(at))))
                .isEmpty();
        assertThat(post.way().stream()
                        .mapToDouble(at -> Geodesy.distanceMetres(at, between))
                        .min()
                        .orElseThrow())
                .isGreaterThan(8000);
        assertThat(post.arriveSeconds()).isGreaterThan(post.departSeconds());
        Flight flight = SortieFlight.relays(plan).getFirst();
        assertThat(flight.steps())
                .anyMatch(step ->
                        step.position().at().equals(post.at()) && !step.hold().isZero());
        // Where the post lies below an airspace, there is no climbing to the ceiling.
        Airspace roof = Voyages.square(
                "roof",
                post.at(),
                5000,
                new Limit.AboveSea(plan.fixes().get(2).seaMetres() + 300),
                new Limit.AboveSea(5000));
        Refusal no = refused(
                        Voyages.heard(Voyages.round(calm, List.of(low, roof)), List.of(Voyages.wing(9000))),
                        Voyages.wing(5000))
                .refusal();
        assertThat(no.rule()).isEqualTo("relay.airspace");
        assertThat(no.detail()).contains("roof");
    }

    @Test
    void somewhereToLandIsKnownAllAlong() {
        SortieTask task = Voyages.task(90, 200_000, new Wind(5, 270));
        LatLon field = Geodesy.destination(Voyages.LAUNCH, 80, 150_000);
        SortiePlan plan = SortiePlanner.plan(Voyages.landing(task, List.of(field)), Voyages.wing(2600))
                .orThrow();
        assertThat(plan.escapes())
                .hasSameSizeAs(plan.escapeFixes())
                .hasSizeGreaterThan(30)
                .allMatch(ways -> !ways.isEmpty());
        int k = plan.escapeFixes().indexOf(plan.turn());
        assertThat(plan.escapes().get(k).getFirst().site())
                .as("the field is nearer than home")
                .isEqualTo(1);
        for (int i = 0; i < plan.escapeFixes().size(); i++) {
            Fix fix = plan.fixes().get(plan.escapeFixes().get(i));
            for (Way way : plan.escapes().get(i)) {
                assertThat(fix.usedWh() + way.wh()).isLessThanOrEqualTo(plan.usableWh() - plan.reserveWh());
                assertThat(way.points().getLast()).isEqualTo(plan.sites().get(way.site()));
            }
        }
    }

    @Test
    void everyNoNamesItsLimitAndByHowMuch() {
        Voyager vehicle = Voyages.wing(3000);
        Refusal far = refused(Voyages.task(90, 510_000, CALM), vehicle).refusal();
        assertThat(far.rule()).isEqualTo("sortie.too-far");
        assertThat(far.detail()).contains("10.0 km more");

        Refusal wind =
                refused(Voyages.task(90, 100_000, new Wind(30, 90)), vehicle).refusal();
        assertThat(wind.rule()).isEqualTo("wind.too-strong");
        assertThat(wind.detail()).contains("30.0 m/s").contains("5.5 m/s too slow");

        Terrain wall = Voyages.terrain((lat, lon) -> Math.abs(lon - 8) < 0.05 ? 2000 : 0);
        Refusal ceiling = refused(Voyages.task(new LatLon(46.5, 8.5), wall, WindField.constant(CALM)), vehicle)
                .refusal();
        assertThat(ceiling.rule()).isEqualTo("ceiling.too-low");
        assertThat(ceiling.mend()).containsPattern("to 2[12]\\d\\d m");

        Terrain hole = Voyages.terrain((lat, lon) -> Math.abs(lon - 8) < 0.05 ? Double.NaN : 0);
        Refusal holed = refused(Voyages.task(new LatLon(46.5, 8.5), hole, WindField.constant(CALM)), vehicle)
                .refusal();
        assertThat(holed.rule()).isEqualTo("terrain.hole");
        Terrain none = Voyages.terrain((lat, lon) -> lon > 8 ? Double.NaN : 0);
        assertThat(refused(Voyages.task(new LatLon(46.5, 8.5), none, WindField.constant(CALM)), vehicle)
                        .refusal()
                        .rule())
                .isEqualTo("terrain.hole");
        WindField elsewhere = (lat, lon, height, time, eastNorth) -> java.util.Arrays.fill(eastNorth, Double.NaN);
        assertThat(refused(Voyages.task(new LatLon(46.5, 8.5), Voyages.SEA, elsewhere), vehicle)
                        .refusal()
                        .rule())
                .isEqualTo("wind.elsewhere");
        Airspace over = Voyages.square("CTR", Voyages.LAUNCH, 5000, new Limit.Surface(), new Limit.AboveSea(800));
        assertThat(refused(Voyages.round(Voyages.task(90, 100_000, CALM), List.of(over)), vehicle)
                        .refusal()
                        .rule())
                .isEqualTo("airspace.launch");
    }

    @Test
    void theDateLineAndHighLatitudesAreNoBorder() {
        LatLon launch = new LatLon(71, 179.2);
        SortieTask base = Voyages.task(90, 100_000, CALM);
        LatLon target = Geodesy.destination(launch, 80, 120_000);
        SortieTask task = new SortieTask(
                launch,
                target,
                Duration.ZERO,
                base.departure(),
                Voyages.SEA,
                100,
                base.ceiling(),
                base.wind(),
                List.of(Voyages.square(
                        "R",
                        Geodesy.destination(launch, 80, 60_000),
                        8000,
                        new Limit.Surface(),
                        new Limit.Unlimited())),
                0.15,
                List.of(),
                Radio.USUAL,
                false,
                List.of());
        assertThat(target.lonDeg()).isNegative();
        SortiePlan plan = SortiePlanner.plan(task, Voyages.wing(3000)).orThrow();
        assertThat(plan.distanceM()).isBetween(241_000.0, 252_000.0);
        for (int i = 0; i + 1 < plan.fixes().size(); i++) {
            checkOutside(plan.fixes().get(i), plan.fixes().get(i + 1), task.airspaces());
        }
    }
}
