package org.redshank.datalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.datalink.Ends.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.VirtualPath;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Counters.What;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Frames;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.Refusal;
import org.redshank.datalink.wire.Sealing;
import org.redshank.datalink.wire.SessionKeys;

/** What others, or a bad radio, may do to datagrams and files: each is refused or survived, with a word. */
final class MischiefTest {
    @TempDir
    Path folder;

    @Test
    void whatIsRefusedIsSaidInWords() throws Exception {
        try (Ends ends = new Ends(folder, ChannelSpec.of(1e6, Duration.ofMillis(20), 0.1, 1, 1), 1200)) {
            ends.limits = new StoreLimits(100_000, 1000, 0);
            ends.restartReceiver();
            Delivery large = ends.offer(ends.file("large", 200_000), Priority.BULK);
            assertThat(ends.runUntilDone(30)).isTrue();
            assertThat(large.state()).isEqualTo(Delivery.State.REFUSED);
            assertThat(large.why()).isEqualTo(Refusal.TOO_LARGE.words());

            ends.limits = new StoreLimits(1 << 30, 1000, Long.MAX_VALUE / 2);
            ends.restartReceiver();
            Path file = ends.file("waits", 50_000);
            ends.offer(file, Priority.BULK);
            assertThat(ends.runUntilDone(30)).as("the disk is full").isFalse();
            assertThat(ends.receiver.counters().count(What.REFUSED_OBJECTS)).isPositive();
            ends.limits = new StoreLimits(1 << 30, 1000, 0);
            ends.restartReceiver();
            assertThat(ends.runUntilDone(60)).as("there is room again").isTrue();
            assertThat(ends.isThere(file)).isTrue();
        }
    }

    @Test
    void aWrongKeyIsCountedAndSaid() throws Exception {
        try (Ends ends = new Ends(folder, ChannelSpec.of(1e6, Duration.ofMillis(20), 0, 1, 1), 1200)) {
            List<Refusal> refusals = new ArrayList<>();
            Sender stranger = new Sender(
                    KeyFile.forBothEnds("v9", new SecureRandom()).vehicleKeys(),
                    1200,
                    new Random(1),
                    new Sender.Listener() {
                        @Override
                        public void refused(Refusal refusal) {
                            refusals.add(refusal);
                        }
                    });
            stranger.offer(ends.file("secret", 100), Priority.URGENT, Long.MAX_VALUE, false);
            VirtualPath path = new VirtualPath(
                    ends.receiver, ChannelSpec.of(1e6, Duration.ofMillis(20), 0, 1, 1), SECOND, stranger);
            path.run(5 * SECOND, now -> false);
            assertThat(refusals).contains(Refusal.WRONG_GROUND);
            assertThat(ends.receiver.counters().count(What.WRONG_KEY)).isPositive();
            assertThat(ends.trouble).anyMatch(word -> word.contains("wrong key"));
            assertThat(ends.received).isEmpty();
        }
    }

    /** One who has a key, and means harm: it announces objects without end, of any size, and never sends them. */
    @Test
    void halfSentObjectsWithoutEndAreRefusedAtABound() throws Exception {
        try (Ends ends = new Ends(folder, ChannelSpec.of(0, Duration.ZERO, 0, 1, 1), 1200)) {
            ends.limits = new StoreLimits(1 << 30, 150, 0);
            ends.restartReceiver();
            List<byte[]> answers = new ArrayList<>();
            Handshake start = new Handshake(ends.keys.vehicleKeys(), 5, new byte[32]);
            ends.receiver.receive(start.init(), Handshake.INIT_BYTES, 0, SECOND);
            ends.receiver.emit(SECOND, (to, datagram) -> answers.add(datagram));
            SessionKeys keys = Objects.requireNonNull(start.finish(answers.getFirst(), Handshake.RESPONSE_BYTES));
            Sealing sealing = new Sealing(5, keys.up(), keys.down());
            for (int i = 0; i < 400; i++) {
                byte[] secret = new byte[16];
                Arrays.fill(secret, 0, 4, (byte) i);
                secret[5] = (byte) (i >> 8);
                long total = i % 3 == 0 ? Long.MAX_VALUE : i % 3 == 1 ? 1L << 29 : 1;
                Frame announce = new Frame.Announce(i, secret, total, total == 1 ? 1 : 60, i % 5, 200, 0);
                byte[] datagram = sealing.seal(Frames.write(List.of(announce)));
                ends.receiver.receive(datagram, datagram.length, 0, SECOND + i);
            }
            assertThat(ends.store.halfObjects()).isBetween(100, 150);
            assertThat(ends.receiver.counters().count(What.REFUSED_OBJECTS)).isBetween(200L, 300L);
            Path file = ends.file("honest", 100);
            ends.offer(file, Priority.URGENT);
            assertThat(ends.runUntilDone(10)).isTrue();
            assertThat(ends.isThere(file)).isTrue();
        }
    }

    /** Forged, cut, changed, repeated and reordered datagrams at both ends, from whoever listened in. */
    @Test
    void mischiefOnTheWayDoesNoHarm() throws Exception {
        Random random = new Random(23);
        List<byte[]> heard = new ArrayList<>();
        try (Ends ends = new Ends(folder, ChannelSpec.of(1e6, Duration.ofMillis(20), 0.1, 1, 1), 1200)) {
            Path file = ends.file("true.bin", 200_000);
            ends.offer(file, Priority.BULK);
            ends.offer(ends.file("small", 60), Priority.URGENT);
            long now = SECOND;
            List<byte[]> toGround = new ArrayList<>();
            List<byte[]> toVehicle = new ArrayList<>();
            for (int step = 0; step < 20_000 && !ends.sender.isIdle(); step++) {
                now += 2_000_000;
                long at = now;
                ends.sender.emit(at, toGround::add);
                ends.receiver.emit(at, (to, datagram) -> toVehicle.add(datagram));
                heard.addAll(toGround);
                heard.addAll(toVehicle);
                java.util.Collections.shuffle(toGround, random);
                for (byte[] datagram : toGround) {
                    ends.receiver.receive(datagram, datagram.length, "vehicle", at);
                    ends.receiver.receive(datagram, datagram.length, "copy", at);
                }
                for (byte[] datagram : toVehicle) {
                    ends.sender.receive(datagram, datagram.length, at);
                }
                toGround.clear();
                toVehicle.clear();
                for (int i = 0; i < 3 && !heard.isEmpty(); i++) {
                    byte[] mischief = spoilt(heard.get(random.nextInt(heard.size())), random);
                    ends.receiver.receive(mischief, mischief.length, "stranger", at);
                    ends.sender.receive(mischief, mischief.length, at);
                }
            }
            assertThat(ends.sender.isIdle()).isTrue();
            assertThat(ends.isThere(file)).isTrue();
            assertThat(ends.received).containsExactlyInAnyOrder("true.bin", "small");
            assertThat(ends.receiver.counters().count(What.FORGED)).isPositive();
            assertThat(ends.receiver.counters().count(What.REPLAYED_OR_FORGED)).isPositive();
            assertThat(ends.receiver.counters().count(What.DUPLICATE_SYMBOLS)).isPositive();
            assertThat(ends.receiver.counters().count(What.SPOILT_BLOCKS)).isZero();
        }
    }

    private static byte[] spoilt(byte[] datagram, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> datagram;
            case 1 -> Arrays.copyOf(datagram, random.nextInt(datagram.length + 1));
            case 2 -> {
                byte[] noise = new byte[random.nextInt(1300)];
                random.nextBytes(noise);
                yield noise;
            }
            default -> {
                byte[] changed = datagram.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                yield changed;
            }
        };
    }

    @Test
    void aFileThatChangesUnderWayIsNotDelivered() throws Exception {
        try (Ends ends = new Ends(folder, ChannelSpec.of(1e6, Duration.ofMillis(20), 0, 1, 1), 1200)) {
            Path file = ends.file("growing", 2_000_000);
            Delivery delivery = ends.offer(file, Priority.BULK);
            ends.run(3);
            Files.write(file, new byte[1_000_000]);
            assertThat(ends.runUntilDone(60)).isTrue();
            assertThat(delivery.state()).isEqualTo(Delivery.State.UNREADABLE);
            assertThat(ends.received).isEmpty();
        }
    }

    @Test
    void namesLeadNowhereElse() throws IOException {
        assertThat(name("../../etc/passwd")).isEqualTo("_._.._etc_passwd");
        assertThat(name(".bashrc")).isEqualTo("_bashrc");
        assertThat(name("a\u0000b\nc")).isEqualTo("a_b_c");
        assertThat(name("Übersicht 3.jpg")).isEqualTo("Übersicht 3.jpg");
    }

    private static String name(String name) {
        return new org.redshank.datalink.object.Description(name, 0, new byte[32]).fileName();
    }
}
