package org.redshank.fleet.late;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.seen.SeenGrid;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.trial.Says;
import org.redshank.journal.Catalogue;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SystemTime;

/** A vehicle that is heard, was silent for a minute in the air, and whose companion tells of that. */
class LateTelemetryTest {
    private static final int SECONDS = 50;

    @TempDir
    private Path directory;

    private final SpineTrial trial = new SpineTrial();
    private final SeenGrid seen = new SeenGrid(10_000);
    private final List<LatePlace> way = new ArrayList<>();
    private Journal journal;
    private Catalogue catalogue;
    private LateTelemetry late;
    private Instant silence;
    private int channels = 100;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"), JournalOptions.defaults(), trial.clock);
        catalogue = Catalogue.open(directory.resolve("catalogue.db"));
        late = new LateTelemetry(
                trial.clock,
                journal,
                catalogue,
                trial.spine.vehicles(),
                seen,
                () -> channels++,
                (vehicle, flown) -> way.addAll(flown));
        silence = trial.clock.instant().minus(Duration.ofMinutes(10));
        Channel channel = trial.wide(1, "net");
        trial.system(1).say(Says.heartbeat(), channel).say(SpineTrial.board(7), channel);
    }

    @AfterEach
    void close() {
        journal.close();
        catalogue.close();
        trial.close();
    }

    /** A log of a flight to the north at 10 m/s, 50 m above home, written with a clock that is off. */
    private Path log(int system, Duration clockOff, int seconds) throws IOException {
        Path file = directory.resolve("late-" + system + "-" + clockOff.toSeconds() + "-" + seconds + ".tlog.gz");
        FrameWriter writer = new FrameWriter(system, 1);
        try (OutputStream raw = Files.newOutputStream(file);
                TlogWriter out = new TlogWriter(new GZIPOutputStream(raw))) {
            for (int i = 0; i < seconds; i++) {
                long boot = 1000L * i + 5;
                long unix = micros(silence) + i * 1_000_000L;
                List<Message> said = List.of(
                        Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, 4, true),
                        new SystemTime(unix, boot),
                        new ExtendedSysState(0, 2),
                        new GlobalPositionInt(boot, 470000000 + 900 * i, 80000000, 450_000, 50_000, 1000, 0, 0, 0));
                for (Message message : said) {
                    byte[] frame = writer.encode(message);
                    out.write(unix + clockOff.toNanos() / 1000, frame, 0, frame.length);
                }
            }
        }
        return file;
    }

    private static long micros(Instant at) {
        return Duration.between(Instant.EPOCH, at).toNanos() / 1000;
    }

    @Test
    void everyFrameIsInTheJournalAtItsOwnTimeAndWhatDependsOnTheWayIsFolded() throws Exception {
        LateTelemetry.Filled filled = Objects.requireNonNull(late.take("v1/one", log(1, Duration.ZERO, SECONDS)));
        assertThat(filled.vehicle()).isEqualTo("v1");
        assertThat(filled.frames()).isEqualTo(4 * SECONDS);
        journal.flush();
        int positions = 0;
        Frame frame = new Frame();
        try (JournalCursor cursor = journal.read(micros(silence), micros(silence.plusSeconds(SECONDS)))) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_IN) {
                    assertThat(cursor.channel()).isEqualTo(filled.channel());
                    frame.wrap(cursor.buffer(), cursor.offset(), cursor.length());
                    positions += frame.messageId() == GlobalPositionInt.ID ? 1 : 0;
                }
            }
        }
        assertThat(positions).isEqualTo(SECONDS);
        assertThat(way).hasSizeBetween(SECONDS - 2, SECONDS);
        assertThat(way.getFirst().at()).isBetween(silence, silence.plusSeconds(3));
        assertThat(seen.size()).as("squares of 26 m along 500 m, 75 m wide").isBetween(40, 120);
        assertThat(trial.state("v1").position()).as("what is known of now").isNull();
    }

    @Test
    void aLogIsTakenOnce() throws Exception {
        Path log = log(1, Duration.ZERO, SECONDS);
        assertThat(late.take("v1/one", log)).isNotNull();
        long end = journal.end();
        assertThat(late.take("v1/one", log)).isNull();
        assertThat(journal.end()).isEqualTo(end);
        assertThat(late.filled()).hasSize(1);
    }

    @Test
    void aCompanionsClockThatIsHoursOffIsSetRightByTheSatellites() throws Exception {
        LateTelemetry.Filled filled =
                Objects.requireNonNull(late.take("v1/off", log(1, Duration.ofHours(-7), SECONDS)));
        assertThat(filled.from()).isEqualTo(silence);
    }

    @Test
    void aPassToldLateChangesNothingOfALaterOne() throws Exception {
        late.take("v1/one", log(1, Duration.ZERO, SECONDS));
        SeenGrid other = new SeenGrid(10_000);
        other.add(seen, 5);
        long later = silence.getEpochSecond() + 5000;
        int[] square = new int[2];
        seen.each(0, 0, 1 << 20, 1 << 20, (x, y, second, cm, detection) -> {
            square[0] = x;
            square[1] = y;
        });
        double[] inOrder = new double[2];
        seen.look(square[0], square[1], 9, later, 3, 0.5);
        seen.each(square[0], square[1], square[0], square[1], (x, y, second, cm, detection) -> inOrder[0] = detection);
        SeenGrid reversed = new SeenGrid(100);
        reversed.look(square[0], square[1], 9, later, 3, 0.5);
        SeenGrid once = new SeenGrid(100);
        other.each(
                square[0],
                square[1],
                square[0],
                square[1],
                (x, y, second, cm, detection) -> once.look(x, y, 5, second, cm, detection));
        reversed.add(once, 5);
        reversed.each(0, 0, 1 << 20, 1 << 20, (x, y, second, cm, detection) -> {
            inOrder[1] = detection;
            assertThat(second).isEqualTo(later);
        });
        assertThat(inOrder[1]).isCloseTo(inOrder[0], org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void whatCannotBeTakenIsRefusedInWords() throws Exception {
        assertThatThrownBy(() -> late.take("v9/one", log(9, Duration.ZERO, 5)))
                .isInstanceOf(LateRefusedException.class)
                .hasMessageContaining("system 9")
                .hasMessageContaining("when that is heard");
        Path log = log(1, Duration.ZERO, SECONDS);
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        long end = journal.end();
        assertThatThrownBy(() -> late.take("v1/cut", log)).isInstanceOf(IOException.class);
        Files.writeString(log, "no log");
        assertThatThrownBy(() -> late.take("v1/none", log)).isInstanceOf(IOException.class);
        assertThat(journal.end()).as("nothing half-taken").isEqualTo(end);
    }
}
