package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final JournalOptions OPTIONS = JournalOptions.defaults().withReserveBytes(0);

    @TempDir
    Path directory;

    @Test
    void whatWasAppendedIsReadBackInOrder() {
        List<Long> positions = new ArrayList<>();
        Event event = new Event(Instant.parse("2026-01-02T03:04:05.678901Z"), "order.asked", "vehicle 1", "{\"a\":1}");
        try (Journal journal = Journal.open(directory, OPTIONS, InstantSource.system())) {
            byte[] buffer = {9, 1, 2, 3, 9};
            positions.add(journal.frame(EntryKind.FRAME_IN, 7, 1000, buffer, 1, 3));
            positions.add(journal.event(event));
            positions.add(journal.frame(EntryKind.FRAME_OUT, -8, 900, buffer, 0, 0));
            check(journal.readFrom(0), positions, event);
        }
        try (Journal journal = Journal.open(directory, OPTIONS, InstantSource.system())) {
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
}
