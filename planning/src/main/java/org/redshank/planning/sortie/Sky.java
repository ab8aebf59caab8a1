package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.Terrain;
import org.redshank.planning.Progress;

/**
 * The air between launch and target as square cells along the straight way, each with the heights at which it may be
 * flown: up to 32 levels, one bit each, above the terrain with its clearance and outside of airspace. A cell whose ground
 * is not known may not be flown at all. Metres u lie along the straight way and v to its right, from its middle.
 */
final class Sky {
    static final int LEVELS = 32;
    /** Room round launch, target and landing, metres. */
    private static final double ROOM = 20_000;

    /** Samples of the ground in a cell, each way. */
    private static final int SAMPLES = 6;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final AzimuthalFrame frame;
    private final double sin;
    private final double cos;
    final double cell;
    final int columns;
    final int rows;
    private final double u0;
    private final double v0;
    private final double lowest;
    private final double step;
    final double[] lat;
    final double[] lon;
    final float[] ground;
    final int[] free;
    private final List<Volume> volumes = new ArrayList<>();

    /** An airspace in the plane. */
    private record Volume(Airspace airspace, PreparedGeometry shape, Envelope box) {}

    /** What stands in the way besides the ceiling. */
    record Obstacles(Terrain terrain, List<Airspace> airspaces, boolean unknownIsFlat) {}

    Sky(SortieTask task, Obstacles obstacles, double ceiling, double cell, Progress progress) {
        LatLon launch = task.launch();
        double metres = task.metres();
        LatLon middle = Geodesy.destination(launch, Geodesy.bearingDeg(launch, task.target()), metres / 2);
        frame = new AzimuthalFrame(middle);
        double bearing = Math.toRadians(metres > 1 ? Geodesy.bearingDeg(middle, task.target()) : 0);
        sin = Math.sin(bearing);
        cos = Math.cos(bearing);
        this.cell = cell;
        double[] end = plane(task.end());
        double beyond = metres / 2 + Math.max(ROOM, 0.08 * metres);
        double beside = Math.max(ROOM, 0.3 * metres);
        double back = Math.max(beyond, ROOM - end[0]);
        double left = Math.max(beside, ROOM - end[1]);
        columns = (int) Math.ceil((back + Math.max(beyond, end[0] + ROOM)) / cell) + 1;
        rows = (int) Math.ceil((left + Math.max(beside, end[1] + ROOM)) / cell) + 1;
        u0 = -back;
        v0 = -left;
        lat = new double[columns * rows];
        lon = new double[columns * rows];
        ground = new float[columns * rows];
        free = new int[columns * rows];
        for (Airspace airspace : obstacles.airspaces()) {
            add(airspace);
        }
        float[] deepest = survey(obstacles, progress);
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (float height : ground) {
            high = Float.isNaN(height) ? high : Math.max(high, height);
        }
        for (float height : deepest) {
            low = Float.isNaN(height) ? low : Math.min(low, height);
        }
        lowest = Math.min(low == Float.MAX_VALUE ? 0 : low, ceiling) + task.clearanceMetres();
        // Where a limit over the ground leaves only the air near it, the levels lie as much closer.
        step = Math.max(1, (Math.min(ceiling, high + task.highestMetres()) - lowest) / (LEVELS - 1));
        for (int i = 0; i < free.length; i++) {
            free[i] = above(ground[i] + task.clearanceMetres(), Math.min(ceiling, deepest[i] + task.highestMetres()));
        }
        for (Volume volume : volumes) {
            block(volume, deepest);
        }
    }

    double u(AzimuthalFrame.Offset at) {
        return at.east() * sin + at.north() * cos;
    }

    double v(AzimuthalFrame.Offset at) {
        return at.east() * cos - at.north() * sin;
    }

    /** Metres along and right of the straight way. */
    double[] plane(LatLon at) {
        AzimuthalFrame.Offset offset = frame.offset(at);
        return new double[] {u(offset), v(offset)};
    }

    LatLon place(double u, double v) {
        return frame.at(u * sin + v * cos, u * cos - v * sin);
    }

    /** East part of a direction in the plane, as it is in the middle. */
    double east(double du, double dv) {
        return du * sin + dv * cos;
    }

    double north(double du, double dv) {
        return du * cos - dv * sin;
    }

    /** The cell of a place in the plane, -1 outside. */
    int cell(double u, double v) {
        long column = Math.round((u - u0) / cell);
        long row = Math.round((v - v0) / cell);
        return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : (int) (row * columns + column);
    }

    private int row(int index) {
        return index / columns;
    }

    double u(int index) {
        return u0 + index % columns * cell;
    }

    double v(int index) {
        return v0 + row(index) * cell;
    }

    /** Height of a level, metres above mean sea level. */
    double height(int level) {
        return lowest + level * step;
    }

    /** Levels at or above a height and not above the ceiling; none for a height that is not known. */
    int above(double seaMetres, double ceiling) {
        int levels = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (height(level) >= seaMetres - 1e-6 && height(level) <= ceiling + 1e-6) {
                levels |= 1 << level;
            }
        }
        return levels;
    }

    /** Height of the lowest free level of some. */
    double lowest(int levels) {
        return height(Integer.numberOfTrailingZeros(levels));
    }

    /** Fills the cells' places and their highest ground; gives their lowest. */
    private float[] survey(Obstacles obstacles, Progress progress) {
        Terrain terrain = obstacles.terrain();
        for (int i = 0; i < lat.length; i++) {
            LatLon at = place(u(i), v(i));
            lat[i] = at.latDeg();
            lon[i] = at.lonDeg();
        }
        float[] deepest = new float[lat.length];
        for (int i = 0; i < lat.length; i++) {
            if (i % columns == 0) {
                progress.step(i, lat.length);
            }
            int right = i % columns + 1 < columns ? i + 1 : i - 1;
            int down = i / columns + 1 < rows ? i + columns : i - columns;
            double sideways = right > i ? 1 : -1;
            double downward = down > i ? 1 : -1;
            double latU = (lat[right] - lat[i]) * sideways;
            double lonU = Math.IEEEremainder(lon[right] - lon[i], 360) * sideways;
            double latV = (lat[down] - lat[i]) * downward;
            double lonV = Math.IEEEremainder(lon[down] - lon[i], 360) * downward;
            float high = Float.NEGATIVE_INFINITY;
            float deep = Float.POSITIVE_INFINITY;
            for (int k = 0; k < SAMPLES * SAMPLES; k++) {
                double a = (k % SAMPLES + 0.5) / SAMPLES - 0.5;
                int line = k / SAMPLES;
                double b = (line + 0.5) / SAMPLES - 0.5;
                float metres = (float) terrain.metres(lat[i] + a * latU + b * latV, lon[i] + a * lonU + b * lonV);
                if (Float.isNaN(metres) && obstacles.unknownIsFlat()) {
                    metres = 0;
                }
                high = Float.isNaN(metres) ? Float.NaN : Math.max(high, metres);
                deep = Float.isNaN(metres) ? Float.NaN : Math.min(deep, metres);
                if (Float.isNaN(metres)) {
                    break;
                }
            }
            ground[i] = high;
            deepest[i] = deep;
        }
        return deepest;
    }

    private void add(Airspace airspace) {
        Coordinate[] ring = new Coordinate[airspace.ring().size() + 1];
        for (int i = 0; i < airspace.ring().size(); i++) {
            double[] at = plane(airspace.ring().get(i));
            ring[i] = new Coordinate(at[0], at[1]);
        }
        ring[ring.length - 1] = ring[0];
        Polygon outline = SHAPES.createPolygon(ring);
        Envelope box = outline.getEnvelopeInternal();
        double half = (columns + rows) * cell;
        if (box.intersects(new Envelope(-half, half, -half, half))) {
            // A ring that crosses itself is made sound by a buffer of nothing.
            volumes.add(new Volume(
                    airspace, PreparedGeometryFactory.prepare(outline.isValid() ? outline : outline.buffer(0)), box));
        }
    }

    private void block(Volume volume, float[] deepest) {
        int left = (int) Math.clamp((volume.box.getMinX() - u0) / cell - 1, 0, columns - 1.0);
        int right = (int) Math.clamp((volume.box.getMaxX() - u0) / cell + 1, 0, columns - 1.0);
        int top = (int) Math.clamp((volume.box.getMinY() - v0) / cell - 1, 0, rows - 1.0);
        int bottom = (int) Math.clamp((volume.box.getMaxY() - v0) / cell + 1, 0, rows - 1.0);
        double half = cell / 2;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                int i = row * columns + column;
                if (free[i] != 0
                        && volume.shape.intersects(
                                SHAPES.toGeometry(new Envelope(u(i) - half, u(i) + half, v(i) - half, v(i) + half)))) {
                    free[i] &= ~within(volume.airspace, deepest[i], ground[i]);
                }
            }
        }
    }

    private int within(Airspace airspace, double deepest, double highest) {
        double from = airspace.floor().lowest(deepest, SortieTask.PRESSURE_METRES);
        double to = airspace.ceiling().highest(highest, SortieTask.PRESSURE_METRES);
        int levels = 0;
        for (int level = 0; level < LEVELS; level++) {
            if (height(level) >= from && height(level) <= to) {
                levels |= 1 << level;
            }
        }
        return levels;
    }

    /** Levels that no airspace on a straight piece takes, exactly by its outline. */
    int outsideAirspace(LatLon from, LatLon to, double deepest, double highest) {
        double[] a = plane(from);
        double[] b = plane(to);
        Envelope box = new Envelope(a[0], b[0], a[1], b[1]);
        int levels = -1;
        for (Volume volume : volumes) {
            if (volume.box.intersects(box)
                    && volume.shape.intersects(SHAPES.createLineString(
                            new Coordinate[] {new Coordinate(a[0], a[1]), new Coordinate(b[0], b[1])}))) {
                levels &= ~within(volume.airspace, deepest, highest);
            }
        }
        return levels;
    }

    /** Names of airspaces that a straight piece meets, at any height. */
    List<String> met(LatLon from, LatLon to) {
        double[] a = plane(from);
        double[] b = plane(to);
        var line = SHAPES.createLineString(new Coordinate[] {new Coordinate(a[0], a[1]), new Coordinate(b[0], b[1])});
        return volumes.stream()
                .filter(volume -> volume.shape.intersects(line))
                .map(volume -> volume.airspace.name())
                .toList();
    }

    /** Airspaces that begin at the ground over a place. */
    List<String> overGround(LatLon place, double groundMetres) {
        double[] at = plane(place);
        var point = SHAPES.createPoint(new Coordinate(at[0], at[1]));
        return volumes.stream()
                .filter(volume -> volume.shape.intersects(point)
                        && volume.airspace.holds(groundMetres, groundMetres, SortieTask.PRESSURE_METRES))
                .map(volume -> volume.airspace.name())
                .toList();
    }

    /** Levels that are free in every cell on the straight line. */
    int freeAlong(double ua, double va, double ub, double vb) {
        int steps = (int) Math.ceil(2 * Math.hypot(ub - ua, vb - va) / cell);
        int levels = -1;
        for (int k = 0; k <= steps && levels != 0; k++) {
            double share = steps == 0 ? 0 : (double) k / steps;
            int at = cell(ua + (ub - ua) * share, va + (vb - va) * share);
            levels &= at < 0 ? 0 : free[at];
        }
        return levels;
    }
}
