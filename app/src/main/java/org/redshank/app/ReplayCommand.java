package org.redshank.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tlog, or a stretch of a journal, through the same pipeline into the same console. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Shows a tlog, or a stretch of a journal, in the console; Ctrl-C stops it.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|journal", description = "a tlog, or the word journal for that in the data folder")
    String source = "";

    @Option(names = "--data", defaultValue = "data", paramLabel = "FOLDER", description = "the data folder (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--speed", defaultValue = "1", paramLabel = "TIMES", description = "record seconds in a second (default: ${DEFAULT-VALUE})")
    double speed;

    @Option(names = "--from", paramLabel = "TIME", description = "like 2026-11-22T09:00:00Z (default: the beginning)")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "like 2026-11-22T10:00:00Z (default: the end)")
    @Nullable String to;

    @Option(names = "--port", defaultValue = "8420", paramLabel = "PORT", description = "of the console; 0 takes any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Override
    public Integer call() throws Exception {
        return 0;
    }
}
