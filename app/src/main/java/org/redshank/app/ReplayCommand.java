package org.redshank.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.replay.Replay;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalReader;
import org.redshank.journal.TlogExport;
import org.redshank.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tlog, or a stretch of a journal, through the same pipeline into the same console. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Shows a tlog, or a stretch of a journal, in the console; Ctrl-C stops it.")
final class ReplayCommand implements Callable<Integer> {
    private static final String JOURNAL = "journal";

    @Parameters(paramLabel = "FILE|journal", description = "a tlog, or the word journal for that in the data folder")
    String source = "";

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "FOLDER",
            description = "the data folder with the journal (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "TIMES",
            description = "record seconds in a second (default: ${DEFAULT-VALUE})")
    double speed;

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

    @Option(
            names = "--port",
            defaultValue = "8420",
            paramLabel = "PORT",
            description = "of the console; 0 takes any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("redshank-replay");
        try (Stop stop = Stop.onSignal()) {
            Path tlog = source.equals(JOURNAL) ? stretch(folder.resolve("stretch.tlog")) : Path.of(source);
            try (Ground ground = Ground.start(folder, FleetClock.system(), ServerOptions.local(port, folder))) {
                Replay replay = Replay.of(tlog, AlarmLimits.USUAL, speed);
                System.out.printf("From %s to %s, %s times as fast%n", replay.from(), replay.to(), speed);
                System.out.println("Console: " + ground.server().consoleAddress(replay));
                stop.await();
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    /** What was heard of the vehicles, as a log of its own, so that the server that writes the journal may go on. */
    private Path stretch(Path tlog) {
        long fromMicros = from == null ? 0 : Arguments.micros(from);
        long toMicros = to == null ? Long.MAX_VALUE : Arguments.micros(to);
        try (JournalCursor cursor = JournalReader.open(Ground.journal(data)).read(fromMicros, toMicros)) {
            TlogExport.write(cursor, (kind, channel, frame) -> true, tlog, (frames, micros) -> true);
        }
        return tlog;
    }
}
