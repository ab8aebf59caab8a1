package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.event;
import static org.redshank.journal.Fixture.frame;
import static org.redshank.journal.Fixture.numbers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path directory;

    private Journal open(JournalOptions options) {
        return Journal.open(directory, options, InstantSource.system());
    }

    @Test
    void whatWasAppendedIsReadBackInOrder() {
        List<Long> positions = new ArrayList<>();
        Event event = new Event(Instant.parse("2026-01-02T03:04:05.678901Z"), "order.asked", "Fahrzeug ü", "{\"a\":1}");
        try (Journal journal = open(OPTIONS)) {
            byte[] buffer = {9, 1, 2, 3, 9};
            positions.add(journal.frame(EntryKind.FRAME_IN, 7, 1000, buffer, 1, 3));
            positions.add(journal.event(event));
            positions.add(journal.frame(EntryKind.FRAME_OUT, -8, 900, buffer, 0, 0));
            check(journal.readFrom(0), positions, event);
        }
        try (Journal journal = open(OPTIONS)) {
            assertThat(journal.recovery().clean()).isTrue();
            check(journal.readFrom(0), positions, event);
        }
    }

    private static void check(JournalCursor cursor, List<Long> positions, Event event) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.kind()).isEqualTo(EntryKind.FRAME_IN);
        assertThat(cursor.channel()).isEqualTo(7);
        assertThat(cursor.epochMicros()).isEqualTo(1000);
        assertThat(cursor.length()).isEqualTo(3);
        assertThat(cursor.buffer()[cursor.offset() + 2]).isEqualTo((byte) 3);
        assertThat(cursor.position()).isEqualTo(positions.get(0));
        assertThatThrownBy(cursor::event).hasMessageContaining("FRAME_IN, not an event");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.event()).isEqualTo(event);
        assertThat(cursor.position()).isEqualTo(positions.get(1));
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.kind()).isEqualTo(EntryKind.FRAME_OUT);
        assertThat(cursor.channel()).isEqualTo(-8);
        assertThat(cursor.length()).isZero();
        assertThat(cursor.position()).isEqualTo(positions.get(2));
        assertThat(cursor.next()).isFalse();
        cursor.close();
    }

    @Test
    void framesReachTheOperatingSystemWithoutBeingAsked() {
        try (Journal journal = open(OPTIONS)) {
            frame(journal, 1);
            Fixture.until(() -> journal.status().pendingBytes() == 0);
            assertThat(numbers(JournalReader.open(directory).readFrom(0))).containsExactly(1);
        }
    }

    @Test
    void aCursorGoesOnWhileTheJournalIsWrittenAndRolled() {
        try (Journal journal = open(OPTIONS.withSegmentBytes(4096));
                JournalCursor own = journal.readFrom(0);
                JournalCursor foreign = JournalReader.open(directory).readFrom(0)) {
            List<Integer> seenByOwn = new ArrayList<>();
            List<Integer> seenByForeign = new ArrayList<>();
            for (int number = 0; number < 2000; number++) {
                frame(journal, number);
                if (number % 97 == 0) {
                    journal.flush();
                    seenByOwn.addAll(numbers(own));
                    seenByForeign.addAll(numbers(foreign));
                    assertThat(seenByOwn).hasSize(number + 1);
                    assertThat(seenByForeign).hasSize(number + 1);
                }
            }
            journal.flush();
            seenByOwn.addAll(numbers(own));
            seenByForeign.addAll(numbers(foreign));
            List<Integer> all = IntStream.range(0, 2000).boxed().toList();
            assertThat(seenByOwn).isEqualTo(all);
            assertThat(seenByForeign).isEqualTo(all);
            assertThat(journal.status().segments()).isGreaterThan(10);
            assertThat(own.damagedBytes() + foreign.damagedBytes()).isZero();
        }
    }

    @Test
    void readingFromAPositionStartsWithThatEntry() {
        try (Journal journal = open(OPTIONS.withSegmentBytes(4096))) {
            List<Long> positions = new ArrayList<>();
            for (int number = 0; number < 500; number++) {
                positions.add(frame(journal, number));
                if (number % 50 == 0) {
                    journal.flush();
                }
            }
            for (int number = 0; number < 500; number += 7) {
                try (JournalCursor at = journal.readFrom(positions.get(number));
                        JournalCursor after = journal.readFrom(positions.get(number) + 1)) {
                    assertThat(at.next()).isTrue();
                    assertThat(at.epochMicros()).isEqualTo(number);
                    assertThat(after.next()).isEqualTo(number < 499);
                    assertThat(number == 499 || after.epochMicros() == number + 1)
                            .isTrue();
                    assertThat(at.damagedBytes() + after.damagedBytes()).isZero();
                }
            }
            try (JournalCursor later = journal.readFrom(journal.end())) {
                assertThat(later.next()).isFalse();
                frame(journal, 777);
                journal.flush();
                assertThat(numbers(later)).containsExactly(777);
            }
        }
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        Set<Long> positions = ConcurrentHashMap.newKeySet();
        try (Journal journal = open(OPTIONS.withSegmentBytes(64 * 1024))) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 16; writer++) {
                int first = writer * 1000;
                writers.add(Thread.startVirtualThread(() -> {
                    for (int number = first; number < first + 1000; number++) {
                        long position = number % 100 == 0 ? journal.event(event(number)) : frame(journal, number);
                        assertThat(positions.add(position)).isTrue();
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(positions).hasSize(16_000).allMatch(position -> position >= 0);
            assertThat(new HashSet<>(numbers(journal))).hasSize(16_000);
            JournalStatus status = journal.status();
            assertThat(status.frames()).isEqualTo(16_000 - 160);
            assertThat(status.events()).isEqualTo(160);
            assertThat(status.state()).isEqualTo(JournalState.OK);
            assertThat(status.oldest()).isEqualTo(Instant.EPOCH);
            assertThat(status.newest()).isEqualTo(Micros.instant(15_999));
        }
    }

    @Test
    void eventsAtTheSameTimeShareTheForceOfTheDisk() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        try (Journal journal =
                Fixture.open(directory, OPTIONS.withIntervals(Duration.ofHours(1), Duration.ofHours(1)), disk)) {
            List<Thread> writers = new ArrayList<>();
            synchronized (disk) { // nothing gets to the disk until all of them wait for it
                for (int number = 0; number < 64; number++) {
                    int mine = number;
                    writers.add(Thread.ofPlatform().start(() -> journal.event(event(mine))));
                }
                Fixture.until(() -> journal.end() > 64 * 60);
            }
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(disk.forces()).isLessThan(10);
        }
    }

    @Test
    void appendingAFrameAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Journal journal = open(OPTIONS)) {
            byte[] buffer = new byte[280];
            for (int i = 0; i < 100_000; i++) {
                journal.frame(EntryKind.FRAME_IN, 1, i, buffer, 0, 40);
            }
            journal.flush();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                journal.frame(EntryKind.FRAME_IN, 1, i, buffer, 0, 40);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            // what remains are the chunks of memory at their first use, of 1 MiB for 16,384 such entries
            assertThat(allocated).isLessThan(8L << 20);
            assertThat(journal.status().droppedFrames()).isZero();
        }
    }

    @Test
    void theClosedJournalTakesNothing() {
        Journal journal = open(OPTIONS);
        journal.close();
        assertThat(frame(journal, 1)).isNegative();
        assertThatThrownBy(() -> journal.event(event(1)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("after the journal in")
                .hasMessageContaining("closed");
        journal.flush();
        assertThat(journal.status().state()).isEqualTo(JournalState.CLOSED);
        assertThat(journal.status().droppedFrames()).isEqualTo(1);
        assertThat(numbers(journal)).isEmpty();
        journal.close();
    }

    @Test
    void entriesThatAreTooLargeAreRefused() {
        try (Journal journal = open(OPTIONS)) {
            byte[] large = new byte[EntryFormat.MAX_PAYLOAD + 1];
            assertThatThrownBy(() -> journal.frame(EntryKind.FRAME_IN, 0, 0, large, 0, large.length))
                    .hasMessageContaining("a frame of 8388609 bytes is larger than an entry may be, 8388608 bytes");
            String json = "x".repeat(EntryFormat.MAX_PAYLOAD);
            assertThatThrownBy(() -> journal.event(new Event(Instant.EPOCH, "plan.approved", "", json)))
                    .hasMessageContaining("event plan.approved of 8388625 bytes is larger");
            assertThatThrownBy(() -> journal.event(new Event(Instant.EPOCH, "x".repeat(65_536), "", "")))
                    .hasMessageContaining("event type of 65536 bytes is longer than 65535");
            assertThatThrownBy(() -> new Event(Instant.EPOCH, "", "", "")).hasMessageContaining("needs a type");
            assertThatThrownBy(() -> journal.frame(EntryKind.EVENT, 0, 0, large, 0, 1))
                    .hasMessageContaining("by event()");
        }
    }

    @Test
    void aLargeEventIsKeptBetweenSmallEntries() {
        try (Journal journal = open(OPTIONS.withSegmentBytes(4096))) {
            Event large = new Event(Instant.EPOCH, "plan.approved", "plan", "x".repeat(3_000_000));
            journal.event(event(1));
            journal.event(large);
            journal.event(event(2));
            try (JournalCursor cursor = journal.readFrom(0)) {
                assertThat(cursor.next() && cursor.event().equals(event(1))).isTrue();
                assertThat(cursor.next() && cursor.event().equals(large)).isTrue();
                assertThat(cursor.next() && cursor.event().equals(event(2))).isTrue();
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    void anInterruptDoesNotBreakAnEventInTwo() {
        try (Journal journal = open(OPTIONS)) {
            Thread.currentThread().interrupt();
            journal.event(event(1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(numbers(journal)).containsExactly(1);
        }
    }

    @Test
    void aSecondWriterIsToldWhoHasIt() {
        Journal first = open(OPTIONS);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> open(OPTIONS))
                    .isInstanceOf(JournalInUseException.class)
                    .hasMessageContaining("the journal in " + directory + " is already being written by process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("stop it first");
        }
        first.close();
        open(OPTIONS).close();
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> OPTIONS.withSegmentBytes(100)).hasMessageContaining("segments of 100 bytes");
        assertThatThrownBy(() -> OPTIONS.withBufferBytes(100)).hasMessageContaining("a buffer of 100 bytes");
        assertThatThrownBy(() -> OPTIONS.withRetention(100, null)).hasMessageContaining("keeping 100 bytes");
        assertThatThrownBy(() -> OPTIONS.withReserveBytes(-1)).hasMessageContaining("a reserve of -1 bytes");
        assertThatThrownBy(() -> OPTIONS.withEventTimeout(Duration.ZERO)).hasMessageContaining("eventTimeout of PT0S");
    }
}
