package org.redshank.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.JournalReader;
import picocli.CommandLine.Option;

/** A stretch of a journal, as a command line names it. */
final class Stretch {
    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "FOLDER",
            description = "the server's data folder with the journal (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "of the journal, like 2026-11-22T09:00:00Z (default: the beginning)")
    @Nullable
    String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "of the journal, like 2026-11-22T10:00:00Z (default: the end)")
    @Nullable
    String to;

    /** The begin, microseconds since 1970; 0 for the beginning. */
    long fromMicros() {
        return from == null ? 0 : Arguments.micros(from);
    }

    /** The end, microseconds since 1970; Long.MAX_VALUE for the end. */
    long toMicros() {
        return to == null ? Long.MAX_VALUE : Arguments.micros(to);
    }

    /** Whether a stretch was named that is not the whole journal. */
    boolean isPart() {
        return from != null || to != null;
    }

    /** The journal of the data folder; a server may be writing it. */
    JournalReader journal() {
        return journal(data);
    }

    /** The journal of a data folder, or in a folder of its own; a server may be writing it. */
    static JournalReader journal(Path folder) {
        Path journal = Files.isDirectory(Ground.journal(folder)) ? Ground.journal(folder) : folder;
        if (!Files.isDirectory(journal)) {
            throw new IllegalArgumentException(
                    "there is no folder " + folder + "; say where the journal is with --data FOLDER");
        }
        if (!JournalReader.isJournal(journal)) {
            throw new IllegalArgumentException(
                    "there is no journal in " + folder + "; say where it is with --data FOLDER");
        }
        return JournalReader.open(journal);
    }

    /** Refuses an end before the begin. */
    void check() {
        if (fromMicros() > toMicros()) {
            throw new IllegalArgumentException("--to " + to + " is before --from " + from + "; exchange them");
        }
    }
}
