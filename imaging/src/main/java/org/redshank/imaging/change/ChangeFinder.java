package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.redshank.imaging.ortho.Pixels;

/**
 * Finds what changed between two surveys over one grid: registers them, evens out light and season, and judges each piece of ground that
 * still differs. Works in tiles, so that memory does not grow with the surveys beyond their overviews.
 */
public final class ChangeFinder {
    private static final int CORE = 768;
    private static final int MARGIN = 128;
    private static final int OVERVIEW_PX = 1400;
    private static final double OVERVIEW_GSD = 0.15;

    /** Below this share of common ground there is nothing to compare. */
    private static final double LEAST_COMMON = 0.005;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final Survey before;
    private final Survey after;
    private final DoubleConsumer progress;
    private final BooleanSupplier goOn;

    private ChangeFinder(Survey before, Survey after, DoubleConsumer progress, BooleanSupplier goOn) {
        this.before = before;
        this.after = after;
        this.progress = progress;
        this.goOn = goOn;
    }

    /**
     * Compares.
     *
     * @param after on the same grid as {@code before}, to within what both know of their places
     * @param progress told the share that is done, now and then
     * @param goOn asked now and then; when it says no, {@link StoppedException} ends the work
     * @throws IllegalArgumentException for grids of different sizes, and surveys that have no ground in common
     */
    public static ChangeReport find(Survey before, Survey after, DoubleConsumer progress, BooleanSupplier goOn) {
        if (before.width() != after.width() || before.height() != after.height()) {
            throw new IllegalArgumentException("two surveys to compare must lie on one grid, were " + before.width()
                    + " x " + before.height() + " and " + after.width() + " x " + after.height() + " pixels");
        }
        return new ChangeFinder(before, after, progress, goOn).find();
    }

    private ChangeReport find() {
        int factor = factor();
        Pixels beforeSmall = Overview.of(before, factor, goOn);
        progress.accept(0.1);
        Pixels afterSmall = Overview.of(after, factor, goOn);
        progress.accept(0.2);
        LogColours one = LogColours.of(beforeSmall);
        if (common(one.seen(), afterSmall.seen()) < LEAST_COMMON) {
            throw new IllegalArgumentException("the two surveys have no ground in common");
        }
        Registration registration = Registration.of(before, after, beforeSmall, afterSmall, factor, goOn);
        Alignment alignment = registration.alignment();
        progress.accept(0.25);
        LogColours two = LogColours.of(LocalShifts.warped(
                afterSmall, beforeSmall.width(), beforeSmall.height(), alignment.enlarged(1.0 / factor), null));
        boolean[] both = new boolean[one.seen().length];
        for (int at = 0; at < both.length; at++) {
            both[at] = one.seen()[at] && two.seen()[at];
        }
        LightModel light = LightModel.fit(one, two, both);
        LogColours evened = light.evened(one, 0, 0, 1);
        Shade shade = Shades.learn(evened, two, both);
        Judge judge = new Judge(shade, new Precedents(evened, two, both, factor));
        List<Found> found = new ArrayList<>();
        int tiles = ((before.height() + CORE - 1) / CORE) * ((before.width() + CORE - 1) / CORE);
        int done = 0;
        for (int top = 0; top < before.height(); top += CORE) {
            for (int left = 0; left < before.width(); left += CORE) {
                StoppedException.unless(goOn);
                found.addAll(tile(left, top, alignment, light, factor, shade, judge));
                progress.accept(0.25 + 0.75 * ++done / tiles);
            }
        }
        List<Change> changes = new ArrayList<>(Moves.named(seamless(found), before.metresPerPixel()));
        changes.sort(Comparator.comparingDouble(Change::confidence).reversed());
        return report(changes, registration, common(one.seen(), two.seen()));
    }

    /** Pixels of the survey in one of its overview. */
    private int factor() {
        int large = Math.max(before.width(), before.height());
        int small = Math.min(before.width(), before.height());
        int wanted = Math.max(
                (large + OVERVIEW_PX - 1) / OVERVIEW_PX, (int) Math.ceil(OVERVIEW_GSD / before.metresPerPixel()));
        return Math.max(1, Math.min(wanted, small / 256));
    }

    private static double common(boolean[] one, boolean[] two) {
        int count = 0;
        for (int at = 0; at < one.length; at++) {
            count += one[at] && two[at] ? 1 : 0;
        }
        return (double) count / one.length;
    }

    private ChangeReport report(List<Change> changes, Registration registration, double bothSeen) {
        Alignment alignment = registration.alignment();
        double middleX = before.width() / 2.0;
        double middleY = before.height() / 2.0;
        double metres = before.metresPerPixel();
        return new ChangeReport(
                changes,
                bothSeen,
                registration.found(),
                (middleX - alignment.x(middleX, middleY)) * metres,
                (alignment.y(middleX, middleY) - middleY) * metres,
                -Math.toDegrees(Math.atan2(alignment.yx(), alignment.xx())),
                registration.residualPx() * metres);
    }

    private List<Found> tile(
            int left, int top, Alignment alignment, LightModel light, int factor, Shade shade, Judge judge) {
        int width = Math.min(CORE, before.width() - left) + 2 * MARGIN;
        int height = Math.min(CORE, before.height() - top) + 2 * MARGIN;
        int x = left - MARGIN;
        int y = top - MARGIN;
        LogColours one = LogColours.of(before.read(x, y, width, height));
        LogColours two = registered(one, x, y, alignment);
        Tile tile = Tile.of(light.evened(one, x, y, factor), two, shade);
        List<Found> all = judge.judged(tile, x, y);
        Envelope core = new Envelope(left, left + width - 2 * MARGIN, top, top + height - 2 * MARGIN);
        Envelope whole = new Envelope(x + 2, x + width - 2, y + 2, y + height - 2);
        List<Found> own = new ArrayList<>();
        for (Found found : all) {
            Coordinate middle = found.outline().getCentroid().getCoordinate();
            if (!whole.contains(found.outline().getEnvelopeInternal())) {
                Geometry part = found.outline().intersection(SHAPES.toGeometry(core));
                if (!part.isEmpty()) {
                    own.add(new Found(found.kind(), part, found.confidence(), found.colour()));
                }
            } else if (core.contains(middle)) {
                own.add(found);
            }
        }
        return own;
    }

    /** The survey after under a window of the one before. */
    private LogColours registered(LogColours one, int x, int y, Alignment alignment) {
        int width = one.width();
        int height = one.height();
        int lead = 24;
        int fromX = (int) Math.floor(Math.min(alignment.x(x, y), alignment.x(x, y + height))) - lead;
        int fromY = (int) Math.floor(Math.min(alignment.y(x, y), alignment.y(x + width, y))) - lead;
        int toX = (int) Math.ceil(Math.max(alignment.x(x + width, y), alignment.x(x + width, y + height))) + lead;
        int toY = (int) Math.ceil(Math.max(alignment.y(x, y + height), alignment.y(x + width, y + height))) + lead;
        Pixels now = after.read(fromX, fromY, toX - fromX, toY - fromY);
        Alignment within = new Alignment(
                alignment.xx(),
                alignment.xy(),
                alignment.x(x, y) - fromX,
                alignment.yx(),
                alignment.yy(),
                alignment.y(x, y) - fromY);
        Plane roughly = LogColours.of(LocalShifts.warped(now, width, height, within, null))
                .lightness();
        LocalShifts shifts = new LocalShifts(one.lightness(), roughly);
        return LogColours.of(LocalShifts.warped(now, width, height, within, shifts));
    }

    /** Parts that tiles cut off from each other are one change again. */
    private static List<Found> seamless(List<Found> found) {
        List<Found> whole = new ArrayList<>();
        for (Found next : found) {
            Found joined = next;
            for (int i = whole.size() - 1; i >= 0; i--) {
                Found other = whole.get(i);
                if (other.kind() == joined.kind() && other.outline().isWithinDistance(joined.outline(), 1)) {
                    whole.remove(i);
                    joined = new Found(
                            joined.kind(),
                            joined.outline()
                                    .buffer(0.5)
                                    .union(other.outline().buffer(0.5))
                                    .buffer(-0.5),
                            Math.max(joined.confidence(), other.confidence()),
                            joined.colour());
                }
            }
            whole.add(joined);
        }
        return whole;
    }
}
