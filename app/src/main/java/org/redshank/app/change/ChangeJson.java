package org.redshank.app.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.redshank.earth.LatLon;
import org.redshank.imaging.change.Change;
import org.redshank.imaging.change.ChangeReport;
import org.redshank.imaging.change.Grid;
import org.redshank.imaging.change.Kind;
import org.redshank.imaging.ortho.Orthophoto;

/** Changes as GeoJSON (RFC 7946) and as a summary. */
final class ChangeJson {
    /** With less of the ground in common than this, the rest is worth a word. */
    private static final double MOST = 0.9;

    private final Orthophoto before;
    private final Orthophoto after;
    private final Grid grid;
    private final ChangeReport found;
    private final int atEdges;
    private final List<Map<String, String>> remarks;

    /**
     * For what was found.
     *
     * @param atEdges changes that were left out, since they lie at the edge of what both surveys saw
     * @param remarks on the photos of the surveys
     */
    ChangeJson(
            Orthophoto before,
            Orthophoto after,
            Grid grid,
            ChangeReport found,
            int atEdges,
            List<Map<String, String>> remarks) {
        this.remarks = remarks;
        this.before = before;
        this.after = after;
        this.grid = grid;
        this.found = found;
        this.atEdges = atEdges;
    }

    Map<String, Object> features() {
        List<Object> features = new ArrayList<>();
        int id = 1;
        for (Change change : found.changes()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            Envelope box = change.outline().getEnvelopeInternal();
            double metres = grid.metresPerPixel();
            properties.put("kind", word(change.kind()));
            properties.put("area_m2", rounded(change.outline().getArea() * metres * metres, 100));
            properties.put("width_m", rounded(box.getWidth() * metres, 100));
            properties.put("height_m", rounded(box.getHeight() * metres, 100));
            properties.put("confidence", rounded(change.confidence(), 100));
            Coordinate other = change.other();
            if (other != null) {
                properties.put("other_place", place(other));
            }
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("type", "Feature");
            feature.put("id", id++);
            feature.put("properties", properties);
            feature.put("geometry", geometry(change.outline()));
            features.add(feature);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", "FeatureCollection");
        all.put("features", features);
        return all;
    }

    Map<String, Object> summary(Path out, double cpuSeconds) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(
                    word(kind),
                    found.changes().stream()
                            .filter(change -> change.kind() == kind)
                            .count());
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("before", before.toString());
        summary.put("after", after.toString());
        summary.put("out", out.toString());
        summary.put("changes", found.changes().size());
        summary.put("kinds", kinds);
        summary.put("gsd_cm", rounded(grid.metresPerPixel() * 100, 100));
        summary.put("both_seen", rounded(found.bothSeen(), 1000));
        summary.put("registered", found.registered());
        summary.put("shift_east_m", rounded(found.shiftEastM(), 1000));
        summary.put("shift_north_m", rounded(found.shiftNorthM(), 1000));
        summary.put("turn_deg", rounded(found.turnDeg(), 1000));
        summary.put("residual_m", rounded(found.residualM(), 1000));
        summary.put("notes", notes());
        summary.put("remarks", remarks);
        summary.put("cpu_seconds", rounded(cpuSeconds, 10));
        return summary;
    }

    /** What a person should know before believing the changes. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!found.registered()) {
            notes.add(
                    "the pictures have too little in common to register them to each other (water, snow, other places?);"
                            + " they were compared by their stated places, so that misplacement may look like change");
        }
        if (found.bothSeen() < MOST) {
            notes.add(String.format(
                    Locale.ROOT, "only %.0f %% of the common rectangle was seen by both", found.bothSeen() * 100));
        }
        if (atEdges > 0) {
            notes.add(
                    atEdges + " of the changes lie at the edge of what both surveys saw and are left out: there nobody"
                            + " can tell");
        }
        double finer = Math.max(before.metresPerPixel(), after.metresPerPixel())
                / Math.min(before.metresPerPixel(), after.metresPerPixel());
        if (finer > 1.05) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the pixels are %.1f and %.1f cm large; both were brought to the larger",
                    before.metresPerPixel() * 100,
                    after.metresPerPixel() * 100));
        }
        return notes;
    }

    private Map<String, Object> geometry(Geometry outline) {
        List<Object> polygons = new ArrayList<>();
        for (int i = 0; i < outline.getNumGeometries(); i++) {
            if (outline.getGeometryN(i) instanceof Polygon polygon) {
                List<Object> rings = new ArrayList<>();
                rings.add(ring(polygon.getExteriorRing(), true));
                for (int j = 0; j < polygon.getNumInteriorRing(); j++) {
                    rings.add(ring(polygon.getInteriorRingN(j), false));
                }
                polygons.add(rings);
            }
        }
        boolean one = polygons.size() == 1;
        return Map.of("type", one ? "Polygon" : "MultiPolygon", "coordinates", one ? polygons.getFirst() : polygons);
    }

    /** Outer rings run counter-clockwise on the ground (RFC 7946, section 3.1.6), where rows run down. */
    private List<Object> ring(LineString ring, boolean outer) {
        List<Object> places = new ArrayList<>();
        for (Coordinate corner : ring.getCoordinates()) {
            places.add(place(corner));
        }
        boolean counterClockwiseDown = org.locationtech.jts.algorithm.Orientation.isCCW(ring.getCoordinateSequence());
        if (counterClockwiseDown == outer) {
            java.util.Collections.reverse(places);
        }
        return places;
    }

    private double[] place(Coordinate at) {
        LatLon place = grid.place(at.x, at.y);
        return new double[] {rounded(place.lonDeg(), 1e8), rounded(place.latDeg(), 1e8)};
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
