package org.redshank.planning.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons with holes in a plane, as flat arrays of edges for many fast questions. Coordinates are
 * metres in whatever frame the maker chose. Immutable.
 */
public final class PlaneRegion {
    private final double[] x0;
    private final double[] y0;
    private final double[] x1;
    private final double[] y1;
    private final int[] ringStarts;
    private final double minX;
    private final double minY;
    private final double maxX;
    private final double maxY;
    private final double squareMetres;

    private PlaneRegion(List<Coordinate[]> rings, double squareMetres, double cos, double sin) {
        int edges = 0;
        for (Coordinate[] ring : rings) {
            edges += ring.length - 1;
        }
        x0 = new double[edges];
        y0 = new double[edges];
        x1 = new double[edges];
        y1 = new double[edges];
        ringStarts = new int[rings.size() + 1];
        double loX = Double.POSITIVE_INFINITY;
        double loY = Double.POSITIVE_INFINITY;
        double hiX = Double.NEGATIVE_INFINITY;
        double hiY = Double.NEGATIVE_INFINITY;
        int n = 0;
        for (int r = 0; r < rings.size(); r++) {
            Coordinate[] ring = rings.get(r);
            for (int i = 0; i + 1 < ring.length; i++, n++) {
                x0[n] = ring[i].x * cos + ring[i].y * sin;
                y0[n] = ring[i].y * cos - ring[i].x * sin;
                x1[n] = ring[i + 1].x * cos + ring[i + 1].y * sin;
                y1[n] = ring[i + 1].y * cos - ring[i + 1].x * sin;
                loX = Math.min(loX, x0[n]);
                loY = Math.min(loY, y0[n]);
                hiX = Math.max(hiX, x0[n]);
                hiY = Math.max(hiY, y0[n]);
            }
            ringStarts[r + 1] = n;
        }
        minX = loX;
        minY = loY;
        maxX = hiX;
        maxY = hiY;
        this.squareMetres = squareMetres;
    }

    /**
     * The polygons of a geometry, with the plane turned clockwise by {@code angle} radians about the
     * origin, so that lines at that angle from the x axis become level. Other parts are left out.
     */
    public static PlaneRegion of(Geometry shapes, double angle) {
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < shapes.getNumGeometries(); i++) {
            if (shapes.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                Polygon normal = (Polygon) polygon.norm();
                rings.add(corners(normal.getExteriorRing()));
                for (int h = 0; h < normal.getNumInteriorRing(); h++) {
                    rings.add(corners(normal.getInteriorRingN(h)));
                }
            }
        }
        return new PlaneRegion(rings, shapes.getArea(), Math.cos(angle), Math.sin(angle));
    }

    /** JTS's normal form has outer rings clockwise and holes counter-clockwise: the inside lies right of each edge. */
    private static Coordinate[] corners(LineString ring) {
        return ring.getCoordinates();
    }

    /** Number of edges of all rings. */
    public int edges() {
        return x0.length;
    }

    /** x of the corner where edge {@code i} begins; the inside lies to the right of the edge. */
    public double x(int i) {
        return x0[i];
    }

    /** y of the corner where edge {@code i} begins. */
    public double y(int i) {
        return y0[i];
    }

    /** x of the corner where edge {@code i} ends. */
    public double endX(int i) {
        return x1[i];
    }

    /** y of the corner where edge {@code i} ends. */
    public double endY(int i) {
        return y1[i];
    }

    /** The edge before edge {@code i} on its ring. */
    public int before(int i) {
        int at = Arrays.binarySearch(ringStarts, i);
        return at >= 0 ? ringStarts[at + 1] - 1 : i - 1;
    }

    /** Least x. */
    public double minX() {
        return minX;
    }

    /** Least y. */
    public double minY() {
        return minY;
    }

    /** Greatest x. */
    public double maxX() {
        return maxX;
    }

    /** Greatest y. */
    public double maxY() {
        return maxY;
    }

    /** Size in square metres. */
    public double squareMetres() {
        return squareMetres;
    }

    /** Whether nothing is inside. */
    public boolean isEmpty() {
        return x0.length == 0;
    }

    /** Whether the point lies inside, by the even-odd rule; on an edge it may answer either. */
    public boolean contains(double x, double y) {
        if (x < minX || x > maxX || y < minY || y > maxY) {
            return false;
        }
        boolean inside = false;
        for (int i = 0; i < x0.length; i++) {
            if (y0[i] > y != y1[i] > y && x < x0[i] + (y - y0[i]) * (x1[i] - x0[i]) / (y1[i] - y0[i])) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Whether the straight way between two points inside crosses no edge. */
    public boolean clear(double ax, double ay, double bx, double by) {
        double loX = Math.min(ax, bx);
        double hiX = Math.max(ax, bx);
        double loY = Math.min(ay, by);
        double hiY = Math.max(ay, by);
        double dx = bx - ax;
        double dy = by - ay;
        for (int i = 0; i < x0.length; i++) {
            double ex0 = x0[i];
            double ex1 = x1[i];
            if ((ex0 < loX && ex1 < loX) || (ex0 > hiX && ex1 > hiX)) {
                continue;
            }
            double ey0 = y0[i];
            double ey1 = y1[i];
            if ((ey0 < loY && ey1 < loY) || (ey0 > hiY && ey1 > hiY)) {
                continue;
            }
            double side0 = dx * (ey0 - ay) - dy * (ex0 - ax);
            double side1 = dx * (ey1 - ay) - dy * (ex1 - ax);
            if (side0 > 0 == side1 > 0 && side0 != 0 && side1 != 0) {
                continue;
            }
            double ex = ex1 - ex0;
            double ey = ey1 - ey0;
            double sideA = ex * (ay - ey0) - ey * (ax - ex0);
            double sideB = ex * (by - ey0) - ey * (bx - ex0);
            if (sideA > 0 != sideB > 0 || sideA == 0 || sideB == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where the level line at {@code y} crosses edges, from left to right: the inside lies between
     * entries 0 and 1, 2 and 3, and so on.
     *
     * @param into receives the crossings, at least {@link #edges} long
     * @return how many, always even
     */
    public int crossings(double y, double[] into) {
        int n = 0;
        for (int i = 0; i < x0.length; i++) {
            if (y0[i] > y != y1[i] > y) {
                double x = x0[i] + (y - y0[i]) * (x1[i] - x0[i]) / (y1[i] - y0[i]);
                int at = n++;
                while (at > 0 && into[at - 1] > x) {
                    into[at] = into[at - 1];
                    at--;
                }
                into[at] = x;
            }
        }
        return n;
    }
}
