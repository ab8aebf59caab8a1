package org.redshank.app;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalReader;
import org.redshank.journal.TlogExport;
import org.redshank.server.history.Speakers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A stretch of a journal as a tlog; the server may be writing the journal meanwhile. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a stretch of a journal as a tlog that other ground stations read.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    Stretch stretch = new Stretch();

    @Option(
            names = "--vehicle",
            paramLabel = "ID",
            description =
                    "only this vehicle, by its id in the console or its system id: what it said, and what was said to"
                            + " it")
    @Nullable
    String vehicle;

    @Parameters(paramLabel = "OUT.tlog", description = "the file to write")
    Path out = Path.of("out.tlog");

    @Override
    public Integer call() {
        stretch.check();
        Arguments.writable(out);
        JournalReader journal = stretch.journal();
        try (Stop stop = Stop.onSignal();
                JournalCursor cursor = journal.read(stretch.fromMicros(), stretch.toMicros())) {
            TlogExport.Result result =
                    TlogExport.write(cursor, filter(journal, cursor), out, (frames, at) -> !stop.asked());
            if (!result.complete()) {
                throw new IllegalStateException("stopped; " + out + " was not written");
            }
            System.out.printf("%,d frames, %,d bytes in %s%n", result.frames(), result.bytes(), out);
            if (result.damagedBytes() > 0) {
                System.out.printf("%,d damaged bytes of the journal were passed over%n", result.damagedBytes());
            }
            if (result.frames() == 0) {
                throw new IllegalStateException("there was no frame in that stretch; " + out + " is empty");
            }
            return 0;
        }
    }

    private TlogExport.Filter filter(JournalReader journal, JournalCursor cursor) {
        String wanted = vehicle;
        if (wanted == null) {
            return (kind, channel, frame) -> true;
        }
        if (wanted.matches("\\d{1,3}")) {
            int system = Integer.parseInt(wanted);
            return (kind, channel, frame) -> Speakers.system(kind, frame) == system;
        }
        Speakers speakers = speakers(journal, wanted);
        return (kind, channel, frame) -> wanted.equals(speakers.whose(kind, cursor.epochMicros(), channel, frame));
    }

    private static Speakers speakers(JournalReader journal, String vehicle) {
        Speakers speakers = new Speakers();
        try (JournalCursor cursor = journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    speakers.fold(cursor.event());
                }
            }
        }
        Set<String> known = new TreeSet<>(speakers.vehicles());
        if (!known.contains(vehicle)) {
            throw new IllegalArgumentException("there is no vehicle " + vehicle + " in the journal; there "
                    + (known.isEmpty() ? "is none at all" : "are: " + String.join(", ", known)));
        }
        return speakers;
    }
}
