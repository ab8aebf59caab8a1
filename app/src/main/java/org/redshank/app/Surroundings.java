package org.redshank.app;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.app.plan.AirspaceOptions;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.fleet.FleetOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is known of the place where vehicles fly. */
public final class Surroundings {
    @Option(
            names = "--terrain",
            paramLabel = "PATH",
            description = "heights of the ground: .hgt (SRTM) and GeoTIFF files, or folders of them")
    List<Path> terrain = List.of();

    @Mixin
    AntennaOptions radios = new AntennaOptions();

    @Mixin
    AirspaceOptions air = new AirspaceOptions();

    /** A fleet's options with these. */
    FleetOptions given(FleetOptions options) {
        FleetOptions aired = options.withAir(air.airspaces(), air.forecast());
        Terrain ground = ground();
        return ground == null ? aired : aired.withSurroundings(ground, radios.antennas());
    }

    /** The ground; null when it is not known. */
    @Nullable
    Terrain ground() {
        if (terrain.isEmpty() && !radios.antennas().isEmpty()) {
            throw new IllegalArgumentException(
                    "--station needs --terrain: what a station hears depends on the ground between");
        }
        return terrain.isEmpty() ? null : TerrainFiles.read(terrain);
    }
}
