package org.redshank.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.Waiting;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.JournalCursor;
import org.redshank.mavlink.FrameWriter;

/** A whole fleet is killed at any moment, or finds its journal cut: nothing is lost that was acknowledged. */
class FleetKillTest {
    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    private static Map<String, Long> steps(Fleet fleet) {
        Map<String, Long> found = new HashMap<>();
        try (JournalCursor cursor = fleet.journal().readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT && cursor.event().type().equals("trial.step")) {
                    found.put(cursor.event().subject(), cursor.position());
                }
            }
        }
        return found;
    }

    private Process child(int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFleet.class.getName(),
                        directory.toString(),
                        String.valueOf(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Sends frames to a fleet until it is dead. */
    private static Thread chatter(int port, Process fleet) {
        return Thread.ofVirtual().start(() -> {
            FrameWriter writer = new FrameWriter(1, 1);
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                while (fleet.isAlive()) {
                    byte[] frame = writer.encode(Says.heartbeat());
                    socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), port));
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            } catch (IOException e) {
                // nobody hears any more
            }
        });
    }

    @Test
    void nothingAcknowledgedIsLostHoweverOftenItIsKilled() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(17);
        Map<String, Long> events = new HashMap<>();
        List<String> alarms = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process process = child(round);
            int enough = events.size() + 5 + random.nextInt(60);
            try (BufferedReader said = process.inputReader()) {
                String line = said.readLine();
                while (line != null && line.endsWith(" .")) {
                    String[] words = line.split(" ", -1);
                    switch (words[0]) {
                        case "port" -> chatter(Integer.parseInt(words[1]), process);
                        case "event" -> events.put(words[1], Long.parseLong(words[2]));
                        default -> alarms.add(words[1]);
                    }
                    if (events.size() >= enough) {
                        process.toHandle().destroyForcibly(); // SIGKILL; what it had said until then is still read
                    }
                    line = said.readLine();
                }
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            assertThat(events.size()).isGreaterThanOrEqualTo(enough);
            try (Fleet fleet = Fleet.open(FleetOptions.in(directory))) {
                assertThat(fleet.journal().recovery().clean()).isFalse();
                assertThat(steps(fleet)).containsAllEntriesOf(events);
                List<String> shown = alarms.size() > 400 ? alarms.subList(alarms.size() - 400, alarms.size()) : alarms;
                for (String name : shown) {
                    Alarm alarm = requireNonNull(fleet.alarms().find("trial-" + name), name);
                    assertThat(alarm.acknowledgedBy()).as(name).isEqualTo("Ada");
                }
                assertThat(fleet.links().list()).hasSize(round + 1);
                if (round == ROUNDS - 1) {
                    assertThat(fleet.spine().identities()).isNotNull();
                }
            }
        }
    }

    @Test
    void aJournalCutAnywhereIsOpenedWithAllThatIsWhole() throws IOException {
        SplittableRandom random = new SplittableRandom(18);
        List<Long> positions = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            try (Fleet fleet = Fleet.open(FleetOptions.in(directory))) {
                Map<String, Long> found = steps(fleet);
                for (int i = 0; i < positions.size(); i++) {
                    assertThat(found).as("round %d", round).containsEntry("step-" + i, positions.get(i));
                }
                assertThat(found).hasSize(positions.size());
                for (int i = 0; i < 20; i++) {
                    Event event = new Event(Instant.EPOCH, "trial.step", "step-" + positions.size(), "{}");
                    positions.add(fleet.journal().event(event));
                }
            }
            cut(random.nextInt(1, 40));
            try (Fleet fleet = Fleet.open(FleetOptions.in(directory))) {
                Map<String, Long> found = steps(fleet);
                int whole = found.size();
                assertThat(whole).isBetween(positions.size() - 20, positions.size());
                while (positions.size() > whole) {
                    positions.removeLast(); // what was cut off was the newest
                }
                for (int i = 0; i < whole; i++) {
                    assertThat(found).containsEntry("step-" + i, positions.get(i));
                }
            }
        }
    }

    /** Cuts bytes off the newest segment, and writes some rubbish in their place every other time. */
    private void cut(int bytes) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            Path newest = files.filter(file -> file.toString().matches(".*\\d{6,}.*"))
                    .max(Path::compareTo)
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE)) {
                long size = Math.max(0, channel.size() - bytes);
                channel.truncate(size);
                if (bytes % 2 == 0) {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}), size);
                }
            }
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsLeftForOthers() throws IOException {
        Files.createDirectories(directory.resolve("catalogue.db")); // a folder where the file should be
        for (int i = 0; i < 2; i++) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Fleet.open(FleetOptions.in(directory)))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("catalogue");
        }
        Files.delete(directory.resolve("catalogue.db"));
        Fleet.open(FleetOptions.in(directory)).close();
    }

    @Test
    void theNextRunHasTheSameLinksAndVehicles() throws IOException {
        try (Fleet fleet = Fleet.open(FleetOptions.in(directory));
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            fleet.links()
                    .add(new org.redshank.fleet.link.LinkConfig("a", "A", "udp-listen:127.0.0.1:0", true, null), true);
            Waiting.until("the port", () -> fleet.links().port("a") != 0);
            byte[] frame = new FrameWriter(5, 1).encode(Says.heartbeat());
            socket.send(new DatagramPacket(
                    frame,
                    frame.length,
                    InetAddress.getLoopbackAddress(),
                    fleet.links().port("a")));
            Waiting.until("the vehicle", () -> fleet.vehicles().size() == 1);
            fleet.spine().rename(fleet.vehicles().all().getFirst(), "Heron");
            fleet.links().enable("a", false);
        }
        try (Fleet fleet = Fleet.open(FleetOptions.in(directory))) {
            assertThat(requireNonNull(fleet.links().find("a")).config().enabled())
                    .isFalse();
            assertThat(fleet.spine().identities()).singleElement().satisfies(known -> {
                assertThat(known.name()).isEqualTo("Heron");
                assertThat(known.systemId()).isEqualTo(5);
            });
        }
    }
}
