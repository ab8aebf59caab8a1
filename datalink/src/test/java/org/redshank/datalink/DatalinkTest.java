package org.redshank.datalink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.datalink.Ends.SECOND;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.VirtualPath;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;

/** Objects from end to end, through everything that a thin, broken radio does. */
class DatalinkTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "loss {0} in bursts of {1}, {2} ms, {3} bit/s, datagrams of {4}")
    @CsvSource({
        "0,   1, 25,  64e3,  1200",
        "0.3, 1, 300, 64e3,  96",
        "0.4, 8, 25,  5e5,   1200",
        "0.6, 4, 300, 2e5,   128",
    })
    void filesOfEverySizeArriveWhole(double loss, double burst, long delayMs, double rate, int mtu) throws Exception {
        ChannelSpec spec =
                ChannelSpec.of(rate, Duration.ofMillis(delayMs), loss, burst, 3).withJitter(Duration.ofMillis(15));
        try (Ends ends = new Ends(folder, spec, mtu)) {
            List<Path> files = new ArrayList<>();
            for (int bytes : new int[] {0, 1, 60, 87, 1500, 20_000, 150_000}) {
                files.add(ends.file("file-" + bytes + ".bin", bytes));
                ends.offer(files.getLast(), Priority.bySize(bytes));
            }
            assertThat(ends.runUntilDone(3600)).isTrue();
            for (Path file : files) {
                assertThat(ends.isThere(file)).as(file.toString()).isTrue();
            }
            assertThat(ends.finished).allMatch(delivery -> delivery.state() == Delivery.State.DONE);
            assertThat(ends.store.halfObjects()).isZero();
            assertThat(ends.trouble).isEmpty();
        }
    }

    @Test
    void theLinkIsUsedToTheFull() throws Exception {
        double rate = 2e5;
        ChannelSpec spec = ChannelSpec.of(rate, Duration.ofMillis(300), 0.3, 1, 5);
        try (Ends ends = new Ends(folder, spec, 1200)) {
            ends.offer(ends.file("first", 60_000), Priority.BULK);
            assertThat(ends.runUntilDone(600)).isTrue();
            long start = ends.path.now();
            ends.offer(ends.file("second", 1_000_000), Priority.BULK);
            assertThat(ends.runUntilDone(600)).isTrue();
            double seconds = (ends.receivedAt.getLast() - start) / 1e9 - 0.3;
            assertThat(8e6 / seconds / (0.7 * rate)).isGreaterThan(0.93);
            assertThat(ends.path.down(0).carriedBytes())
                    .as("the way back is nearly silent")
                    .isLessThan(40_000);
        }
    }

    @Test
    void aFileThatIsTakenAwayOrChangedWhileItIsSentIsGivenUpInWords() throws Exception {
        ChannelSpec spec = ChannelSpec.of(2e7, Duration.ofMillis(10), 0, 1, 5);
        try (Ends ends = new Ends(folder, spec, 1200)) {
            Path gone = ends.file("gone", 3_000_000);
            Path longer = ends.file("longer", 3_000_000);
            Path shorter = ends.file("shorter", 3_000_000);
            Path good = ends.file("good", 3_000_000);
            for (Path file : List.of(gone, longer, shorter, good)) {
                ends.offer(file, Priority.BULK);
            }
            ends.run(0.3);
            Files.delete(gone);
            Files.write(longer, new byte[] {1}, StandardOpenOption.APPEND);
            Files.write(shorter, new byte[1000]);
            assertThat(ends.runUntilDone(60)).isTrue();
            assertThat(ends.received).containsExactly("good");
            assertThat(ends.finished.stream().map(Delivery::why).filter(Objects::nonNull))
                    .containsExactlyInAnyOrder(
                            gone + " was taken away while it was sent",
                            longer + " was changed while it was sent",
                            shorter + " became shorter while it was sent");
        }
    }

    @Test
    void aLimitIsKeptToAndUrgentWordsPassIt() throws Exception {
        ChannelSpec spec = ChannelSpec.of(5e5, Duration.ofMillis(50), 0.1, 1, 5);
        try (Ends ends = new Ends(folder, spec, 128)) {
            ends.offer(ends.file("pictures", 3_000_000), Priority.BULK);
            ends.run(10);
            ends.sender.limit(2000);
            long before = ends.sender.sentBytes();
            ends.run(20);
            assertThat(ends.sender.sentBytes() - before).isBetween(30_000L, 44_000L);
            ends.sender.limit(0);
            ends.run(1);
            long shut = ends.sender.sentBytes();
            ends.offer(ends.file("detection", 60), Priority.URGENT);
            ends.run(5);
            assertThat(ends.received).containsExactly("detection");
            assertThat(ends.sender.sentBytes() - shut).isLessThan(2_000);
            ends.sender.limit(Double.POSITIVE_INFINITY);
            assertThat(ends.runUntilDone(600)).isTrue();
        }
    }

    @Test
    void anAskIsHeardAlsoWhileTheVehicleHasNothingToSend() throws Exception {
        ChannelSpec spec = ChannelSpec.of(64e3, Duration.ofMillis(300), 0.4, 4, 5);
        try (Ends ends = new Ends(folder, spec, 96)) {
            assertThat(ends.receiver.ask("v1", new byte[] {1})).isTrue();
            ends.offer(ends.file("first", 2_000), Priority.BULK);
            assertThat(ends.runUntilDone(600)).isTrue();
            for (byte i = 2; i < 12; i++) {
                byte[] ask = {i};
                assertThat(ends.receiver.ask("v1", ask)).isTrue();
                assertThat(ends.receiver.ask("v1", ask)).as("one and the same").isTrue();
                ends.path.wake();
                ends.run(90);
                assertThat(ends.asked).contains((int) i);
            }
            int times = ends.asked.size();
            ends.run(60);
            assertThat(ends.asked)
                    .as("what was heard is not said any more")
                    .hasSize(times)
                    .contains(1);
            assertThat(ends.sender.isSilent(ends.path.now())).isFalse();
            for (int i = 0; i < 100; i++) {
                ends.receiver.ask("nobody", new byte[] {(byte) i});
            }
            assertThat(ends.receiver.ask("nobody", new byte[] {0})).isTrue();
            assertThat(ends.receiver.ask("nobody", new byte[] {99})).isFalse();
        }
    }

    @Test
    void whatIsUrgentGoesBeforeAllThatWaits() throws Exception {
        ChannelSpec spec = ChannelSpec.of(64e3, Duration.ofMillis(300), 0.3, 1, 11);
        try (Ends ends = new Ends(folder, spec, 1200)) {
            ends.offer(ends.file("pictures", 3_000_000), Priority.BULK);
            ends.run(20);
            int late = 0;
            for (int i = 0; i < 60; i++) {
                long start = ends.path.now();
                ends.offer(ends.file("detection-" + i, 60), Priority.URGENT);
                int count = ends.received.size();
                assertThat(ends.path.run(start + 20 * SECOND, now -> ends.received.size() > count))
                        .isTrue();
                late += ends.path.now() - start > 650_000_000L ? 1 : 0;
                ends.run(1);
            }
            assertThat(late).isLessThanOrEqualTo(1);
            assertThat(ends.received).doesNotContain("pictures");
        }
    }

    @Test
    void outagesCostNothingButTheirTime() throws Exception {
        ChannelSpec spec = ChannelSpec.of(64e3, Duration.ofMillis(100), 0.2, 4, 9)
                .withOutage(Duration.ofSeconds(30), Duration.ofSeconds(50));
        try (Ends ends = new Ends(folder, spec, 1200)) {
            Path file = ends.file("map.tif", 400_000);
            Delivery delivery = ends.offer(file, Priority.BULK);
            assertThat(ends.runUntilDone(600)).isTrue();
            assertThat(ends.isThere(file)).isTrue();
            assertThat(delivery.symbolBytesSent()).isLessThan((long) (1.6 * 400_000 / 0.8));
        }
    }

    @Test
    void whoeverIsStartedAnewGoesOnWhereItWas() throws Exception {
        ChannelSpec spec = ChannelSpec.of(2e5, Duration.ofMillis(50), 0.1, 1, 13);
        try (Ends ends = new Ends(folder, spec, 1200)) {
            Path file = ends.file("log.bin", 3_000_000);
            long sent = 0;
            for (int i = 0; i < 6; i++) {
                Delivery delivery = ends.offer(file, Priority.BULK);
                ends.run(17);
                ends.restartReceiver();
                ends.run(13);
                sent += delivery.symbolBytesSent();
                ends.restartSender();
            }
            Delivery delivery = ends.offer(file, Priority.BULK);
            assertThat(ends.runUntilDone(600)).isTrue();
            sent += delivery.symbolBytesSent();
            assertThat(ends.isThere(file)).isTrue();
            assertThat(sent).as("none is sent twice in full").isLessThan((long) (1.25 * 3_000_000 / 0.9));

            ends.restartSender();
            ends.restartReceiver();
            Delivery again = ends.offer(file, Priority.BULK);
            assertThat(ends.runUntilDone(60)).isTrue();
            assertThat(again.state()).isEqualTo(Delivery.State.DONE);
            assertThat(again.symbolBytesSent()).as("it is there already").isLessThan(20_000);
            assertThat(ends.received).containsExactly("log.bin");
        }
    }

    @Test
    void orderIsKeptWherePromised() throws Exception {
        ChannelSpec spec = ChannelSpec.of(2e5, Duration.ofMillis(200), 0.4, 6, 17);
        try (Ends ends = new Ends(folder, spec, 1200)) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Path file = ends.file("part-" + i, i % 3 == 0 ? 30_000 : 500);
                names.add("part-" + i);
                ends.sender.offer(file, Priority.NORMAL, Long.MAX_VALUE, true);
            }
            ends.path.wake();
            ends.run(4);
            ends.restartReceiver();
            assertThat(ends.runUntilDone(600)).isTrue();
            assertThat(ends.received).containsExactlyElementsOf(names);
        }
    }

    @Test
    void whatIsTooLateIsGivenUp() throws Exception {
        try (Ends ends = new Ends(folder, ChannelSpec.of(64e3, Duration.ofMillis(50), 0.1, 1, 1), 1200)) {
            Delivery late = ends.sender.offer(ends.file("late", 500_000), Priority.HIGH, 11 * SECOND, false);
            Delivery other = ends.offer(ends.file("other", 30_000), Priority.BULK);
            assertThat(ends.runUntilDone(120)).isTrue();
            assertThat(late.state()).isEqualTo(Delivery.State.EXPIRED);
            assertThat(late.why()).contains("deadline");
            assertThat(other.state()).isEqualTo(Delivery.State.DONE);
            assertThat(ends.store.halfObjects()).isZero();
        }
    }

    @Test
    void manyVehiclesSendToOneGroundStation() throws Exception {
        KeyFile ground = KeyFile.forGround(new SecureRandom());
        Sender[] senders = new Sender[20];
        Path[] files = new Path[senders.length];
        for (int i = 0; i < senders.length; i++) {
            KeyFile vehicle = ground.vehicle("v" + i, new SecureRandom());
            ground = ground.withVehicle(vehicle);
            senders[i] = new Sender(vehicle.vehicleKeys(), 1200, new Random(i), new Sender.Listener() {});
            byte[] content = new byte[20_000];
            new Random(i).nextBytes(content);
            files[i] = Files.write(folder.resolve("same-name-" + i), content);
            senders[i].offer(files[i], Priority.NORMAL, Long.MAX_VALUE, false);
        }
        List<String> vehicles = new ArrayList<>();
        try (Store store = new Store(
                folder.resolve("out"),
                true,
                new StoreLimits(1 << 20, 100, 0),
                object -> vehicles.add(object.vehicle()))) {
            Receiver receiver = new Receiver(ground.groundKeys(), store, word -> {}, new SecureRandom());
            VirtualPath path =
                    new VirtualPath(receiver, ChannelSpec.of(1e5, Duration.ofMillis(80), 0.2, 1, 3), SECOND, senders);
            assertThat(path.run(120 * SECOND, now -> Stream.of(senders).allMatch(Sender::isIdle)))
                    .isTrue();
        }
        assertThat(vehicles).hasSize(20).doesNotHaveDuplicates();
        for (int i = 0; i < files.length; i++) {
            assertThat(folder.resolve("out/v" + i + "/same-name-" + i)).hasSameBinaryContentAs(files[i]);
        }
    }
}
