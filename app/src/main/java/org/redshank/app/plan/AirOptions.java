package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;
import picocli.CommandLine.Option;

/** Wind and no-fly zones of work near the ground. */
final class AirOptions {
    @Option(names = "--no-fly", paramLabel = "FILE", description = "polygons never to fly over")
    List<Path> noFly = List.of();

    @Option(names = "--wind", paramLabel = "MPS@FROM", description = "like 6@250 (default: calm)")
    @Nullable
    String wind;

    Wind wind() {
        return wind == null ? Wind.CALM : Arguments.wind(wind);
    }

    List<PolygonArea> zones() {
        return Inputs.zones(noFly);
    }
}
