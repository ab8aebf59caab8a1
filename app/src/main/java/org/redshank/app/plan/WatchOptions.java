package org.redshank.app.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Progress;
import org.redshank.planning.files.PlanFiles;
import org.redshank.planning.watch.Upkeep;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchTask;
import org.redshank.planning.watch.WatchWish;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is to be watched, how often and by whom, as command lines say it. */
final class WatchOptions {
    @Option(names = "--line", paramLabel = "FILE", description = "lines to watch; those that touch are a network")
    List<Path> line = List.of();

    @Option(names = "--network", paramLabel = "FILE", description = "the same as --line")
    List<Path> network = List.of();

    @Option(names = "--points", paramLabel = "FILE", description = "points to watch")
    List<Path> points = List.of();

    @Option(
            names = "--revisit",
            paramLabel = "TIME",
            description =
                    "longest that a place may go unseen, like 15min (default: the shortest that the vehicles keep)")
    @Nullable
    String revisit;

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Option(
            names = "--spares",
            paramLabel = "N",
            description = "vehicles ready on the ground for those that drop out; the last of the fleet, or so many more"
                    + " (default: with --revisit two, or as many as the vehicles named allow, else none)")
    @Nullable
    Integer spares;

    @Option(
            names = "--no-through-loss",
            description = "the bound need not hold while a lost vehicle is replaced: fewer are in the air")
    boolean bare;

    @Option(
            names = "--charge",
            defaultValue = "1h",
            paramLabel = "TIME",
            description = "to charge an empty battery (default: ${DEFAULT-VALUE})")
    String charge = "1h";

    @Option(names = "--charge-on-board", description = "batteries are not exchanged; vehicles wait for the charger")
    boolean onBoard;

    @Option(names = "--chargers", paramLabel = "N", description = "that there are (default: as many as it takes)")
    @Nullable
    Integer chargers;

    @Option(
            names = "--batteries",
            paramLabel = "N",
            description = "that there are, those in vehicles counted (default: as many as it takes)")
    @Nullable
    Integer batteries;

    @Option(
            names = "--hand-over",
            defaultValue = "10s",
            paramLabel = "TIME",
            description = "that the relieved one stays beside the one who relieves (default: ${DEFAULT-VALUE})")
    String handOver = "10s";

    @Mixin
    AirOptions air = new AirOptions();

    @Option(
            names = "--clearance",
            defaultValue = "5",
            paramLabel = "METRES",
            description = "to keep from no-fly zones (default: ${DEFAULT-VALUE})")
    double clearance;

    @Option(
            names = "--gsd",
            paramLabel = "CM",
            description = "centimetres of ground in a pixel at most, for the --camera; gives the height")
    @Nullable
    Double gsd;

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above ground, without --gsd (default: ${DEFAULT-VALUE})")
    double height;

    @Option(
            names = "--lowest",
            defaultValue = "20",
            paramLabel = "METRES",
            description = "above ground that may be flown (default: ${DEFAULT-VALUE})")
    double lowest;

    @Option(
            names = "--highest",
            defaultValue = "120",
            paramLabel = "METRES",
            description = "above ground that may be flown (default: ${DEFAULT-VALUE})")
    double highest;

    @Option(
            names = "--layer-step",
            paramLabel = "METRES",
            description =
                    "of height between ways out, ways home and the watching (default: 8, less where there is no room)")
    @Nullable
    Double layerStep;

    /** The task, for so long. */
    WatchTask task(Duration length) {
        List<List<LatLon>> lines = new ArrayList<>();
        List<LatLon> places = new ArrayList<>();
        List<Path> files = new ArrayList<>(line);
        files.addAll(network);
        for (Path file : files) {
            List<List<LatLon>> found = PlanFiles.read(file).lines();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " has no line");
            }
            lines.addAll(found);
        }
        for (Path file : points) {
            List<LatLon> found = PlanFiles.read(file).places();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " has no point");
            }
            places.addAll(found);
        }
        if (lines.isEmpty() && places.isEmpty()) {
            throw new IllegalArgumentException("say what to watch: --line, --network or --points");
        }
        return new WatchTask(
                lines,
                places,
                Optional.ofNullable(revisit).map(Arguments::duration),
                height,
                gsd == null ? OptionalDouble.empty() : OptionalDouble.of(gsd),
                lowest,
                highest,
                new Upkeep(
                        Arguments.duration(charge),
                        !onBoard,
                        chargers == null ? OptionalInt.empty() : OptionalInt.of(chargers),
                        batteries == null ? OptionalInt.empty() : OptionalInt.of(batteries),
                        Arguments.duration(handOver),
                        Upkeep.USUAL.notice()),
                air.wind(),
                air.zones(),
                clearance,
                0,
                false,
                length,
                layerStep == null ? OptionalDouble.empty() : OptionalDouble.of(layerStep));
    }

    /** The plan for the vehicles named, or for as many alike as the bound takes when none are counted. */
    Answer<WatchPlan> plan(WatchTask task, Progress progress) {
        boolean counted = fleet.vehicles != null || fleet.fleet != null;
        return new WatchWish(
                        task,
                        fleet.drones(),
                        spares == null ? OptionalInt.empty() : OptionalInt.of(spares),
                        !bare,
                        !counted)
                .plan(progress);
    }
}
