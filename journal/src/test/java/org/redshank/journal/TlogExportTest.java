package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.Heartbeat;

class TlogExportTest {

    private static final int FRAMES = 25_000;

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void framesOfFiveVehiclesByTwoChannels() {
        journal = Journal.open(directory.resolve("journal"), Fixture.OPTIONS, InstantSource.system());
        List<FrameWriter> writers = new ArrayList<>();
        for (int system = 1; system <= 5; system++) {
            writers.add(new FrameWriter(system, 1));
        }
        byte[] buffer = new byte[Frame.MAX_LENGTH];
        for (int i = 0; i < FRAMES; i++) {
            int length = writers.get(i % 5).write(Heartbeat.blank(), buffer, 0);
            EntryKind kind = i % 10 == 0 ? EntryKind.FRAME_OUT : EntryKind.FRAME_IN;
            journal.frame(kind, i % 2, i * 1000L, buffer, 0, length);
        }
        journal.event(Fixture.event(1));
        journal.frame(EntryKind.FRAME_IN, 0, 5, new byte[] {1, 2, 3, 4}, 0, 4); // not a frame: never exported
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void theFramesOfOneVehicleInARangeOfTimeAreWritten() {
        Path file = directory.resolve("out.tlog");
        TlogExport.Result result;
        try (JournalCursor cursor = journal.read(10_000_000, 20_000_000)) {
            result = TlogExport.write(
                    cursor,
                    (kind, channel, frame) -> kind == EntryKind.FRAME_IN && channel == 1 && frame.systemId() == 2,
                    file,
                    (frames, micros) -> true);
        }
        int read = 0;
        try (TlogReader reader = TlogReader.open(file)) {
            Frame frame = new Frame();
            while (reader.next()) {
                frame.wrap(reader.buffer(), reader.offset(), reader.length());
                assertThat(frame.systemId()).isEqualTo(2);
                assertThat(reader.epochMicros()).isBetween(10_000_000L, 19_999_999L);
                read++;
            }
            assertThat(reader.skippedBytes()).isZero();
            assertThat(result).isEqualTo(new TlogExport.Result(true, read, reader.position(), 0));
        }
        assertThat(read).isEqualTo(1000);
    }

    @Test
    void anExportThatIsStoppedLeavesNoFile() throws Exception {
        Path file = directory.resolve("out.tlog");
        List<Long> told = new ArrayList<>();
        try (JournalCursor cursor = journal.readFrom(0)) {
            TlogExport.Result result =
                    TlogExport.write(cursor, (kind, channel, frame) -> true, file, (frames, micros) -> {
                        told.add(frames);
                        return told.size() < 2;
                    });
            assertThat(result).isEqualTo(new TlogExport.Result(false, 0, 0, 0));
        }
        assertThat(told).containsExactly(10_000L, 20_000L);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("journal"));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = directory.resolve("no/such/out.tlog");
        try (JournalCursor cursor = journal.readFrom(0)) {
            assertThatThrownBy(
                            () -> TlogExport.write(cursor, (kind, channel, frame) -> true, file, (frames, at) -> true))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("out.tlog.part cannot be written");
        }
    }
}
