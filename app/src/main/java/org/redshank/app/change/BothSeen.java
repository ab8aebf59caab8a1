package org.redshank.app.change;

import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.redshank.imaging.change.Change;
import org.redshank.imaging.change.ChangeReport;
import org.redshank.imaging.change.Survey;
import org.redshank.imaging.ortho.Pixels;

/**
 * Tells changes that lie where both surveys saw the ground from those at the edge of what one of them saw: there the end of a
 * map, a hole or a smeared border looks like a change.
 */
final class BothSeen {
    /** Ground around a change that must be seen, too, pixels. */
    private static final double AROUND_PX = 3;
    /** A pixel here and there may be missing. */
    private static final double MISSING_SHARE = 0.01;

    private static final int LARGEST_PX = 600;

    private final Survey before;
    private final Survey after;
    private final double eastPx;
    private final double southPx;
    private final double aroundPx;

    /** @param found tells how the survey after lies on the one before */
    BothSeen(Survey before, Survey after, ChangeReport found) {
        this.before = before;
        this.after = after;
        this.eastPx = found.shiftEastM() / before.metresPerPixel();
        this.southPx = -found.shiftNorthM() / before.metresPerPixel();
        this.aroundPx = AROUND_PX + found.residualM() / before.metresPerPixel();
    }

    List<Change> of(List<Change> changes) {
        return changes.stream().filter(change -> isSeen(change.outline())).toList();
    }

    private boolean isSeen(Geometry outline) {
        Geometry wide = outline.buffer(aroundPx, 2);
        Envelope box = wide.getEnvelopeInternal();
        int x = (int) Math.floor(box.getMinX());
        int y = (int) Math.floor(box.getMinY());
        int width = Math.min(LARGEST_PX, (int) Math.ceil(box.getMaxX()) - x);
        int height = Math.min(LARGEST_PX, (int) Math.ceil(box.getMaxY()) - y);
        Pixels one = before.read(x, y, width, height);
        Pixels two = after.read(x - (int) Math.round(eastPx), y - (int) Math.round(southPx), width, height);
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(wide);
        int all = 0;
        int missing = 0;
        for (int at = 0; at < width * height; at++) {
            Coordinate middle = new Coordinate(x + at % width + 0.5, y + at / width + 0.5);
            if (inside.locate(middle) != Location.EXTERIOR) {
                all++;
                missing += one.seen()[at] && two.seen()[at] ? 0 : 1;
            }
        }
        return missing <= MISSING_SHARE * all;
    }
}
