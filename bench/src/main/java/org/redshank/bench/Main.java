package org.redshank.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.bench.fleet.FleetBench;
import org.redshank.bench.journal.JournalBench;
import org.redshank.bench.mavlink.MavlinkBench;
import org.redshank.bench.simulator.SimulatorBench;
import org.redshank.bench.startup.StartupBench;

/** {@code ./redshank bench NAME...}: one JSON line a figure on the standard output. */
public final class Main {
    private interface Bench {
        void run(PrintStream out) throws Exception;
    }

    private Main() {}

    public static void main(String[] names) throws Exception {
        Map<String, Bench> benches = benches(Path.of(System.getProperty("redshank.home", ".")));
        if (names.length == 0 || List.of(names).contains("--help")) {
            System.out.println(
                    "usage: ./redshank bench NAME...\n\nNames: " + String.join(", ", benches.keySet()) + ", all");
            return;
        }
        List<String> wanted = List.of(names).equals(List.of("all")) ? List.copyOf(benches.keySet()) : List.of(names);
        for (String name : wanted) {
            Bench bench = benches.get(name);
            if (bench == null) {
                System.err.println(
                        "redshank: no bench '" + name + "'; there are: " + String.join(", ", benches.keySet()));
                System.exit(2);
                return;
            }
            bench.run(System.out);
        }
    }

    private static Map<String, Bench> benches(Path home) {
        Map<String, Bench> benches = new LinkedHashMap<>();
        benches.put("mavlink", out -> MavlinkBench.run(home, out));
        benches.put(
                "journal", out -> JournalBench.run(Files.createDirectories(home.resolve("bench/target/journal")), out));
        benches.put("fleet", out -> FleetBench.run(Files.createDirectories(home.resolve("bench/target/fleet")), out));
        benches.put("simulator", SimulatorBench::run);
        benches.put("startup", StartupBench::run);
        return benches;
    }
}
