package org.redshank.onboard.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.VirtualPath;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Received;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.ground.Arrivals;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Poses;
import org.redshank.onboard.radio.Courier;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.store.PictureStore;
import org.redshank.onboard.telemetry.Backfill;
import org.redshank.onboard.worth.Ladder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A companion's flight in virtual time, over a radio of 64 kbit/s that loses three datagrams in ten and is out for a minute
 * in three; half way the companion is started anew. The ground has everything in the end, once each, what matters first.
 */
class FlightTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant BEGIN = Instant.parse("2026-06-01T10:00:00Z");
    private static final long TICK = SECOND / 5;
    private static final int PHOTOGRAPHED_SECONDS = 240;

    @TempDir
    Path folder;

    private final KeyFile keys = KeyFile.forBothEnds("alpha", new SecureRandom());
    private final List<Received> arrived = new ArrayList<>();
    private final Map<String, Long> arrivedAt = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private long nanos;

    /** One life of the companion, between two starts. */
    private final class Life implements AutoCloseable {
        final Journal telemetry = journal("telemetry");
        final Journal log = journal("log");
        final Logbook logbook = new Logbook(log);
        final FrameWriter autopilot = new FrameWriter(3, 1);
        final Courier courier;
        final Deck deck;
        final VirtualPath path;
        private int looked;

        Life(Receiver receiver, ChannelSpec channel, int seed) throws IOException {
            courier = new Courier(keys.vehicleKeys(), 1200, new Random(seed));
            Deck.Parts parts = new Deck.Parts(
                    PictureStore.open(folder.resolve("board/pictures")),
                    logbook,
                    photographing(new SyntheticCamera(320, 240, Duration.ofSeconds(6), seed, FlightTest.this::now)),
                    new Poses(telemetry),
                    new Backfill(telemetry, logbook),
                    film -> looked++ % 5 == 0
                            ? List.of(new Sighting(new Box(100, 60, 40, 30), Sighting.Kind.VEHICLE, 70))
                            : List.of(),
                    Runnable::run,
                    folder.resolve("board"),
                    0);
            deck = new Deck(parts, FlightTest.this::now, courier, troubles::add);
            courier.serve(deck);
            path = new VirtualPath(receiver, channel, 0, courier.sender());
            path.run(nanos, _ -> false);
        }

        private Journal journal(String name) {
            return Journal.open(
                    folder.resolve("board").resolve(name),
                    JournalOptions.defaults().withReserveBytes(0),
                    FlightTest.this::now);
        }

        void tick() throws IOException {
            say(new GlobalPositionInt(0, lat(), 62_000_000, 60_000, 50_000, 0, 0, 0, 0));
            say(new Attitude(0, 0.1f, 0, 1, 0, 0, 0));
            deck.step();
            courier.tend(nanos, nanos / 1000 + micros(BEGIN));
            path.wake();
            nanos += TICK;
            path.run(nanos, _ -> false);
        }

        private void say(Message message) {
            byte[] bytes = autopilot.encode(message);
            telemetry.frame(EntryKind.FRAME_IN, 0, micros(now()), bytes, 0, bytes.length);
        }

        @Override
        public void close() {
            telemetry.close();
            log.close();
        }
    }

    /** A camera that is put away after a while. */
    private Camera photographing(Camera camera) {
        return new Camera() {
            @Override
            public List<Shot> taken() throws IOException {
                return nanos < PHOTOGRAPHED_SECONDS * SECOND ? camera.taken() : List.of();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    /** It flies north, 1e-5 degrees a second. */
    private int lat() {
        return 534_000_000 + (int) (nanos * 100 / SECOND);
    }

    private Instant now() {
        return BEGIN.plusNanos(nanos);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private void arrive(Received received) {
        arrived.add(received);
        arrivedAt.put(received.file().getFileName().toString(), nanos);
        try {
            new Arrivals().look(received.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everythingArrivesOnceAndWhatMattersFirst() throws Exception {
        ChannelSpec channel = ChannelSpec.of(64_000, Duration.ofMillis(300), 0.3, 1, 7)
                .withOutage(Duration.ofSeconds(60), Duration.ofSeconds(180));
        Path ground = folder.resolve("ground");
        int pictures;
        try (Store store = new Store(ground, false, StoreLimits.USUAL, this::arrive)) {
            Receiver receiver = new Receiver(keys.groundKeys(), store, troubles::add, new SecureRandom());
            try (Life life = new Life(receiver, channel, 1)) {
                while (nanos < 150 * SECOND) {
                    life.tick();
                }
            }
            try (Life life = new Life(receiver, channel, 2)) {
                while (nanos < PHOTOGRAPHED_SECONDS * SECOND) {
                    life.tick();
                }
                while (life.deck.left() > 0 && nanos < 3_600 * SECOND) {
                    life.tick();
                }
                assertThat(life.deck.left()).isZero();
                pictures = life.logbook.pictures().size();
                for (var picture : life.logbook.pictures().values()) {
                    Path whole = ground.resolve(Ladder.wholeName(picture));
                    assertThat(hash(whole)).isEqualTo(picture.id().hex());
                }
                assertThat(life.logbook.silences())
                        .as("telemetry that the ground still misses")
                        .isEmpty();
            }
        }
        assertThat(troubles).isEmpty();
        assertThat(pictures).isBetween(38, 42);
        assertThat(arrived.stream().map(Received::file)).as("once each").doesNotHaveDuplicates();
        checkPictures(ground, pictures);
        checkTelemetry();
    }

    private void checkPictures(Path ground, int pictures) throws IOException {
        int told = 0;
        int found = 0;
        int cropFirst = 0;
        int smallFirst = 0;
        for (Received each : arrived) {
            String name = each.file().getFileName().toString();
            if (!name.endsWith(".record")) {
                continue;
            }
            told++;
            String picture = name.replace(".record", "");
            JsonNode json = new JsonMapper().readTree(Files.readString(ground.resolve(picture + ".json")));
            double seconds = micros(Instant.parse(json.path("takenAt").asString())) / 1e6 - micros(BEGIN) / 1e6;
            assertThat(json.at("/pose/latDeg").asDouble()).isCloseTo(53.4 + seconds * 1e-5, within(2.1e-6));
            assertThat(json.at("/pose/yawDeg").asDouble()).isCloseTo(57.3, within(0.01));
            if (!json.path("sightings").isEmpty()) {
                found++;
                assertThat(at(name)).isLessThanOrEqualTo(at(picture + ".crop-1.jpg"));
                cropFirst += at(picture + ".crop-1.jpg") < at(picture + ".jpg") ? 1 : 0;
            }
            smallFirst += at(picture + ".small.jpg") < at(picture + ".jpg") ? 1 : 0;
        }
        // the lesser shares the radio with the greater, so that one in a while is there before its betters
        assertThat(cropFirst).isGreaterThan(found * 3 / 4);
        assertThat(smallFirst).isGreaterThan(pictures * 3 / 4);
        assertThat(told).isEqualTo(pictures);
        assertThat(found).isBetween(8, 10);
    }

    private long at(String name) {
        return arrivedAt.getOrDefault(name, Long.MAX_VALUE);
    }

    /** The silences of the radio are filled in, in order, second by second. */
    private void checkTelemetry() throws IOException {
        List<Long> seconds = new ArrayList<>();
        for (Received each : arrived) {
            if (each.file().toString().endsWith(".tlog.gz")) {
                try (TlogReader reader = new TlogReader(new GZIPInputStream(Files.newInputStream(each.file())))) {
                    while (reader.next()) {
                        seconds.add((reader.epochMicros() - micros(BEGIN)) / 1_000_000);
                    }
                }
            }
        }
        assertThat(seconds).as("in order").isSorted();
        // the silence from 120 to 180 s, in which the companion was started anew
        for (long second = 122; second < 178; second++) {
            assertThat(seconds).contains(second);
        }
    }

    private static String hash(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
