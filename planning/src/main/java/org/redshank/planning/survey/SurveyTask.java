package org.redshank.planning.survey;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.space.PolygonArea;

/**
 * See a whole area.
 *
 * @param areas to see, at least one
 * @param noFly never flown over; holes of the areas are kept out of as well
 * @param spacing between lines
 * @param height to fly at; with {@link Spacing.Pixel} the height above ground follows from the camera instead
 * @param lineBearingDeg direction of the lines, degrees from true north; empty to find the best for area and wind
 * @param crosshatch whether to fly a second set of lines at a right angle to the first
 * @param wind steady
 * @param coverage share of the area that must be seen, 0.5 to 1
 * @param clearance metres to keep from holes and no-fly zones
 * @param entry where the work should begin; empty when it does not matter
 * @param exit where the work should end
 */
public record SurveyTask(
        List<PolygonArea> areas,
        List<PolygonArea> noFly,
        Spacing spacing,
        Altitude height,
        OptionalDouble lineBearingDeg,
        boolean crosshatch,
        Wind wind,
        double coverage,
        double clearance,
        Optional<LatLon> entry,
        Optional<LatLon> exit) {
    /** Refuses a coverage or a bearing out of range. */
    public SurveyTask {
        areas = List.copyOf(areas);
        noFly = List.copyOf(noFly);
        if (!(coverage >= 0.5 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage must be 0.5 to 1, was " + coverage);
        }
        if (lineBearingDeg.isPresent() && !Double.isFinite(lineBearingDeg.getAsDouble())) {
            throw new IllegalArgumentException("line bearing must be a number of degrees, was " + lineBearingDeg);
        }
    }

    /** An area at a line spacing in metres: 60 m above ground, calm, 99 % seen, 2 m from holes. */
    public static SurveyTask of(PolygonArea area, double spacingMetres) {
        return of(area, new Spacing.Metres(spacingMetres));
    }

    /** An area at a spacing: 60 m above ground, calm, 99 % seen, 2 m from holes. */
    public static SurveyTask of(PolygonArea area, Spacing spacing) {
        return new SurveyTask(
                List.of(area),
                List.of(),
                spacing,
                new Altitude.AboveGround(60),
                OptionalDouble.empty(),
                false,
                Wind.CALM,
                0.99,
                2,
                Optional.empty(),
                Optional.empty());
    }

    /** The same task over other areas. */
    SurveyTask over(List<PolygonArea> others) {
        return new SurveyTask(
                others, noFly, spacing, height, lineBearingDeg, crosshatch, wind, coverage, clearance, entry, exit);
    }

    /** The same task with no-fly zones. */
    public SurveyTask avoiding(List<PolygonArea> zones) {
        return new SurveyTask(
                areas, zones, spacing, height, lineBearingDeg, crosshatch, wind, coverage, clearance, entry, exit);
    }

    /** The same task at a share of its height above ground, and of its pixel. */
    public SurveyTask lowered(double share) {
        if (share == 1) {
            return this;
        }
        return new SurveyTask(
                areas,
                noFly,
                switch (spacing) {
                    case Spacing.Metres metres -> metres;
                    case Spacing.Pixel pixel -> new Spacing.Pixel(share * pixel.cm(), pixel.front(), pixel.side());
                },
                new Altitude.AboveGround(share * height.metres()),
                lineBearingDeg,
                crosshatch,
                wind,
                coverage,
                clearance,
                entry,
                exit);
    }

    /** The same task with lines on a bearing, degrees. */
    public SurveyTask onBearing(double deg) {
        return new SurveyTask(
                areas,
                noFly,
                spacing,
                height,
                OptionalDouble.of(deg),
                crosshatch,
                wind,
                coverage,
                clearance,
                entry,
                exit);
    }

    /** The same task with a second set of lines across the first. */
    public SurveyTask crosshatched() {
        return new SurveyTask(
                areas, noFly, spacing, height, lineBearingDeg, true, wind, coverage, clearance, entry, exit);
    }

    /** The same task with lines laid otherwise. */
    SurveyTask spaced(Spacing other) {
        return new SurveyTask(
                areas, noFly, other, height, lineBearingDeg, crosshatch, wind, coverage, clearance, entry, exit);
    }

    /** The same task in a wind. */
    public SurveyTask in(Wind steady) {
        return new SurveyTask(
                areas, noFly, spacing, height, lineBearingDeg, crosshatch, steady, coverage, clearance, entry, exit);
    }

    /** The same task from one place to another. */
    public SurveyTask between(LatLon from, LatLon to) {
        return new SurveyTask(
                areas,
                noFly,
                spacing,
                height,
                lineBearingDeg,
                crosshatch,
                wind,
                coverage,
                clearance,
                Optional.of(from),
                Optional.of(to));
    }

    /** The same task with this share of the area to see. */
    public SurveyTask seeing(double share) {
        return new SurveyTask(
                areas, noFly, spacing, height, lineBearingDeg, crosshatch, wind, share, clearance, entry, exit);
    }
}
