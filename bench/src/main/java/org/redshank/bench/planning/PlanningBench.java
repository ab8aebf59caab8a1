package org.redshank.bench.planning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** All of planning's figures. */
public final class PlanningBench {
    private PlanningBench() {}

    /**
     * Prints them.
     *
     * @param regions folder of GeoJSON areas; null to make areas of the same kinds
     * @param routing folder of routing problems; null to make some of the same kinds
     */
    public static void run(@Nullable Path regions, @Nullable Path routing, PrintStream out) throws IOException {
        new SurveyBench(Regions.of(regions), out).run();
        new AllocationBench(routing, out).run();
        new WatchBench(out).run();
        new SortieBench(out).run();
    }
}
