package org.redshank.app.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.key.FleetKey;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Received;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.relay.Relay;
import org.redshank.datalink.relay.RelayCounters;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.deck.Finder;
import org.redshank.onboard.radio.Way;

/** A companion far out sends over one between to the relay beside the receiver: over real sockets. */
class RelayedCompanionsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final FleetKey fleet = KeyFile.forFleet(random).fleetKey();
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final List<String> words = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(120)
    void theFarOnesPicturesAreKeptAndCarriedByTheOneBetween() throws Exception {
        KeyFile ground = KeyFile.forGround(random);
        KeyFile far = ground.vehicle("far", random);
        KeyFile near = ground.withVehicle(far).vehicle("near", random);
        GroundKeys keys = ground.withVehicle(far).withVehicle(near).groundKeys();
        try (Companion between = companion(near, 2, null);
                Companion away = companion(far, 1, between.radioAddress());
                Store store = new Store(folder.resolve("out"), true, StoreLimits.USUAL, this::came);
                Served receiver = receiver(keys, store)) {
            await("what has no way to be kept", () -> kept(away) > 0 && kept(between) > 0);
            try (Served beside = relay(receiver.address(), between.radioAddress())) {
                await("pictures of both", () -> has("far") && has("near"));
            }
            long before = kept(between);
            await("the one between to miss the ground and keep what is not its own", () -> kept(between) > before);
            Set<String> known = Set.copyOf(arrived);
            try (Served beside = relay(receiver.address(), between.radioAddress())) {
                await(
                        "what was kept",
                        () -> arrived.stream().anyMatch(name -> name.startsWith("far/") && !known.contains(name)));
            }
            assertThat(relayed(between).passedOn()).isPositive();
        }
        assertThat(words).isEmpty();
    }

    private Companion companion(KeyFile keys, int node, @Nullable InetSocketAddress neighbour) throws IOException {
        Relay.Options relay = new Relay.Options(
                node, neighbour == null ? List.of() : List.of(neighbour), null, 1 << 20, 60 * SECOND, fleet);
        return Companion.start(
                new Companion.Options(
                        "udp-listen:127.0.0.1:0",
                        new Way.Relayed(loopback(), OptionalInt.of(node), relay),
                        keys.vehicleKeys(),
                        1000,
                        folder.resolve("board-" + node),
                        null),
                new SyntheticCamera(160, 120, Duration.ofMillis(500), node, InstantSource.system()),
                Finder.NONE,
                InstantSource.system(),
                words::add);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void came(Received object) {
        arrived.add(object.vehicle() + "/" + object.file().getFileName());
    }

    private boolean has(String vehicle) {
        return arrived.stream().anyMatch(name -> name.matches(vehicle + "/[0-9a-f]{16}\\.jpg"));
    }

    private static RelayCounters relayed(Companion companion) {
        RelayCounters counters = companion.relayed();
        return counters == null ? new RelayCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : counters;
    }

    private static long kept(Companion companion) {
        return relayed(companion).kept();
    }

    /** An end on a socket and a thread of its own. */
    private record Served(UdpLoop loop, Thread thread, AtomicBoolean goesOn) implements AutoCloseable {
        static Served begin(UdpLoop.End end) throws IOException {
            UdpLoop loop = UdpLoop.open(loopback());
            AtomicBoolean goesOn = new AtomicBoolean(true);
            return new Served(
                    loop,
                    Thread.ofPlatform().start(() -> {
                        try {
                            loop.run(end, goesOn::get);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }),
                    goesOn);
        }

        InetSocketAddress address() throws IOException {
            return loop.address();
        }

        @Override
        public void close() throws Exception {
            goesOn.set(false);
            thread.join();
            loop.close();
        }
    }

    private Served relay(InetSocketAddress receiver, InetSocketAddress neighbour) throws IOException {
        return Served.begin(new Relay(
                new Relay.Options(9, List.of(neighbour), receiver, 1 << 20, 60 * SECOND, fleet), random, words::add));
    }

    private Served receiver(GroundKeys keys, Store store) throws IOException {
        Receiver receiver = new Receiver(keys, store, words::add, random);
        return Served.begin(new UdpLoop.End() {
            @Override
            public void receive(byte[] datagram, int length, SocketAddress from, long now) {
                receiver.receive(datagram, length, from, now);
            }

            @Override
            public long emit(long now, UdpLoop.Out out) {
                return receiver.emit(now, (to, datagram) -> out.send((SocketAddress) to, datagram));
            }
        });
    }

    private void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + 60 * SECOND;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + what + "; " + arrived + words);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
