package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.event;
import static org.redshank.journal.Fixture.frame;
import static org.redshank.journal.Fixture.numbers;
import static org.redshank.journal.Fixture.until;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, nearly full, or refuses otherwise: an answer, a count, and nothing half kept. */
class FullDiskTest {

    private static final String FAILURE = "Input/output error";

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk();

    private Journal open() {
        return open(OPTIONS);
    }

    private Journal open(JournalOptions options) {
        return Fixture.open(directory, options, disk);
    }

    private static void untilState(Journal journal, JournalState state) {
        until(() -> journal.status().state() == state);
    }

    @Test
    void aFullDiskRefusesEventsAndDropsFramesUntilThereIsRoomAgain() {
        List<Integer> kept = new ArrayList<>();
        try (Journal journal = open()) {
            journal.event(event(0));
            kept.add(0);
            disk.capacity(disk.used() + 40);
            assertThatThrownBy(() -> journal.event(event(1)))
                    .isInstanceOf(JournalFullException.class)
                    .hasMessageContaining("the disk with " + directory + " is full")
                    .hasMessageContaining("Make room on it; recording goes on by itself");
            until(() -> journal.status().state() == JournalState.FULL);
            assertThat(journal.status().detail()).contains("is full").contains("nothing can be kept");
            assertThat(journal.status().refusedEvents()).isEqualTo(1);
            assertThat(frame(journal, 2)).isNegative();
            assertThat(journal.status().droppedFrames()).isEqualTo(1);
            assertThatThrownBy(() -> journal.event(event(3))).isInstanceOf(JournalFullException.class);
            assertThat(journal.status().pendingBytes()).isZero();

            disk.capacity(Long.MAX_VALUE);
            untilState(journal, JournalState.OK);
            assertThat(journal.status().detail()).isEqualTo("ok");
            journal.event(event(4));
            frame(journal, 5);
            kept.addAll(List.of(4, 5));
            assertThat(numbers(journal)).isEqualTo(kept);
        }
        try (Journal journal = open()) {
            assertThat(journal.recovery().clean()).isTrue();
            assertThat(numbers(journal)).isEqualTo(kept);
        }
    }

    @Test
    void anEventIsKeptAgainAsSoonAsThereIsRoomWithoutWaitingForTheNextLook() {
        try (Journal journal = open()) {
            journal.event(event(0));
            disk.capacity(disk.used());
            assertThatThrownBy(() -> journal.event(event(1))).isInstanceOf(JournalFullException.class);
            disk.capacity(Long.MAX_VALUE);
            journal.event(event(2));
            assertThat(numbers(journal)).containsExactly(0, 2);
        }
    }

    @Test
    void belowTheReserveFramesStopAndEventsGoOn() {
        try (Journal journal = open(OPTIONS.withReserveBytes(1_000_000))) {
            disk.capacity(2_000_000);
            frame(journal, 1);
            journal.event(event(2));
            disk.capacity(500_000);
            untilState(journal, JournalState.FULL);
            assertThat(journal.status().detail())
                    .contains("less than the reserve of 1.0 MiB: frames are not kept, events still are");
            assertThat(frame(journal, 3)).isNegative();
            journal.event(event(4));
            disk.capacity(1_010_000);
            journal.event(event(5));
            assertThat(frame(journal, 6))
                    .as("just above the reserve it must not flap")
                    .isNegative();
            disk.capacity(2_000_000);
            untilState(journal, JournalState.OK);
            frame(journal, 7);
            assertThat(numbers(journal)).containsExactly(1, 2, 4, 5, 7);
            assertThat(journal.status().droppedFrames()).isEqualTo(2);
        }
    }

    @Test
    void aDiskThatIsFullFromTheStartIsOpenedAndAnswers() {
        disk.capacity(20);
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.event(event(1))).isInstanceOf(JournalFullException.class);
            assertThat(disk.segments()).isEmpty();
            disk.capacity(Long.MAX_VALUE);
            journal.event(event(2));
            assertThat(numbers(journal)).containsExactly(2);
        }
    }

    @Test
    void framesTakenBeforeTheDiskWasFullAreKeptWhenThereIsRoom() {
        try (Journal journal = open(OPTIONS.withIntervals(Duration.ofHours(1), Duration.ofHours(1)))) {
            journal.event(event(0));
            synchronized (disk) { // nothing gets through to the disk
                disk.capacity(disk.used() + 30);
                for (int number = 1; number < 50; number++) {
                    assertThat(frame(journal, number)).isPositive();
                }
            }
            assertThatThrownBy(() -> journal.event(event(50))).isInstanceOf(JournalFullException.class);
            assertThat(frame(journal, 51)).isNegative();
            disk.capacity(Long.MAX_VALUE);
            untilState(journal, JournalState.OK);
            assertThat(numbers(journal))
                    .isEqualTo(IntStream.range(0, 50).boxed().toList());
        }
    }

    @Test
    void whatCouldNotBeKeptAtTheEndIsTold() {
        Journal journal = open(OPTIONS.withIntervals(Duration.ofHours(1), Duration.ofHours(1)));
        journal.event(event(0));
        disk.capacity(disk.used());
        frame(journal, 1);
        assertThatThrownBy(journal::close)
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "the journal in " + directory + " was closed with 25 bytes not kept: No space left on device");
        disk.capacity(Long.MAX_VALUE);
        try (Journal again = open()) {
            assertThat(numbers(again)).containsExactly(0);
        }
    }

    @Test
    void aFullBufferDropsFramesAndCountsThem() {
        try (Journal journal = open(OPTIONS.withBufferBytes(64 * 1024))) {
            byte[] frame = new byte[280];
            int kept = 0;
            synchronized (disk) { // nothing gets through to the disk
                while (journal.frame(EntryKind.FRAME_IN, 1, 280, frame, 0, 0) >= 0) {
                    kept++;
                }
            }
            assertThat(kept).isBetween(64 * 1024 / 24 * 8 / 10, 64 * 1024 / 24);
            JournalStatus status = journal.status();
            assertThat(status.droppedFrames()).isEqualTo(1);
            assertThat(status.frames()).isEqualTo(kept);
            journal.event(event(1));
            int read = 0;
            try (JournalCursor cursor = journal.readFrom(0)) {
                while (cursor.next()) {
                    read++;
                }
            }
            assertThat(read).isEqualTo(kept + 1);
        }
    }

    @Test
    void aDiskThatTakesLittleAtATimeKeepsAll() {
        disk.mostPerWrite(7);
        try (Journal journal = open(OPTIONS.withSegmentBytes(4096))) {
            for (int number = 0; number < 300; number++) {
                frame(journal, number);
                if (number % 60 == 0) {
                    journal.flush();
                }
            }
            assertThat(numbers(journal))
                    .isEqualTo(IntStream.range(0, 300).boxed().toList());
        }
    }

    @Test
    void aDiskThatFailsIsTriedAgain() {
        try (Journal journal = open()) {
            journal.event(event(0));
            disk.failWrites(FAILURE);
            assertThatThrownBy(() -> journal.event(event(1)))
                    .isInstanceOf(JournalException.class)
                    .isNotInstanceOf(JournalFullException.class)
                    .hasMessageContaining("refuses to be written (Input/output error)")
                    .hasMessageContaining("Check the disk and its permissions");
            untilState(journal, JournalState.FAILED);
            assertThat(frame(journal, 2))
                    .as("a short failure is bridged from memory")
                    .isPositive();
            disk.failWrites(null);
            untilState(journal, JournalState.OK);
            journal.event(event(3));
            assertThat(numbers(journal)).containsExactly(0, 2, 3);
        }
    }

    @Test
    void anEventRefusedBetweenFramesLeavesNoTrace() {
        try (Journal journal = open(OPTIONS.withSegmentBytes(4096))) {
            journal.event(event(0));
            disk.failWrites(FAILURE);
            List<Integer> kept = new ArrayList<>(List.of(0));
            for (int number = 1; number < 200; number++) {
                frame(journal, 2 * number);
                kept.add(2 * number);
                int refused = 2 * number + 1;
                assertThatThrownBy(() -> journal.event(event(refused))).isInstanceOf(JournalException.class);
            }
            disk.failWrites(null);
            untilState(journal, JournalState.OK);
            assertThat(numbers(journal)).isEqualTo(kept);
        }
        try (Journal journal = open()) {
            assertThat(journal.recovery().clean()).isTrue();
            assertThat(journal.status().segments()).isGreaterThan(1);
        }
    }

    @Test
    void afterAFailedForceNothingIsConfirmedThatMayBeLost() {
        try (Journal journal = open()) {
            journal.event(event(0));
            disk.failForces(FAILURE);
            assertThatThrownBy(() -> journal.event(event(1)))
                    .hasMessageContaining("failed while it was to confirm an event (Input/output error)")
                    .hasMessageContaining("not known until it is read back");
            disk.failForces(null);
            journal.event(event(2));
            untilState(journal, JournalState.OK);
            assertThat(disk.segments()).as("a new file after a failed force").hasSize(2);
            assertThat(numbers(journal)).contains(0, 2);
            try (Journal after = Fixture.open(directory.resolve("cut"), OPTIONS, disk.afterPowerCut())) {
                assertThat(numbers(after)).contains(0, 2);
            }
        }
    }

    @Test
    void aWriterThatDiesLeavesNobodyWaiting() {
        Journal journal = open();
        journal.event(event(0));
        disk.breakWith(new OutOfMemoryError("none left"));
        assertThatThrownBy(() -> journal.event(event(1)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("has stopped: java.lang.OutOfMemoryError: none left");
        assertThatThrownBy(() -> journal.event(event(2))).isInstanceOf(JournalException.class);
        assertThat(frame(journal, 3)).isNegative();
        assertThat(journal.status().state()).isEqualTo(JournalState.FAILED);
        assertThatThrownBy(journal::close).isInstanceOf(JournalException.class).hasMessageContaining("has stopped");
        try (Journal again = Fixture.open(directory, OPTIONS, disk.afterKill())) {
            assertThat(numbers(again)).containsExactly(0);
        }
    }

    @Test
    void aSegmentThatCannotBeBegunIsTriedAgain() {
        disk.failCreates("Permission denied");
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.event(event(1))).hasMessageContaining("Permission denied");
            disk.failCreates(null);
            journal.event(event(2));
            assertThat(numbers(journal)).containsExactly(2);
        }
    }

    @Test
    void whatAFailedTryLeftBehindDoesNotComeBack() {
        disk.failTruncates(true);
        try (Journal journal = open()) {
            journal.event(event(0));
            disk.capacity(disk.used() + 40);
            for (int number = 1; number < 4; number++) {
                int refused = number;
                assertThatThrownBy(() -> journal.event(event(refused))).isInstanceOf(JournalFullException.class);
            }
            disk.capacity(Long.MAX_VALUE);
            journal.event(event(9));
            disk.failTruncates(false);
        }
        try (Journal journal = open()) {
            assertThat(journal.recovery().clean()).isTrue();
            assertThat(numbers(journal)).containsExactly(0, 9);
        }
    }

    @Test
    void throughAllTroublesWhatWasConfirmedIsThereAndWhatWasRefusedIsNot() throws Exception {
        long seed = 42;
        Random random = new Random(seed);
        ConcurrentLinkedQueue<Integer> confirmed = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
        try (Journal journal =
                open(OPTIONS.withSegmentBytes(4096).withIntervals(Duration.ofMillis(1), Duration.ofMillis(5)))) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int first = writer * 10_000;
                writers.add(Thread.startVirtualThread(() -> {
                    for (int number = first; number < first + 300; number++) {
                        frame(journal, number + 5000);
                        try {
                            journal.event(event(number));
                            confirmed.add(number);
                        } catch (JournalException e) {
                            refused.add(number);
                        }
                    }
                }));
            }
            while (writers.stream().anyMatch(Thread::isAlive)) {
                switch (random.nextInt(4)) {
                    case 0 -> disk.capacity(disk.used() + random.nextInt(300));
                    case 1 -> disk.failWrites(FAILURE);
                    case 2 -> disk.mostPerWrite(1 + random.nextInt(50));
                    default -> disk.failCreates(FAILURE);
                }
                writers.get(random.nextInt(4)).join(Duration.ofMillis(2));
                disk.capacity(Long.MAX_VALUE);
                disk.failWrites(null);
                disk.failCreates(null);
                disk.mostPerWrite(Integer.MAX_VALUE);
                writers.get(random.nextInt(4)).join(Duration.ofMillis(2));
            }
            until(() -> flushed(journal));
            List<Integer> found = numbers(journal);
            assertThat(found).as("seed %d", seed).doesNotHaveDuplicates().containsAll(confirmed);
            assertThat(found).as("seed %d", seed).doesNotContainAnyElementsOf(refused);
            assertThat(found).hasSize((int) (confirmed.size() + journal.status().frames()));
        }
    }

    private static boolean flushed(Journal journal) {
        try {
            journal.flush();
            return true;
        } catch (JournalException e) {
            return false; // a try that began before the disk was mended
        }
    }
}
