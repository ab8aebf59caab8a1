package org.redshank.bench.fleet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.redshank.bench.live.LiveBench;

/**
 * The fleet's figures, one line of JSON each: the way in fed from memory to its limit, and through sockets by senders in
 * another process, while everything is journalled.
 */
public final class FleetBench {
    private FleetBench() {}

    /** Arguments: the directory to measure in, by default a temporary one; what it writes there is deleted again. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path parent = arguments.length > 0 ? Path.of(arguments[0]) : Path.of(System.getProperty("java.io.tmpdir"));
        run(parent, System.out);
    }

    /** Measures in a new directory below this one. */
    public static void run(Path parent, PrintStream out) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(parent, "redshank-fleet-bench");
        try {
            new PipelineBench(directory.resolve("pipeline"), out).run();
            for (Measure measure : List.<Measure>of(
                    new SocketBench(directory.resolve("sockets"), out)::run,
                    new LiveBench(directory.resolve("live"), out)::run)) {
                measure.run();
            }
        } finally {
            delete(directory);
        }
    }

    /** Something that is measured and prints its figures. */
    private interface Measure {
        void run() throws IOException, InterruptedException;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
