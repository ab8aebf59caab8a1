package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.planning.terrain.Ground;
import org.redshank.planning.terrain.TerrainFollower;
import picocli.CommandLine.Option;

/** The ground below a planning command. */
final class TerrainOption {
    @Option(
            names = "--terrain",
            paramLabel = "FILE",
            description = "heights of the ground to follow: .tif (GeoTIFF) and .hgt (SRTM) files, or folders of them")
    List<Path> terrain = List.of();

    boolean given() {
        return !terrain.isEmpty();
    }

    Optional<Ground> ground() {
        return terrain.isEmpty() ? Optional.empty() : Optional.of(new Ground(TerrainFiles.read(terrain)));
    }

    Optional<TerrainFollower> follower(Wind wind) {
        return ground().map(ground -> new TerrainFollower(ground, wind));
    }
}
