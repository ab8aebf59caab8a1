package org.redshank.onboard.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.onboard.store.Logbook;

class BackfillTest {
    private static final long SECOND = 1_000_000;

    @TempDir
    Path folder;

    private Journal open(String name) {
        return Journal.open(
                folder.resolve(name), JournalOptions.defaults().withReserveBytes(0), InstantSource.system());
    }

    private static void say(Journal journal, long micros, Message message) {
        byte[] bytes = new FrameWriter(3, 1).encode(message);
        journal.frame(EntryKind.FRAME_IN, 0, micros, bytes, 0, bytes.length);
    }

    @Test
    void whatTheGroundMissedComesInOrderOnceAndSurvivesARestart() throws Exception {
        try (Journal telemetry = open("telemetry")) {
            for (int tenth = 0; tenth < 6_000; tenth++) {
                say(telemetry, tenth * SECOND / 10, new Attitude(tenth, 0, 0, 0, 0, 0, 0));
            }
            say(telemetry, 230 * SECOND, new Statustext(4, "one", 0, 0));
            say(telemetry, 230 * SECOND, new Statustext(4, "two", 0, 0));
            List<Long> heard = new ArrayList<>();
            Set<Integer> kinds = new HashSet<>();
            int stretches = 0;
            try (Journal log = open("log")) {
                Logbook logbook = new Logbook(log);
                Backfill backfill = new Backfill(telemetry, logbook);
                logbook.contactLost(100 * SECOND);
                assertThat(backfill.next()).as("while the ground is silent").isEmpty();
                logbook.contactLost(120 * SECOND);
                logbook.contactFound(130 * SECOND);
                logbook.contactLost(200 * SECOND);
                logbook.contactFound(350 * SECOND);
                stretches += deliver(backfill, logbook, 2, heard, kinds);
            }
            try (Journal log = open("log")) {
                Logbook logbook = new Logbook(log);
                stretches += deliver(new Backfill(telemetry, logbook), logbook, 100, heard, kinds);
            }
            assertThat(stretches).isEqualTo(4);
            assertThat(heard).isSorted().doesNotHaveDuplicates();
            assertThat(heard.stream().filter(t -> t < 160 * SECOND)).hasSizeBetween(34, 35);
            assertThat(heard.stream().filter(t -> t > 160 * SECOND)).hasSizeBetween(154, 158);
            assertThat(heard)
                    .allMatch(t -> (t >= 98 * SECOND && t < 132 * SECOND) || (t >= 198 * SECOND && t < 352 * SECOND));
            assertThat(kinds).contains(Attitude.ID, Statustext.ID);
        }
    }

    /** Delivers up to so many stretches; tells how many there were. */
    private static int deliver(Backfill backfill, Logbook logbook, int most, List<Long> heard, Set<Integer> kinds)
            throws Exception {
        int count = 0;
        for (Optional<Backfill.Stretch> next = backfill.next();
                next.isPresent() && count < most;
                next = backfill.next()) {
            Backfill.Stretch stretch = next.get();
            assertThat(Backfill.Stretch.of(stretch.name())).contains(stretch);
            byte[] log = backfill.log(stretch).orElseThrow();
            int texts = 0;
            try (TlogReader reader = new TlogReader(new GZIPInputStream(new ByteArrayInputStream(log)))) {
                Frame frame = new Frame();
                while (reader.next()) {
                    int kind = frame.wrap(reader.buffer(), reader.offset(), reader.length())
                            .messageId();
                    kinds.add(kind);
                    texts += kind == Statustext.ID ? 1 : 0;
                    if (kind == Attitude.ID) {
                        heard.add(reader.epochMicros());
                    }
                }
            }
            assertThat(texts).isIn(0, 2);
            logbook.backfilled(stretch.toMicros());
            count++;
        }
        return count;
    }
}
