package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.redshank.imaging.ortho.Pixels;

/**
 * How two surveys lie on each other as a whole: many windows are compared, and what most of them say counts. First on the
 * overviews, where metres are few pixels, then on the surveys themselves.
 *
 * @param alignment from the grid before to the grid after
 * @param windows how many windows agree
 * @param residualPx root mean square of what they disagree by, pixels of the survey
 */
record Registration(Alignment alignment, int windows, double residualPx) {
    /** Chance peaks of gradients that have nothing in common stay below. */
    private static final double CLEAR = 7;

    private static final int FEWEST = 4;

    /** Nothing agreed: the places that the surveys state are taken as they are. */
    static final Registration BY_PLACE = new Registration(Alignment.NONE, 0, 0);

    boolean found() {
        return windows > 0;
    }

    /** One window: where it lies before, where after, and how clearly. */
    private record Tie(double x, double y, double toX, double toY) {}

    /**
     * Registers.
     *
     * @param factor that the overviews are smaller by
     */
    static Registration of(
            Survey before, Survey after, Pixels beforeSmall, Pixels afterSmall, int factor, BooleanSupplier goOn) {
        Plane one = LogColours.of(beforeSmall).lightness();
        Plane two = LogColours.of(afterSmall).lightness();
        Registration coarse = BY_PLACE;
        for (int side = 256; side >= 64 && !coarse.found(); side /= 2) {
            coarse = agreed(ties(one, two, beforeSmall.seen(), side), 2);
        }
        if (!coarse.found()) {
            return BY_PLACE;
        }
        Alignment large = coarse.alignment.enlarged(factor);
        Registration fine = agreed(ties(before, after, beforeSmall, large, factor, goOn), 1.5);
        return fine.found() ? fine : new Registration(large, coarse.windows, coarse.residualPx * factor);
    }

    private static List<Tie> ties(Plane one, Plane two, boolean[] seen, int side) {
        List<Tie> ties = new ArrayList<>();
        if (Math.min(one.width(), one.height()) < side) {
            return ties;
        }
        Orientation orientation = new Orientation(side);
        int step = Math.max(side / 2, (int) Math.sqrt((double) one.width() * one.height() / 120));
        for (int y = 0; y + side <= one.height(); y += step) {
            for (int x = 0; x + side <= one.width(); x += step) {
                if (share(seen, one.width(), x, y, side) > 0.6) {
                    add(
                            ties,
                            orientation.compare(one, x, y, two, x, y, side * 2 / 5),
                            x + side / 2.0,
                            y + side / 2.0,
                            0,
                            0);
                }
            }
        }
        return ties;
    }

    private static List<Tie> ties(
            Survey before, Survey after, Pixels small, Alignment large, int factor, BooleanSupplier goOn) {
        int side = Math.min(before.width(), before.height()) >= 256 ? 256 : 128;
        List<Tie> ties = new ArrayList<>();
        Orientation orientation = new Orientation(side);
        int step = Math.max(side / 2, (int) Math.sqrt((double) before.width() * before.height() / 80));
        for (int y = 0; y + side <= before.height(); y += step) {
            for (int x = 0; x + side <= before.width(); x += step) {
                StoppedException.unless(goOn);
                if (share(small.seen(), small.width(), x / factor, y / factor, Math.max(1, side / factor)) < 0.6) {
                    continue;
                }
                double half = side / 2.0;
                int shiftX = (int) Math.round(large.x(x + half, y + half) - x - half);
                int shiftY = (int) Math.round(large.y(x + half, y + half) - y - half);
                Plane one = LogColours.of(before.read(x, y, side, side)).lightness();
                Plane two = LogColours.of(after.read(x + shiftX, y + shiftY, side, side))
                        .lightness();
                add(
                        ties,
                        orientation.compare(one, 0, 0, two, 0, 0, 2 * factor + 10),
                        x + half,
                        y + half,
                        shiftX,
                        shiftY);
            }
        }
        return ties;
    }

    private static void add(List<Tie> ties, Orientation.Shift shift, double x, double y, int shiftX, int shiftY) {
        if (shift.clarity() > CLEAR) {
            ties.add(new Tie(x, y, x + shiftX + shift.dx(), y + shiftY + shift.dy()));
        }
    }

    private static double share(boolean[] seen, int width, int left, int top, int side) {
        int height = seen.length / width;
        int count = 0;
        for (int y = top; y < Math.min(top + side, height); y++) {
            for (int x = left; x < Math.min(left + side, width); x++) {
                count += seen[y * width + x] ? 1 : 0;
            }
        }
        return (double) count / (side * side);
    }

    /** The turn, scale and shift that most ties agree with to within so many pixels. */
    private static Registration agreed(List<Tie> ties, double within) {
        if (ties.size() < FEWEST) {
            return BY_PLACE;
        }
        try (PointerScope scope = new PointerScope()) {
            Mat from = new Mat(ties.size(), 1, opencv_core.CV_32FC2);
            Mat to = new Mat(ties.size(), 1, opencv_core.CV_32FC2);
            FloatIndexer fromAt = from.createIndexer();
            FloatIndexer toAt = to.createIndexer();
            for (int i = 0; i < ties.size(); i++) {
                Tie tie = ties.get(i);
                fromAt.put(i, 0, (float) tie.x, (float) tie.y);
                toAt.put(i, 0, (float) tie.toX, (float) tie.toY);
            }
            Mat inliers = new Mat();
            Mat found = opencv_calib3d.estimateAffinePartial2D(
                    from, to, inliers, opencv_calib3d.RANSAC, within, 5000, 0.999, 20);
            if (found.empty()) {
                return BY_PLACE;
            }
            DoubleIndexer m = found.createIndexer();
            Alignment alignment =
                    new Alignment(m.get(0, 0), m.get(0, 1), m.get(0, 2), m.get(1, 0), m.get(1, 1), m.get(1, 2));
            UByteIndexer kept = inliers.createIndexer();
            double squares = 0;
            int count = 0;
            for (int i = 0; i < ties.size(); i++) {
                if (kept.get(i) != 0) {
                    Tie tie = ties.get(i);
                    double dx = alignment.x(tie.x, tie.y) - tie.toX;
                    double dy = alignment.y(tie.x, tie.y) - tie.toY;
                    squares += dx * dx + dy * dy;
                    count++;
                }
            }
            // Two surveys of the same ground are hardly scaled or turned against each other.
            boolean likely = Math.abs(Math.hypot(alignment.xx(), alignment.yx()) - 1) < 0.1
                    && Math.abs(Math.atan2(alignment.yx(), alignment.xx())) < 0.2;
            boolean enough = count >= FEWEST && count >= 0.3 * ties.size();
            return likely && enough ? new Registration(alignment, count, Math.sqrt(squares / count)) : BY_PLACE;
        }
    }
}
