package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.planning.RefusedException;
import org.redshank.planning.terrain.Ground;
import org.redshank.planning.terrain.TerrainFollower;
import picocli.CommandLine.Option;

/** The ground below a planning command. */
final class TerrainOption {
    /** Heights that differ less are the same, metres. */
    private static final double SLACK = 0.5;

    @Option(
            names = "--terrain",
            paramLabel = "FILE",
            description = "heights of the ground to follow: .tif (GeoTIFF) and .hgt (SRTM) files, or folders of them")
    List<Path> terrain = List.of();

    @Option(
            names = "--highest",
            paramLabel = "METRES",
            description = "above ground that may be flown, where rules say so, like 120 (default: no limit)")
    @Nullable
    Double highest;

    /**
     * Holds heights to what may be flown.
     *
     * @param wished height above ground that was asked for, metres
     * @param most that comes of it
     * @throws RefusedException when that is too high
     */
    void allow(double wished, double most) {
        if (highest == null || most <= highest + SLACK) {
            return;
        }
        double lower = wished - (most - highest);
        throw new RefusedException(
                "height.above-limit",
                String.format(Locale.ROOT, "%.0f m", most),
                String.format(
                        Locale.ROOT,
                        "It would be flown up to %.0f m above ground, %.0f m more than the %.0f m that are allowed.",
                        most,
                        most - highest,
                        highest),
                most <= wished + SLACK
                        ? String.format(Locale.ROOT, "Fly at %.0f m; with --gsd that is a finer pixel.", highest)
                        : lower > 5
                                ? String.format(
                                        Locale.ROOT,
                                        "Wish about %.0f m, or fly slower so that it keeps to steep ground.",
                                        Math.floor(lower))
                                : "Fly slower or along the slope, so that it keeps to steep ground.");
    }

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
