package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.redshank.planning.space.PlaneRegion;

/** Finds directions and offsets of parallel lines that promise a short flight. */
final class LineLayouts {
    private static final int DIRECTIONS = 36;

    /** Directions closer than this, radians, are tried once. */
    private static final double SAME = Math.toRadians(0.2);

    private LineLayouts() {}

    /**
     * A way to lay lines.
     *
     * @param angle of the lines, radians from east
     * @param scan of the area at that angle
     * @param offset of the first strip in sublines
     * @param promise length to fly, metres, a guess, weighed by the wind
     */
    record Layout(double angle, StripScan scan, int offset, double promise) {}

    /** The most promising layouts that differ, best first. */
    static List<Layout> best(Geometry area, LineWish wish, int most) {
        List<Layout> layouts = new ArrayList<>();
        double miss = wish.turnRadius() > 0 ? StripScan.SUBLINES : StripScan.MISS;
        for (double angle : angles(area, wish)) {
            StripScan scan = new StripScan(PlaneRegion.of(area, angle), wish.spacing(), miss);
            for (int offset = 0; offset < StripScan.SUBLINES; offset++) {
                double promise = scan.estimate(offset) * wish.windFactor(angle);
                layouts.add(new Layout(angle, scan, offset, promise));
            }
        }
        layouts.sort(Comparator.comparingDouble(Layout::promise));
        List<Layout> chosen = new ArrayList<>();
        for (Layout layout : layouts) {
            if (chosen.size() < most && chosen.stream().noneMatch(c -> alike(c, layout))) {
                chosen.add(layout);
            }
        }
        return chosen;
    }

    private static boolean alike(Layout a, Layout b) {
        int apart = Math.floorMod(a.offset - b.offset, StripScan.SUBLINES);
        return Math.abs(a.angle - b.angle) < Math.toRadians(1) && (apart <= 1 || apart == StripScan.SUBLINES - 1);
    }

    private static double[] angles(Geometry area, LineWish wish) {
        if (wish.angle().isPresent()) {
            return new double[] {wish.angle().getAsDouble()};
        }
        List<Double> angles = new ArrayList<>();
        PlaneRegion region = PlaneRegion.of(area, 0);
        for (int i = 0; i < region.edges(); i++) {
            double dx = region.endX(i) - region.x(i);
            double dy = region.endY(i) - region.y(i);
            if (Math.hypot(dx, dy) > 2 * wish.spacing()) {
                addNew(angles, Math.atan2(dy, dx));
            }
            if (angles.size() >= 2 * DIRECTIONS) {
                break;
            }
        }
        for (int i = 0; i < DIRECTIONS; i++) {
            addNew(angles, i * Math.PI / DIRECTIONS);
        }
        return angles.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void addNew(List<Double> angles, double angle) {
        double half = angle - Math.PI * Math.floor(angle / Math.PI);
        for (double known : angles) {
            double apart = Math.abs(known - half);
            if (Math.min(apart, Math.PI - apart) < SAME) {
                return;
            }
        }
        angles.add(half);
    }
}
