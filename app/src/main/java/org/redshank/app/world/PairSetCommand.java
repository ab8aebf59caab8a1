package org.redshank.app.world;

import java.util.concurrent.Callable;
import org.redshank.app.Stop;
import org.redshank.simulator.pictures.SurveySet;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Two surveys of one place, between which something has changed. */
@Command(
        name = "pair",
        mixinStandardHelpOptions = true,
        description =
                "Two surveys of one place, before/ and after/, with planted changes between them and another light;"
                        + " after/changes_truth.geojson says what and where.")
final class PairSetCommand implements Callable<Integer> {
    @Mixin
    WorldOptions world = new WorldOptions();

    @Option(names = "--photos", defaultValue = "20", paramLabel = "N", description = "each (default: ${DEFAULT-VALUE})")
    int photos;

    @Option(names = "--height", defaultValue = "80", paramLabel = "M", description = "(default: ${DEFAULT-VALUE})")
    double height;

    @Option(names = "--width", defaultValue = "2000", paramLabel = "PX", description = "(default: ${DEFAULT-VALUE})")
    int width;

    @Option(
            names = "--changes",
            defaultValue = "12",
            paramLabel = "N",
            description = "planted, 0 for none (default: ${DEFAULT-VALUE})")
    int changes;

    @Option(
            names = "--later",
            defaultValue = "2026-06-27T14:30:00Z",
            paramLabel = "TIME",
            description = "of the second survey (default: ${DEFAULT-VALUE})")
    String later = "";

    @Option(
            names = "--later-season",
            defaultValue = "SUMMER",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    Season laterSeason = Season.SUMMER;

    @Override
    public Integer call() throws Exception {
        world.requireEmpty();
        SurveySet set = SurveySet.of(photos, height, width, world.gpsErrorM, world.seed);
        WorldSpec before = new WorldSpec(
                world.seed, world.scene, world.origin(), set.sideM(), world.season, world.instant(), false, changes);
        WorldSpec after = before.at(WorldOptions.instant(later), laterSeason, true);
        SurveySet again = SurveySet.of(photos, height, width, world.gpsErrorM, world.seed + 1);
        try (Stop stop = Stop.onSignal()) {
            boolean whole = set.write(new World(before), world.out.resolve("before"), WorldOptions.progress(stop))
                    && again.write(new World(after), world.out.resolve("after"), WorldOptions.progress(stop));
            return WorldOptions.end(whole, world.out);
        }
    }
}
