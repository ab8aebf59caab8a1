package org.redshank.planning.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;

/**
 * See every place of some lines, and some points, again and again.
 *
 * @param lines to watch; those that touch or cross make a network
 * @param points to watch
 * @param revisit longest time that a place may go unseen; empty to ask for the shortest that the vehicles can keep
 * @param height above ground, metres, where no size of a pixel is wished
 * @param pixelCm wanted centimetres of ground in a pixel, at most; empty for none
 * @param lowest height above ground that may be flown, metres
 * @param highest height above ground that may be flown, metres
 * @param upkeep batteries, chargers and hand-over
 * @param wind steady
 * @param noFly never flown over; what of a line lies in one is left out
 * @param clearance metres kept from no-fly zones
 * @param spares vehicles kept ready on the ground for those that drop out
 * @param throughLoss whether the bound is to hold also while a lost vehicle is replaced by a spare
 * @param length how long to watch
 * @param layerStep metres of height between ways out, ways home and the watching; empty for 8 m, less where there is no room
 */
public record WatchTask(
        List<List<LatLon>> lines,
        List<LatLon> points,
        Optional<Duration> revisit,
        double height,
        OptionalDouble pixelCm,
        double lowest,
        double highest,
        Upkeep upkeep,
        Wind wind,
        List<PolygonArea> noFly,
        double clearance,
        int spares,
        boolean throughLoss,
        Duration length,
        OptionalDouble layerStep) {
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Refuses numbers that make no task. */
    public WatchTask {
        lines = List.copyOf(lines);
        points = List.copyOf(points);
        noFly = List.copyOf(noFly);
        require(height > 0 && height < 10_000, "height must be above 0 m", height);
        require(lowest > 0 && lowest <= highest, "heights allowed must be above 0 m and in order", lowest);
        require(spares >= 0 && spares <= 1000, "spare vehicles must be 0 to 1000", spares);
        require(!throughLoss || spares > 0, "to keep the bound through a loss takes a spare vehicle", spares);
        require(
                length.compareTo(Duration.ofMinutes(1)) >= 0 && length.compareTo(LONGEST) <= 0,
                "the watch must last from a minute to 31 days",
                length);
        require(
                revisit.isEmpty() || revisit.get().compareTo(Duration.ofSeconds(1)) >= 0,
                "the revisit bound must be 1 s or more",
                revisit);
        require(
                layerStep.isEmpty() || layerStep.getAsDouble() >= 1 && layerStep.getAsDouble() <= 500,
                "heights must be 1 to 500 m apart",
                layerStep);
    }

    /** The same with usual steps between heights. */
    public WatchTask(
            List<List<LatLon>> lines,
            List<LatLon> points,
            Optional<Duration> revisit,
            double height,
            OptionalDouble pixelCm,
            double lowest,
            double highest,
            Upkeep upkeep,
            Wind wind,
            List<PolygonArea> noFly,
            double clearance,
            int spares,
            boolean throughLoss,
            Duration length) {
        this(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                highest,
                upkeep,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                OptionalDouble.empty());
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("watch: " + rule + ", was " + value);
        }
    }

    /** One line as often as the vehicles can, at 60 m, for a day, in calm air. */
    public static WatchTask of(List<LatLon> line) {
        return new WatchTask(
                List.of(line),
                List.of(),
                Optional.empty(),
                60,
                OptionalDouble.empty(),
                20,
                120,
                Upkeep.USUAL,
                Wind.CALM,
                List.of(),
                5,
                0,
                false,
                Duration.ofDays(1));
    }

    /** The same with this bound. */
    public WatchTask every(Duration bound) {
        return new WatchTask(
                lines,
                points,
                Optional.of(bound),
                height,
                pixelCm,
                lowest,
                highest,
                upkeep,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                layerStep);
    }

    /** The same in this wind. */
    public WatchTask in(Wind steady) {
        return new WatchTask(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                highest,
                upkeep,
                steady,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                layerStep);
    }

    /** The same with spare vehicles, and the bound kept through a loss or not. */
    public WatchTask sparing(int vehicles, boolean kept) {
        return new WatchTask(
                lines, points, revisit, height, pixelCm, lowest, highest, upkeep, wind, noFly, clearance, vehicles,
                kept, length, layerStep);
    }

    /** The same kept up like this. */
    public WatchTask keptUp(Upkeep other) {
        return new WatchTask(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                highest,
                other,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                layerStep);
    }

    /** The same for so long. */
    public WatchTask lasting(Duration time) {
        return new WatchTask(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                highest,
                upkeep,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                time,
                layerStep);
    }

    /** The same with such steps between heights, metres. */
    public WatchTask layered(double metres) {
        return new WatchTask(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                highest,
                upkeep,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                OptionalDouble.of(metres));
    }

    /** The same with other heights allowed. */
    WatchTask upTo(double metres) {
        return new WatchTask(
                lines,
                points,
                revisit,
                height,
                pixelCm,
                lowest,
                metres,
                upkeep,
                wind,
                noFly,
                clearance,
                spares,
                throughLoss,
                length,
                layerStep);
    }
}
