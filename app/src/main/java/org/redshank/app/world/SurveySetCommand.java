package org.redshank.app.world;

import java.util.concurrent.Callable;
import org.redshank.app.Stop;
import org.redshank.simulator.pictures.SurveySet;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A survey's photos. */
@Command(
        name = "survey",
        mixinStandardHelpOptions = true,
        description =
                "Photos of a survey in strips, as a DJI drone writes them; truth.json and gcp_list.txt beside them.")
final class SurveySetCommand implements Callable<Integer> {
    @Mixin
    WorldOptions world = new WorldOptions();

    @Option(names = "--photos", defaultValue = "40", paramLabel = "N", description = "(default: ${DEFAULT-VALUE})")
    int photos;

    @Option(
            names = "--height",
            defaultValue = "80",
            paramLabel = "M",
            description = "above the ground in the middle, metres (default: ${DEFAULT-VALUE})")
    double height;

    @Option(
            names = "--width",
            defaultValue = "2000",
            paramLabel = "PX",
            description = "of a photo; its height is three quarters (default: ${DEFAULT-VALUE})")
    int width;

    @Override
    public Integer call() throws Exception {
        world.requireEmpty();
        SurveySet set = SurveySet.of(photos, height, width, world.gpsErrorM, world.seed);
        World made = new World(new WorldSpec(
                world.seed, world.scene, world.origin(), set.sideM(), world.season, world.instant(), false, 0));
        try (Stop stop = Stop.onSignal()) {
            return WorldOptions.end(set.write(made, world.out, WorldOptions.progress(stop)), world.out);
        }
    }
}
