package org.redshank.app.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.datalink.key.KeyFile;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.mavlink.SigningKey;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.deck.Finder;
import org.redshank.onboard.radio.Way;
import org.redshank.onboard.tunnel.TunnelEnd;
import org.redshank.server.picture.PictureStore;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;

/** A companion's files come by the link of its vehicle, and what is asked of it goes back by it: over real sockets. */
class TunnelLinkTest {
    private static final String KNOWN = "([0-9a-f]{16})\\.(record|json|small\\.jpg)";

    @TempDir
    Path folder;

    private final List<String> words = new CopyOnWriteArrayList<>();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"udp-listen,", "tcp-listen, a heron by the water"})
    @Timeout(120)
    void picturesComeAndAPartIsAskedForByTheVehiclesOwnLink(String kind, @Nullable String secret) throws Exception {
        FleetClock clock = FleetClock.system(1);
        SigningKey key = secret == null ? null : SigningKey.ofSecret(secret);
        InstantSource board = () -> clock.instant().minus(Duration.ofHours(key == null ? 0 : 3));
        KeyFile keys = KeyFile.forBothEnds("alpha", new SecureRandom());
        Path ground = folder.resolve("companions");
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")).withClock(clock))) {
            fleet.links().add(new LinkConfig("radio", "Radio", kind + ":127.0.0.1:0", true, secret), false);
            int port = fleet.links().port("radio");
            try (CompanionPost post = CompanionPost.open(
                            new CompanionPost.Ways(null, null, fleet.tunnel()),
                            keys.groundKeys(),
                            ground,
                            fleet.late(),
                            new PictureStore(folder.resolve("pictures")),
                            words::add,
                            null);
                    VehicleRouter router = kind.startsWith("udp") ? VehicleRouter.udp(port) : VehicleRouter.tcp(port);
                    Companion companion = Companion.start(
                            new Companion.Options(
                                    "udp-listen:127.0.0.1:0",
                                    new Way.Tunnelled(router.address()),
                                    keys.vehicleKeys(),
                                    TunnelEnd.MTU,
                                    folder.resolve("onboard"),
                                    key),
                            new SyntheticCamera(160, 120, Duration.ofSeconds(1), 7, board),
                            Finder.NONE,
                            board,
                            words::add);
                    SimulatedFleet simulated =
                            vehicle(clock, key, router.address().getPort(), companion.autopilotPort())) {
                simulated.start();
                String picture = await(ground.resolve("alpha"), KNOWN).substring(0, 16);
                Files.createDirectories(ground.resolve("alpha/asks"));
                Files.writeString(ground.resolve("alpha/asks/part.json"), """
                        {"picture": "%s", "x": 16, "y": 8, "width": 32, "height": 24}
                        """.formatted(picture));
                await(ground.resolve("alpha"), picture + "\\.part-16-8-32-24\\.jpg");
            }
        }
        assertThat(words).noneMatch(word -> word.contains("could not"));
    }

    @Test
    @Timeout(120)
    void picturesComeToASignedPortOfTheGroundsOwn() throws Exception {
        FleetClock clock = FleetClock.system(1);
        SigningKey key = SigningKey.ofSecret("a heron by the water");
        Path secret = Files.writeString(folder.resolve("link.key"), "a heron by the water\n");
        KeyFile keys = KeyFile.forBothEnds("alpha", new SecureRandom());
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")));
                CompanionPost post = CompanionPost.open(
                        CompanionPost.Ways.of("tunnel:127.0.0.1:0", secret, null),
                        keys.groundKeys(),
                        folder.resolve("companions"),
                        fleet.late(),
                        new PictureStore(folder.resolve("pictures")),
                        words::add,
                        null)) {
            Companion.Options signed = new Companion.Options(
                    "udp-listen:127.0.0.1:0",
                    new Way.Tunnelled(post.address()),
                    keys.vehicleKeys(),
                    TunnelEnd.MTU,
                    folder.resolve("onboard"),
                    key);
            try (Companion companion = Companion.start(
                            signed,
                            new SyntheticCamera(160, 120, Duration.ofSeconds(1), 7, clock),
                            Finder.NONE,
                            clock,
                            words::add);
                    SimulatedFleet simulated = vehicle(clock, key, companion.autopilotPort())) {
                simulated.start();
                await(folder.resolve("companions/alpha"), KNOWN);
            }
        }
    }

    @Test
    void bothEndsMeanTheSamePayload() {
        assertThat(Gate.DATALINK_PAYLOAD_TYPE).isEqualTo(TunnelEnd.PAYLOAD_TYPE);
    }

    private static SimulatedFleet vehicle(FleetClock clock, @Nullable SigningKey key, int... ports) {
        VehicleSpec spec = VehicleSpec.of(
                Personality.ARDUPILOT_COPTER,
                7,
                new LatLon(53.4, 6.2),
                Arrays.stream(ports)
                        .mapToObj(port -> LinkSpec.perfect(new Endpoint.Udp("127.0.0.1", port)))
                        .toArray(LinkSpec[]::new));
        return new SimulatedFleet(
                List.of(key == null ? spec : spec.change().signingKey(key).done()),
                1,
                1,
                clock.now(),
                System::nanoTime);
    }

    private String await(Path where, String name) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            if (Files.isDirectory(where)) {
                try (Stream<Path> files = Files.list(where)) {
                    var found = files.map(file -> file.getFileName().toString())
                            .filter(file -> file.matches(name))
                            .findFirst();
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("waited in vain for " + name + "; " + words);
    }
}
