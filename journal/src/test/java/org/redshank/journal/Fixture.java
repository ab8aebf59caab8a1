package org.redshank.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the tests of the journal share: entries that tell their number, and reading all of them back. */
final class Fixture {

    static final JournalOptions OPTIONS = JournalOptions.defaults().withReserveBytes(0);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T10:00:00Z"));

    private static final long DEADLINE_NANOS = Duration.ofSeconds(60).toNanos();

    private Fixture() {}

    static Journal open(Path directory, JournalOptions options, Disk disk) {
        return Journal.open(directory, options, CLOCK, System::nanoTime, disk);
    }

    /** Appends a frame with this number as its time; its length and bytes follow from the number. */
    static long frame(Journal journal, int number) {
        byte[] payload = payload(number);
        return journal.frame(EntryKind.FRAME_IN, number % 7, number, payload, 0, payload.length);
    }

    static byte[] payload(int number) {
        byte[] payload = new byte[number % 41];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (number * 31 + i);
        }
        return payload;
    }

    static Event event(int number) {
        return new Event(Micros.instant(number), "test.event", "subject " + number, "{\"number\":" + number + "}");
    }

    /** The numbers of all entries that the cursor yields; fails when one does not hold what its number says. */
    static List<Integer> numbers(JournalCursor cursor) {
        List<Integer> numbers = new ArrayList<>();
        long before = -1;
        while (cursor.next()) {
            int number = (int) cursor.epochMicros();
            if (cursor.position() <= before) {
                throw new AssertionError("position " + cursor.position() + " after " + before);
            }
            before = cursor.position();
            if (cursor.kind() == EntryKind.EVENT) {
                if (!cursor.event().equals(event(number))) {
                    throw new AssertionError("event " + number + " reads " + cursor.event());
                }
            } else if (!same(cursor, payload(number))) {
                throw new AssertionError("frame " + number + " reads otherwise");
            }
            numbers.add(number);
        }
        return numbers;
    }

    static List<Integer> numbers(Journal journal) {
        try (JournalCursor cursor = journal.readFrom(0)) {
            return numbers(cursor);
        }
    }

    /** Waits until something is so. */
    static void until(BooleanSupplier so) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come true within a minute");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean same(JournalCursor cursor, byte[] expected) {
        if (cursor.length() != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (cursor.buffer()[cursor.offset() + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
