package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.frame;
import static org.redshank.journal.Fixture.numbers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    private static final long MONTH = 30 * DAY;
    private static final long START = 1_777_000_000_000_000L;

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Segments segments = new Segments();

    @BeforeEach
    void tenSegmentsOneADay() {
        for (int day = 0; day < 10; day++) {
            SegmentIndex index = new SegmentIndex();
            index.sealed(START + day * DAY);
            Path file = Segment.file(directory, day * 1000L);
            disk.content(file, new byte[1000]);
            disk.content(Segment.indexFile(file), new byte[10]);
            segments.add(
                    new Segment(file, day * 1000L, 1000, index, day < 9 ? Segment.Growth.SEALED : Segment.Growth.OWN));
        }
    }

    private Retention retention(long bytes, @Nullable Duration age, long now) {
        return new Retention(segments, disk, bytes, age, now, 0);
    }

    private static long nanos(long micros) {
        return micros * 1000;
    }

    @Test
    void theOldestWholeSegmentsGoWhenAllTogetherAreTooLarge() throws IOException {
        Retention retention = retention(4500, null, START);
        retention.apply(START, 1);
        assertThat(segments.all()).extracting(Segment::base).containsExactly(6000L, 7000L, 8000L, 9000L);
        assertThat(disk.list(directory)).hasSize(8);
        assertThat(retention.deleted()).isEqualTo(6);
    }

    @Test
    void theOneBeingWrittenStays() throws IOException {
        Retention retention = retention(10, Duration.ofHours(2), START + 9 * DAY);
        for (int hour = 0; hour < 100; hour++) {
            retention.apply(START + 9 * DAY + hour * DAY / 24, nanos(hour * DAY / 24));
        }
        assertThat(segments.all()).extracting(Segment::base).containsExactly(9000L);
    }

    @Test
    void segmentsGoWhenTheyAreTooOld() throws IOException {
        Retention retention = retention(Long.MAX_VALUE, Duration.ofDays(30), START + 9 * DAY);
        retention.apply(START + 9 * DAY, 0);
        assertThat(segments.all()).hasSize(10);
        for (int hour = 0; hour <= 24 * 24; hour++) {
            retention.apply(START + 9 * DAY + hour * DAY / 24, nanos(hour * DAY / 24));
        }
        assertThat(segments.all()).extracting(Segment::base).startsWith(3000L).hasSize(7);
    }

    @Test
    void aClockThatJumpsForwardDeletesNothingForADay() throws IOException {
        Retention retention = retention(Long.MAX_VALUE, Duration.ofDays(30), START + 9 * DAY);
        retention.apply(START + 9 * DAY, 0);
        retention.apply(START + 10 * 365 * DAY, nanos(1_000_000));
        retention.apply(START + 10 * 365 * DAY + DAY / 2, nanos(DAY / 2));
        assertThat(segments.all()).hasSize(10);
        retention.apply(START + 9 * DAY + DAY * 3 / 2, nanos(DAY * 3 / 2));
        assertThat(segments.all()).as("the clock was put right in time").hasSize(10);
    }

    @Test
    void aJumpThatNobodyPutsRightIsBelievedAfterADay() throws IOException {
        Retention retention = retention(Long.MAX_VALUE, Duration.ofDays(30), START + 9 * DAY);
        retention.apply(START + 12 * MONTH, nanos(1_000_000));
        retention.apply(START + 12 * MONTH + DAY + 2_000_000, nanos(DAY + 2_000_000));
        assertThat(segments.all()).hasSize(1);
    }

    @Test
    void aClockThatIsFarAheadAtTheStartDeletesNothingForADay() throws IOException {
        Retention retention = retention(Long.MAX_VALUE, Duration.ofDays(30), START + 12 * MONTH);
        retention.apply(START + 12 * MONTH, 0);
        assertThat(segments.all()).hasSize(10);
        retention.apply(START + 12 * MONTH + DAY, nanos(DAY));
        assertThat(segments.all()).hasSize(1);
    }

    @Test
    void aClockThatWasFarAheadInTheRunBeforeDeletesNothingForADay() throws IOException {
        SegmentIndex ahead = new SegmentIndex();
        ahead.sealed(START + 12 * MONTH);
        segments.add(new Segment(Segment.file(directory, 10_000), 10_000, 1000, ahead, Segment.Growth.SEALED));
        Retention retention = retention(Long.MAX_VALUE, Duration.ofDays(30), START + 12 * MONTH + 1);
        retention.apply(START + 12 * MONTH + 1, 0);
        assertThat(segments.all()).hasSize(11);
    }

    @Test
    void aJournalStaysWithinItsSizeAndReadersStepOverWhatIsGone() {
        SimulatedDisk own = new SimulatedDisk();
        JournalOptions options = OPTIONS.withSegmentBytes(4096).withRetention(20_000, null);
        try (Journal journal = Fixture.open(directory, options, own);
                JournalCursor slow = journal.readFrom(0)) {
            for (int number = 0; number < 50; number++) {
                frame(journal, number);
            }
            journal.flush();
            assertThat(slow.next()).isTrue();
            for (int number = 50; number < 3000; number++) {
                frame(journal, number);
                if (number % 50 == 0) {
                    journal.flush();
                }
            }
            journal.flush();
            Fixture.until(() -> journal.status().bytes() <= 20_000);
            JournalStatus status = journal.status();
            assertThat(status.deletedSegments()).isPositive();
            assertThat(own.used()).isLessThan(25_000);
            List<Integer> left = numbers(journal);
            assertThat(left)
                    .isEqualTo(IntStream.range(left.getFirst(), 3000).boxed().toList());
            assertThat(status.oldest()).isEqualTo(Micros.instant(left.getFirst()));
            List<Integer> seen = numbers(slow);
            assertThat(seen).startsWith(1).endsWith(2999).doesNotHaveDuplicates();
            assertThat(slow.damagedBytes()).isZero();
        }
    }
}
