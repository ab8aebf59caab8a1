package org.redshank.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.AlarmLimits;
import org.redshank.fleet.replay.Replay;
import org.redshank.journal.JournalReader;
import org.redshank.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tlog, or a stretch of a journal, through the same pipeline into the same console. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Shows a tlog, or a stretch of a journal, in the console; Ctrl-C stops it.")
final class ReplayCommand implements Callable<Integer> {
    private static final String JOURNAL = "journal";

    @Parameters(
            paramLabel = "FILE|journal",
            description = "a tlog, the folder of a journal, or the word journal for that in the data folder")
    String source = "";

    @Mixin
    Stretch stretch = new Stretch();

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "TIMES",
            description = "record seconds in a second (default: ${DEFAULT-VALUE})")
    double speed;

    @Option(
            names = "--port",
            defaultValue = "8420",
            paramLabel = "PORT",
            description = "of the console; 0 takes any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        stretch.check();
        try (Stop stop = Stop.onSignal();
                Replay replay = open();
                TemporaryFolder folder = TemporaryFolder.make("redshank-replay");
                Ground ground =
                        Ground.start(FleetOptions.in(folder.path()), ServerOptions.local(port, folder.path()))) {
            String console = ground.server().consoleAddress(replay);
            System.out.printf("From %s to %s, %s times as fast%n", replay.from(), replay.to(), speed);
            System.out.println("Console: " + console);
            stop.await();
        }
        return 0;
    }

    private Replay open() {
        Path file = Path.of(source);
        if (source.equals(JOURNAL) && !Files.isRegularFile(file)) {
            return ofJournal(stretch.journal());
        }
        if (Files.isDirectory(file)) {
            return ofJournal(Stretch.journal(file));
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "there is no file " + source + " that can be read; give a tlog, or the word journal");
        }
        if (stretch.isPart()) {
            throw new IllegalArgumentException("--from and --to are for a journal; a tlog is shown whole");
        }
        return Replay.of(file, AlarmLimits.USUAL, speed);
    }

    private Replay ofJournal(JournalReader journal) {
        return Replay.of(journal, stretch.fromMicros(), stretch.toMicros(), AlarmLimits.USUAL, speed);
    }
}
