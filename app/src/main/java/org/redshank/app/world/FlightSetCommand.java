package org.redshank.app.world;

import java.util.concurrent.Callable;
import org.redshank.app.Stop;
import org.redshank.simulator.pictures.FlightPath;
import org.redshank.simulator.pictures.FlightRecipe;
import org.redshank.simulator.pictures.FlightSet;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A film of movement. */
@Command(
        name = "flight",
        mixinStandardHelpOptions = true,
        description = "Frames of a flight over things that move; pose.csv, camera.json, the true boxes (gt.txt, MOT"
                + " Challenge form) and truth.json beside them.")
final class FlightSetCommand implements Callable<Integer> {
    @Mixin
    WorldOptions world = new WorldOptions();

    @Option(
            names = "--path",
            defaultValue = "LINE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    FlightPath.Kind path = FlightPath.Kind.LINE;

    @Option(names = "--height", defaultValue = "70", paramLabel = "M", description = "(default: ${DEFAULT-VALUE})")
    double height;

    @Option(names = "--speed", defaultValue = "5", paramLabel = "MPS", description = "(default: ${DEFAULT-VALUE})")
    double speed;

    @Option(
            names = "--pitch",
            defaultValue = "-90",
            paramLabel = "DEG",
            description = "of the camera, -90 down, -20 at most (default: ${DEFAULT-VALUE})")
    double pitch;

    @Option(names = "--width", defaultValue = "1280", paramLabel = "PX", description = "(default: ${DEFAULT-VALUE})")
    int width;

    @Option(names = "--rate", defaultValue = "10", paramLabel = "HZ", description = "(default: ${DEFAULT-VALUE})")
    double rate;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "S", description = "(default: ${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "--people", defaultValue = "8", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
    int people;

    @Option(names = "--vehicles", defaultValue = "4", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
    int vehicles;

    @Option(
            names = "--boats",
            defaultValue = "0",
            paramLabel = "N",
            description = "on a COAST (default: ${DEFAULT-VALUE})")
    int boats;

    @Option(names = "--animals", defaultValue = "2", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
    int animals;

    @Option(
            names = "--attitude-error",
            defaultValue = "0.4",
            paramLabel = "DEG",
            description = "of the written attitudes (default: ${DEFAULT-VALUE})")
    double attitudeErrorDeg;

    @Override
    public Integer call() throws Exception {
        world.requireEmpty();
        if (!(pitch >= -90 && pitch <= -20)) {
            throw new IllegalArgumentException("--pitch must be between -90 and -20 degrees, was " + pitch);
        }
        FlightRecipe recipe = new FlightRecipe(
                world.seed,
                world.scene,
                world.season,
                world.origin(),
                world.instant(),
                path,
                height,
                speed,
                pitch,
                width,
                rate,
                seconds,
                new Traffic.Counts(people, vehicles, boats, animals),
                world.gpsErrorM,
                attitudeErrorDeg);
        World made = recipe.world();
        FlightSet set = recipe.flight(made);
        try (Stop stop = Stop.onSignal()) {
            return WorldOptions.end(set.write(made, world.out, WorldOptions.progress(stop)), world.out);
        }
    }
}
