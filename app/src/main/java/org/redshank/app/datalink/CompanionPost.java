package org.redshank.app.datalink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.receive.Received;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.udp.SteadyEnd;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.fleet.late.LateRefusedException;
import org.redshank.fleet.late.LateTelemetry;
import org.redshank.fleet.spine.TunnelDoor;
import org.redshank.mavlink.SigningKey;
import org.redshank.onboard.ground.Arrivals;
import org.redshank.onboard.signing.SignedLink;
import org.redshank.onboard.telemetry.Backfill;
import org.redshank.server.picture.PictureStore;

/**
 * Receives what companions send, into the ground station: telemetry of silences is folded, pictures become a set of each
 * vehicle, all else stays in a folder. Works on a thread of its own until it is closed. What the program did not come to
 * before it ended is taken up at the next start.
 */
public final class CompanionPost implements AutoCloseable {
    private static final int GROUND_SYSTEM = 255;
    private static final int COMPONENT = 191;
    private static final long AGAIN_NANOS = 10_000_000_000L;
    private static final int MOST_HEARD = 1024;

    private final Ways ways;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MOST_HEARD);
    private final Path folder;
    private final LateTelemetry late;
    private final PictureStore pictures;
    private final Consumer<String> words;
    private final @Nullable CompanionSightings sightings;
    private final Arrivals arrivals = new Arrivals();
    private final Set<Path> waiting = new LinkedHashSet<>();
    private final Store store;
    private final UdpLoop loop;
    private final Receiver receiver;
    private final RegionAsks asks;
    private final Thread thread;
    private long triedNanos = System.nanoTime();
    private volatile boolean closing;

    /**
     * How companions are heard and answered; by one way at least.
     *
     * @param listen HOST:PORT, or tunnel:HOST:PORT for TUNNEL messages on a MAVLink link; null for no port
     * @param signing the key of that MAVLink link; null where it is not signed
     * @param door to the links of the fleet's vehicles; null where those are not to carry it
     */
    public record Ways(
            @Nullable String listen,
            @Nullable SigningKey signing,
            @Nullable TunnelDoor door) {
        /**
         * The ways that an operator names.
         *
         * @param keyFile with the key of the tunnel's link; null where it is not signed
         * @throws IllegalArgumentException when there is no key in the file, or no tunnel for it
         */
        public static Ways of(@Nullable String listen, @Nullable Path keyFile, @Nullable TunnelDoor door)
                throws IOException {
            if (keyFile != null && (listen == null || !TunnelOption.isTunnel(listen))) {
                throw new IllegalArgumentException(
                        "--receive-signing-key is for --receive tunnel:HOST:PORT; links that are added have their own");
            }
            return new Ways(listen, keyFile == null ? null : SigningOption.read(keyFile), door);
        }
    }

    /** A datagram that came by a vehicle's link. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Heard(TunnelDoor.Peer from, byte[] datagram) {}

    private CompanionPost(
            Ways ways,
            GroundKeys keys,
            Path folder,
            LateTelemetry late,
            PictureStore pictures,
            Consumer<String> words,
            @Nullable CompanionSightings sightings)
            throws IOException {
        this.ways = ways;
        this.sightings = sightings;
        this.folder = Files.createDirectories(folder);
        this.late = late;
        this.pictures = pictures;
        this.words = words;
        this.store = new Store(folder, true, StoreLimits.USUAL, this::came);
        try {
            this.loop = ways.listen == null ? UdpLoop.withoutSocket() : UdpLoop.open(TunnelOption.link(ways.listen));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
        this.receiver = new Receiver(keys, store, words, new SecureRandom());
        this.asks = new RegionAsks(folder, receiver::ask, words);
        this.thread = Thread.ofPlatform().daemon().name("companions").unstarted(this::run);
    }

    /**
     * Begins to receive.
     *
     * @param folder for what comes, a folder of each vehicle's name within
     * @param words hears, from another thread, of what came and what went wrong
     * @param sightings brings what was found in pictures before the rules of alerts; null where that is not wanted
     * @throws IOException if the port or the folder cannot be used
     */
    public static CompanionPost open(
            Ways ways,
            GroundKeys keys,
            Path folder,
            LateTelemetry late,
            PictureStore pictures,
            Consumer<String> words,
            @Nullable CompanionSightings sightings)
            throws IOException {
        CompanionPost post = new CompanionPost(ways, keys, folder, late, pictures, words, sightings);
        post.takeUp();
        post.thread.start();
        return post;
    }

    /** Where it listens, if it does. */
    public InetSocketAddress address() throws IOException {
        return loop.address();
    }

    /** Logs of silences that came, and were not taken by a fold yet. */
    private void takeUp() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            files.filter(CompanionPost::isLate).sorted().forEach(waiting::add);
        }
    }

    private static boolean isLate(Path file) {
        return Backfill.Stretch.of(String.valueOf(file.getFileName())).isPresent();
    }

    private void run() {
        try {
            takeWaiting();
            UdpLoop.End end = ways.listen == null
                    ? new End(openDoor())
                    : TunnelOption.wrap(
                            ways.listen,
                            new End(openDoor()),
                            GROUND_SYSTEM,
                            COMPONENT,
                            false,
                            new SignedLink(ways.signing, TunnelOption.LINK, InstantSource.system(), words));
            loop.run(new SteadyEnd(end, "what receives from companions", words), () -> !closing);
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                words.accept("companions are not received any more: " + e + "; start again");
            }
        }
    }

    /** The way back by the vehicles' links; what came by them waits for the loop, and is lost where too much does. */
    private TunnelDoor.Way openDoor() {
        TunnelDoor door = ways.door;
        return door == null
                ? (to, datagram) -> false
                : door.open((from, datagram) -> {
                    if (heard.offer(new Heard(from, datagram))) {
                        loop.wake();
                    }
                });
    }

    /** The receiver, by the port and by the vehicles' links. */
    private final class End implements UdpLoop.End {
        private final TunnelDoor.Way links;

        End(TunnelDoor.Way links) {
            this.links = links;
        }

        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            receiver.receive(datagram, length, from, now);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            for (Heard each = heard.poll(); each != null; each = heard.poll()) {
                receiver.receive(each.datagram, each.datagram.length, each.from, now);
            }
            lookForAsks(now);
            if (!waiting.isEmpty() && now - triedNanos > AGAIN_NANOS) {
                triedNanos = now;
                takeWaiting();
            }
            return receiver.emit(now, (to, datagram) -> {
                if (to instanceof TunnelDoor.Peer peer) {
                    links.send(peer, datagram); // one that does not go is one more lost
                } else {
                    out.send((SocketAddress) to, datagram);
                }
            });
        }
    }

    private void lookForAsks(long now) {
        try {
            asks.look(now);
        } catch (IOException e) {
            words.accept("what companions are asked for cannot be read: " + e.getMessage());
        }
    }

    private void came(Received object) {
        Path file = object.file();
        try {
            asks.came(object.vehicle(), file);
            if (isLate(file)) {
                waiting.add(file);
                takeWaiting();
            } else if (PictureStore.isPicture(String.valueOf(file.getFileName()))) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    pictures.put(set(object.vehicle()), String.valueOf(file.getFileName()), bytes);
                }
            } else {
                arrivals.look(file);
                if (sightings != null) {
                    sightings.look(object.vehicle(), file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            words.accept(file + " came, but what it says could not be kept: " + e.getMessage());
        }
    }

    /** Takes the logs of silences that can be taken; those of vehicles that are not known yet wait. */
    private void takeWaiting() {
        for (Path file : List.copyOf(new ArrayList<>(waiting))) {
            try {
                LateTelemetry.Filled filled = late.take(folder.relativize(file).toString(), file);
                waiting.remove(file);
                if (filled != null) {
                    words.accept(String.format(
                            Locale.ROOT,
                            "%s: %d frames of its silence from %s to %s came late",
                            filled.vehicle(),
                            filled.frames(),
                            filled.from(),
                            filled.to()));
                }
            } catch (LateRefusedException e) {
                // it is tried again; the vehicle may be heard later
            } catch (IOException | RuntimeException e) {
                waiting.remove(file);
                words.accept(file + " is no telemetry that can be read: " + e.getMessage());
            }
        }
    }

    /** The set of pictures of a vehicle's companion. */
    static String set(String vehicle) {
        String plain = vehicle.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        return "companion-" + plain.substring(0, Math.min(40, plain.length()));
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
        store.close();
    }
}
