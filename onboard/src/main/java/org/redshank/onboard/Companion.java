package org.redshank.onboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.relay.RelayCounters;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalException;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.SigningKey;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.deck.Deck;
import org.redshank.onboard.deck.Finder;
import org.redshank.onboard.deck.Lookout;
import org.redshank.onboard.pose.Poses;
import org.redshank.onboard.radio.Courier;
import org.redshank.onboard.radio.UdpRadio;
import org.redshank.onboard.radio.Way;
import org.redshank.onboard.signing.SignedLink;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.store.PictureStore;
import org.redshank.onboard.telemetry.AutopilotPort;
import org.redshank.onboard.telemetry.Backfill;

/** A companion at work, wired: autopilot, camera, store, radio. Closing it writes everything out. */
public final class Companion implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final int STEPS_BETWEEN_BEATS = 10;
    /** Both are said by one component, and a router may bring both to one end, which takes each for itself. */
    private static final int AUTOPILOT_LINK = 1;

    private static final int TUNNEL_LINK = 2;
    private static final long TELEMETRY_BYTES = 2L << 30;
    private static final long LOG_BYTES = 1L << 30;
    private static final int SEGMENT_BYTES = 8 << 20;
    private static final int BUFFER_BYTES = 1 << 20;
    /** Room on the disk that pictures leave to the journals, which leave half of it to the system. */
    private static final long RESERVE_BYTES = 256L << 20;

    private final Journal telemetry;
    private final Journal log;
    private final AutopilotPort autopilot;
    private final Camera camera;
    private final Deck deck;
    private final Courier courier;
    private final ExecutorService lookout = Lookout.begin();
    private final UdpRadio radio;
    private final Thread worker;
    private final Consumer<String> trouble;
    private volatile boolean stopped;
    private String lastFault = "";

    /**
     * What a companion is told.
     *
     * @param autopilot see {@link AutopilotPort#open}
     * @param way to the ground station
     * @param keys this vehicle's, for the datalink
     * @param mtu largest datagram that the way carries, bytes
     * @param store folder of pictures, journals and what is asked
     * @param signing of what it says to the autopilot, and in a tunnel to the ground; null to sign nothing
     */
    public record Options(
            String autopilot,
            Way way,
            VehicleKeys keys,
            int mtu,
            Path store,
            @Nullable SigningKey signing) {}

    /**
     * Opens everything and begins.
     *
     * @param camera is closed with the companion
     * @param trouble hears, in words for people and from any thread, of what goes wrong
     * @throws IOException when a folder or a port cannot be used; nothing is left open then
     */
    public static Companion start(
            Options options, Camera camera, Finder finder, InstantSource clock, Consumer<String> trouble)
            throws IOException {
        Files.createDirectories(options.store);
        JournalOptions journals = JournalOptions.defaults()
                .withSegmentBytes(SEGMENT_BYTES)
                .withBufferBytes(BUFFER_BYTES)
                .withReserveBytes(RESERVE_BYTES / 2);
        Journal telemetry =
                Journal.open(options.store.resolve("telemetry"), journals.withRetention(TELEMETRY_BYTES, null), clock);
        try {
            Journal log = Journal.open(options.store.resolve("log"), journals.withRetention(LOG_BYTES, null), clock);
            try {
                return new Companion(options, camera, finder, clock, trouble, telemetry, log);
            } catch (IOException | RuntimeException e) {
                log.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            telemetry.close();
            throw e;
        }
    }

    private Companion(
            Options options,
            Camera camera,
            Finder finder,
            InstantSource clock,
            Consumer<String> trouble,
            Journal telemetry,
            Journal log)
            throws IOException {
        this.telemetry = telemetry;
        this.log = log;
        this.camera = camera;
        this.trouble = trouble;
        Logbook logbook = new Logbook(log);
        this.courier = new Courier(options.keys, options.mtu, new SecureRandom());
        this.deck = new Deck(
                new Deck.Parts(
                        PictureStore.open(options.store.resolve("pictures")),
                        logbook,
                        camera,
                        new Poses(telemetry),
                        new Backfill(telemetry, logbook),
                        finder,
                        lookout,
                        options.store,
                        RESERVE_BYTES),
                clock,
                courier,
                trouble);
        courier.serve(deck);
        this.autopilot = AutopilotPort.open(
                options.autopilot, telemetry, clock, new SignedLink(options.signing, AUTOPILOT_LINK, clock, trouble));
        try {
            this.radio = UdpRadio.open(
                    courier,
                    options.way,
                    autopilot::systemId,
                    clock,
                    new SignedLink(options.signing, TUNNEL_LINK, clock, trouble),
                    trouble);
        } catch (IOException | RuntimeException e) {
            autopilot.close();
            throw e;
        }
        this.worker = Thread.ofPlatform().name("deck").start(this::work);
    }

    private void work() {
        int step = 0;
        try {
            while (!stopped) {
                try {
                    deck.step();
                    if (step++ % STEPS_BETWEEN_BEATS == 0) {
                        autopilot.tend();
                    }
                    Thread.sleep(STEP);
                } catch (IOException | JournalException e) {
                    tell(String.valueOf(e.getMessage()));
                    Thread.sleep(AFTER_FAULT); // a full disk, or a folder that is away, may be mended
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell("the companion stops: " + e);
        }
    }

    private void tell(String fault) {
        if (!fault.equals(lastFault)) {
            lastFault = fault;
            trouble.accept(fault);
        }
    }

    /** The port at which the autopilot is heard. */
    public int autopilotPort() {
        try {
            return autopilot.localPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames of the autopilot that were heard. */
    public long framesHeard() {
        return autopilot.frames();
    }

    /** Pictures kept since the start. */
    public long pictures() {
        return deck.kept();
    }

    /** Parcels that the ground does not have yet. */
    public int left() {
        return deck.left();
    }

    /** The measured capacity of the radio, bits a second; 0 when it is not known. */
    public double bitsPerSecond() {
        return 8 * courier.sender().capacity();
    }

    /** Where its radio listens; of a relay that is where others reach it. */
    public InetSocketAddress radioAddress() {
        try {
            return radio.address();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it carried of other vehicles; null where it carries nothing, or not yet. */
    public @Nullable RelayCounters relayed() {
        return radio.relayed();
    }

    /** Whether it works; not after a fault that it told. */
    public boolean isAlive() {
        return worker.isAlive();
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lookout.shutdownNow();
        radio.close();
        autopilot.close();
        camera.close();
        log.close();
        telemetry.close();
    }
}
