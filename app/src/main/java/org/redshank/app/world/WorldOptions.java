package org.redshank.app.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.earth.LatLon;
import org.redshank.simulator.pictures.Progress;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import picocli.CommandLine.Option;

/** What all sets are made from. */
final class WorldOptions {
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the set; made when missing")
    Path out = Path.of("");

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of everything random (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--scene",
            defaultValue = "FARMLAND",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    Scene scene = Scene.FARMLAND;

    @Option(
            names = "--season",
            defaultValue = "SUMMER",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    Season season = Season.SUMMER;

    @Option(
            names = "--place",
            defaultValue = "53.405,6.215",
            paramLabel = "LAT,LON",
            description = "the middle (default: ${DEFAULT-VALUE})")
    String place = "";

    @Option(
            names = "--time",
            defaultValue = "2026-06-20T10:00:00Z",
            description = "of the first picture; the sun stands by it (default: ${DEFAULT-VALUE})")
    String time = "";

    @Option(
            names = "--gps-error",
            defaultValue = "1",
            paramLabel = "M",
            description = "of the written places, metres (default: ${DEFAULT-VALUE})")
    double gpsErrorM;

    LatLon origin() {
        return Arguments.place(place);
    }

    Instant instant() {
        return instant(time);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it like 2026-06-20T10:00:00Z", e);
        }
    }

    /** Refuses a folder that holds something, so that two sets never mix. */
    void requireEmpty() throws IOException {
        if (Files.isDirectory(out)) {
            try (Stream<Path> within = Files.list(out)) {
                if (within.findAny().isPresent()) {
                    throw new IllegalArgumentException(out + " is not empty; name a new folder for --out");
                }
            }
        }
    }

    /** Tells how far it is on the standard error, twice a second at most, and ends when a stop was asked for. */
    static Progress progress(Stop stop) {
        long begun = System.nanoTime();
        long[] told = {begun};
        return (done, of) -> {
            long now = System.nanoTime();
            if (now - told[0] > 500_000_000L || done == of) {
                told[0] = now;
                long left = Math.round((now - begun) / 1e9 / done * (of - done));
                System.err.printf("\r%d of %d pictures, %d s to go   %s", done, of, left, done == of ? "\n" : "");
            }
            return !stop.asked();
        };
    }

    /** The end of a command: what was made, or that it was stopped. */
    static int end(boolean whole, Path out) {
        if (!whole) {
            System.err.printf("%nStopped: %s holds the pictures so far and no truth.%n", out);
            return 130;
        }
        System.out.println(out);
        return 0;
    }
}
