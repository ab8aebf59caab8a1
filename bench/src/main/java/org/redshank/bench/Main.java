package org.redshank.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.bench.datalink.DatalinkBench;
import org.redshank.bench.fleet.FleetBench;
import org.redshank.bench.imaging.AlertBench;
import org.redshank.bench.imaging.ChangeBench;
import org.redshank.bench.imaging.MosaicBench;
import org.redshank.bench.imaging.MovementBench;
import org.redshank.bench.imaging.SurveyMapBench;
import org.redshank.bench.journal.JournalBench;
import org.redshank.bench.mavlink.MavlinkBench;
import org.redshank.bench.memory.MemoryBench;
import org.redshank.bench.planning.PlanningBench;
import org.redshank.bench.simulator.SimulatorBench;
import org.redshank.bench.startup.StartupBench;

/** {@code ./redshank bench [--regions DIR] [--routing DIR] [--photos DIR] NAME...}: one JSON line a figure on the standard output. */
public final class Main {
    private interface Bench {
        void run(PrintStream out) throws Exception;
    }

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        Map<String, Bench> benches = benches(
                Path.of(System.getProperty("redshank.home", ".")),
                folder(names, "--regions"),
                folder(names, "--routing"),
                folder(names, "--photos"));
        if (names.isEmpty() || names.contains("--help")) {
            System.out.println(
                    "usage: ./redshank bench [--regions DIR] [--routing DIR] [--photos DIR] NAME...\n\nNames: "
                            + String.join(", ", benches.keySet())
                            + ", all\n\n"
                            + "--regions DIR  GeoJSON areas for planning (default: made by a seeded generator)\n"
                            + "--routing DIR  routing problems C1_10_1 and R1_10_1 as .vrp and .sol (default: made"
                            + " likewise)\n"
                            + "--photos DIR   a survey's photos, for imaging");
            return;
        }
        List<String> wanted = names.equals(List.of("all"))
                ? benches.keySet().stream().filter(name -> !name.contains(".")).toList()
                : names;
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

    /** Takes an option with its folder out of the arguments. */
    private static @Nullable Path folder(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at < 0) {
            return null;
        }
        if (at + 1 == arguments.size()) {
            throw new IllegalArgumentException(option + " needs a folder");
        }
        arguments.remove(at);
        return Path.of(arguments.remove(at));
    }

    /** Parts of imaging, each with the options of the command that it measures. */
    private static Map<String, Bench> imaging(Path home, @Nullable Path photos) {
        Map<String, Bench> parts = new LinkedHashMap<>();
        parts.put("imaging.change", out -> AsCommand.run(home, "change", ChangeBench.class));
        if (photos != null) {
            parts.put("imaging.mosaic", out -> MosaicBench.run(photos, out));
        }
        parts.put(
                "imaging.survey",
                out -> SurveyMapBench.run(Files.createDirectories(home.resolve("bench/target/survey")), out));
        parts.put(
                "imaging.movement",
                out -> AsCommand.run(
                        home,
                        "movement",
                        MovementBench.class,
                        Files.createDirectories(home.resolve("bench/target/movement"))));
        parts.put(
                "imaging.alerts",
                out -> AlertBench.run(Files.createDirectories(home.resolve("bench/target/alerts")), out));
        return parts;
    }

    private static Map<String, Bench> benches(
            Path home, @Nullable Path regions, @Nullable Path routing, @Nullable Path photos) {
        Map<String, Bench> benches = new LinkedHashMap<>();
        benches.put("mavlink", out -> MavlinkBench.run(home, out));
        benches.put(
                "journal", out -> JournalBench.run(Files.createDirectories(home.resolve("bench/target/journal")), out));
        benches.put("fleet", out -> FleetBench.run(Files.createDirectories(home.resolve("bench/target/fleet")), out));
        benches.put("simulator", SimulatorBench::run);
        benches.put("planning", out -> PlanningBench.run(regions, routing, out));
        Map<String, Bench> imaging = imaging(home, photos);
        benches.put("imaging", out -> {
            for (Bench one : imaging.values()) {
                one.run(out);
            }
        });
        benches.putAll(imaging);
        benches.put(
                "datalink",
                out -> DatalinkBench.run(Files.createDirectories(home.resolve("bench/target/datalink")), out));
        benches.put("startup", StartupBench::run);
        benches.put("memory", MemoryBench::run);
        return benches;
    }
}
