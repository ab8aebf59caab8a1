package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.journal.Fixture.OPTIONS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a range of time while the clock jumps to and fro, against the plain list of what was appended. */
class TimeRangeTest {

    @TempDir
    Path directory;

    private record Entry(long position, long micros) {}

    @Test
    void everyEntryOfTheRangeIsReadAndNoOther() throws IOException {
        Random random = new Random(99);
        SimulatedDisk disk = new SimulatedDisk();
        List<Entry> entries = new ArrayList<>();
        JournalOptions options = OPTIONS.withSegmentBytes(300_000);
        try (Journal journal = Fixture.open(directory, options, disk)) {
            long clock = 1_000_000;
            for (int i = 0; i < 20_000; i++) {
                if (random.nextInt(500) == 0) {
                    clock += random.nextInt(400_000) - 200_000;
                }
                clock += random.nextInt(20);
                byte[] payload = new byte[random.nextInt(60)];
                entries.add(new Entry(journal.frame(EntryKind.FRAME_OUT, 3, clock, payload, 0, payload.length), clock));
            }
            compare(journal, entries, random);
        }
        try (Journal journal = Fixture.open(directory, options, disk)) {
            compare(journal, entries, random);
            assertThat(journal.status().segments()).isGreaterThan(3);
        }
        for (Path segment : disk.segments()) {
            disk.delete(Segment.indexFile(segment));
        }
        try (Journal journal = Fixture.open(directory, options, disk)) {
            assertThat(journal.recovery().clean()).isFalse();
            compare(journal, entries, random);
        }
    }

    private static void compare(Journal journal, List<Entry> entries, Random random) {
        long min = entries.stream().mapToLong(Entry::micros).min().orElseThrow();
        long max = entries.stream().mapToLong(Entry::micros).max().orElseThrow();
        compare(journal, entries, min, max + 1);
        compare(journal, entries, Long.MIN_VALUE, Long.MAX_VALUE);
        compare(journal, entries, max + 1, Long.MAX_VALUE);
        compare(journal, entries, min, min);
        for (int i = 0; i < 40; i++) {
            long from = min + (long) (random.nextDouble() * (max - min));
            compare(journal, entries, from, from + random.nextInt(20_000));
        }
    }

    private static void compare(Journal journal, List<Entry> entries, long from, long to) {
        List<Entry> expected = entries.stream()
                .filter(entry -> entry.micros() >= from && entry.micros() < to)
                .toList();
        List<Entry> read = new ArrayList<>();
        try (JournalCursor cursor = journal.read(from, to)) {
            while (cursor.next()) {
                read.add(new Entry(cursor.position(), cursor.epochMicros()));
            }
            assertThat(cursor.damagedBytes()).isZero();
        }
        assertThat(read).as("from %d to %d", from, to).isEqualTo(expected);
    }
}
