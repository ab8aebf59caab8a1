package org.redshank.app.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.key.KeyFile;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Condition;
import org.redshank.fleet.late.LateTelemetry.Filled;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderRequest;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.deck.Finder;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.radio.Way;
import org.redshank.onboard.tunnel.TunnelEnd;
import org.redshank.server.history.History;
import org.redshank.server.history.History.TrackPoint;
import org.redshank.server.picture.PictureStore;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/**
 * A vehicle with a companion goes where its only radio is not heard, and comes back with what it saw: track, coverage and
 * alerts are as if it had never been away. Over real sockets, and as fast as it is, since the companion knows silences by its
 * radio.
 */
final class SilenceFilledTest {
    private static final LatLon HOME = new LatLon(53.4, 6.2);
    private static final LatLon PLACE = Geodesy.destination(HOME, 90, 150);

    /** It hovers so long before it is heard again, and sees things right below it. */
    private static final Duration HOVERS = Duration.ofSeconds(8);

    /** A companion needs some seconds to know that it is not heard, and adds two on each side. */
    private static final Duration FILLED = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final FleetClock clock = FleetClock.system(1);
    private final List<String> words = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(400)
    void trackCoverageAndAlertsAreAsIfItHadNeverBeenAway() throws Exception {
        KeyFile keys = KeyFile.forBothEnds("alpha", new SecureRandom());
        PictureStore pictures = new PictureStore(folder.resolve("pictures"));
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")).withClock(clock))) {
            fleet.links().add(new LinkConfig("radio", "Radio", "udp-listen:127.0.0.1:0", true, null), false);
            fleet.alerts()
                    .add(new AlertRule(
                            "", "Around", new Condition.Entered(around()), Set.of(), false, Severity.CAUTION));
            try (CompanionPost post = CompanionPost.open(
                            new CompanionPost.Ways(null, null, fleet.tunnel()),
                            keys.groundKeys(),
                            folder.resolve("companions"),
                            fleet.late(),
                            pictures,
                            words::add,
                            new CompanionSightings(fleet.alerts(), null, 60));
                    VehicleRouter router = VehicleRouter.udp(fleet.links().port("radio"));
                    Companion companion = Companion.start(
                            new Companion.Options(
                                    "udp-listen:127.0.0.1:0",
                                    new Way.Tunnelled(router.address()),
                                    keys.vehicleKeys(),
                                    TunnelEnd.MTU,
                                    folder.resolve("onboard"),
                                    null),
                            new SyntheticCamera(64, 48, Duration.ofSeconds(2), 7, clock),
                            onlyInSilence(router),
                            clock,
                            words::add);
                    SimulatedFleet simulated = vehicle(router.address().getPort(), companion.autopilotPort())) {
                simulated.start();
                Vehicle vehicle = flyOut(fleet);
                Instant from = clock.now();
                router.silent(true);
                await("its place", () -> isThere(simulated.vehicle(1).truth()));
                Instant there = clock.now();
                await("the end of the silence", () -> clock.now().isAfter(there.plus(HOVERS)));
                Instant to = clock.now();
                assertThat(vehicle.state().lastHeardAgeMs()).isGreaterThan(HOVERS.toMillis());
                router.silent(false);
                await("what the silence hid", () -> isFilled(fleet, from, to));
                checkTrackAndCoverage(fleet, vehicle, from, to);
                await("the alert", () -> !fleet.alerts().list().isEmpty());
                Alert alert = fleet.alerts().list().getFirst();
                assertThat(alert.at()).isBetween(from, to);
                assertThat(alert.sources()).containsExactly("alpha");
            }
        }
        assertThat(words).noneMatch(word -> word.contains("could not"));
    }

    /** What moves is seen only while nobody on the ground hears of it. */
    private static Finder onlyInSilence(VehicleRouter router) {
        return film -> router.isSilent()
                ? List.of(new Sighting(
                        new Box(film.width() / 2 - 4, film.height() / 2 - 4, 8, 8), Sighting.Kind.VEHICLE, 90))
                : List.of();
    }

    private static Area around() {
        return new Area(List.of(
                Geodesy.destination(HOME, 45, 500),
                Geodesy.destination(HOME, 135, 500),
                Geodesy.destination(HOME, 225, 500),
                Geodesy.destination(HOME, 315, 500)));
    }

    private SimulatedFleet vehicle(int router, int companion) {
        VehicleSpec spec = VehicleSpec.of(
                Personality.ARDUPILOT_COPTER,
                1,
                HOME,
                LinkSpec.perfect(new Endpoint.Udp("127.0.0.1", router)),
                LinkSpec.perfect(new Endpoint.Udp("127.0.0.1", companion)));
        return new SimulatedFleet(List.of(spec), 1, 1, clock.now(), System::nanoTime);
    }

    /** Takes off and flies away, over ground that it sees in the silence alone, to where it stays over one place. */
    private static Vehicle flyOut(Fleet fleet) {
        await(
                "a ready vehicle",
                () -> fleet.vehicles().all().stream()
                        .map(Vehicle::state)
                        .anyMatch(state -> state.position() != null
                                && state.home() != null
                                && state.gps() != null
                                && Boolean.TRUE.equals(state.ready())));
        Vehicle vehicle = fleet.vehicles().all().getFirst();
        order(fleet, vehicle, new Order.TakeOff(new AboveHome(15)));
        fleet.orders()
                .submit(new OrderRequest(List.of(vehicle.id()), new Order.GoTo(PLACE, new AboveHome(15)), "trial"));
        await("its way", () -> away(vehicle) > 10);
        return vehicle;
    }

    private static boolean isThere(VehicleTruth truth) {
        return truth.groundSpeed() < 0.5 && Geodesy.distanceMetres(truth.position(), PLACE) < 5;
    }

    private static double away(Vehicle vehicle) {
        VehicleState.Fix fix = vehicle.state().position();
        return fix == null ? 0 : Geodesy.distanceMetres(HOME, fix.at());
    }

    private static void order(Fleet fleet, Vehicle vehicle, Order order) {
        String id = fleet.orders()
                .submit(new OrderRequest(List.of(vehicle.id()), order, "trial"))
                .id();
        await("the order", () -> ticket(fleet, id).ended());
        assertThat(ticket(fleet, id).results().getFirst().stage())
                .as(ticket(fleet, id).toString())
                .isEqualTo(Stage.OBSERVED);
    }

    private static Ticket ticket(Fleet fleet, String id) {
        return Objects.requireNonNull(fleet.orders().ticket(id));
    }

    private static boolean isFilled(Fleet fleet, Instant from, Instant to) {
        return fleet.late().filled().stream()
                        .map(filled -> within(filled, from, to))
                        .reduce(Duration.ZERO, Duration::plus)
                        .compareTo(FILLED)
                >= 0;
    }

    private static Duration within(Filled filled, Instant from, Instant to) {
        Instant begin = filled.from().isAfter(from) ? filled.from() : from;
        Instant end = filled.to().isBefore(to) ? filled.to() : to;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }

    private static void checkTrackAndCoverage(Fleet fleet, Vehicle vehicle, Instant from, Instant to) {
        fleet.journal().flush();
        List<TrackPoint> track = new History(fleet.journal()).track(vehicle.id(), micros(from), micros(to), 5000);
        long longest = 0;
        for (int i = 1; i < track.size(); i++) {
            longest =
                    Math.max(longest, track.get(i).epochMs() - track.get(i - 1).epochMs());
        }
        assertThat(longest).as("milliseconds between two points of the track").isBetween(1L, 4000L);
        assertThat(track.getFirst().epochMs()).isLessThan(from.toEpochMilli() + 4000);
        assertThat(track.getLast().epochMs()).isGreaterThan(to.toEpochMilli() - 4000);
        int[] squares = new int[1];
        fleet.seen().each(0, 0, 1 << 20, 1 << 20, (x, y, second, cm, detection) -> {
            boolean then = second >= from.getEpochSecond() + 2 && second <= to.getEpochSecond();
            squares[0] += then ? 1 : 0;
        });
        assertThat(squares[0]).as("squares seen last in the silence").isPositive();
    }

    private static long micros(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos() / 1000;
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
