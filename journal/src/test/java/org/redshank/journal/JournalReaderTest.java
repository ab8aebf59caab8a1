package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.frame;
import static org.redshank.journal.Fixture.numbers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    @TempDir
    Path directory;

    private static final int COUNT = 1000;

    private List<Path> write() throws IOException {
        try (Journal journal = Journal.open(directory, OPTIONS.withSegmentBytes(4096), InstantSource.system())) {
            for (int number = 0; number < COUNT; number++) {
                frame(journal, number);
                if (number % 100 == 0) {
                    journal.flush();
                }
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Segment.base(file) >= 0).sorted().toList();
        }
    }

    private Map<String, Long> listing() throws IOException {
        Map<String, Long> listing = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> listing.put(file.toString(), file.toFile().length()));
        }
        return listing;
    }

    @Test
    void aJournalThatNobodyWritesIsReadAndNotTouched() throws IOException {
        write();
        Map<String, Long> before = listing();
        JournalReader reader = JournalReader.open(directory);
        assertThat(numbers(reader.readFrom(0)))
                .isEqualTo(IntStream.range(0, COUNT).boxed().toList());
        assertThat(numbers(reader.read(200, 300)))
                .isEqualTo(IntStream.range(200, 300).boxed().toList());
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void whatAKilledWriterLeftIsReadWithoutItsIndexes() throws IOException {
        List<Path> segments = write();
        for (Path segment : List.of(segments.get(2), segments.getLast())) {
            Files.delete(Segment.indexFile(segment));
        }
        try (FileChannel last = FileChannel.open(segments.getLast(), StandardOpenOption.WRITE)) {
            last.truncate(last.size() - 3);
        }
        JournalReader reader = JournalReader.open(directory);
        try (JournalCursor cursor = reader.readFrom(0)) {
            assertThat(numbers(cursor))
                    .isEqualTo(IntStream.range(0, COUNT - 1).boxed().toList());
            assertThat(cursor.damagedBytes())
                    .as("the rest of the last entry may still be on its way")
                    .isZero();
        }
        assertThat(numbers(reader.read(0, 200)))
                .isEqualTo(IntStream.range(0, 200).boxed().toList());
        try (Journal journal = Journal.open(directory, OPTIONS, InstantSource.system())) {
            frame(journal, COUNT);
            journal.flush();
            try (JournalCursor cursor = reader.read(900, COUNT + 1)) {
                assertThat(numbers(cursor)).hasSize(100).endsWith(COUNT - 2, COUNT);
                assertThat(cursor.damagedBytes()).as("now it never comes").isPositive();
            }
        }
    }
}
