package org.redshank.imaging.movement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.LocalFrame;

/** A track on the ground: places with their ellipses, speeds, headings, and a rough kind by size and speed. */
public record PlacedTrack(int id, Kind kind, double confidence, List<Fix> fixes) {
    /** By size and speed alone. */
    public enum Kind {
        PERSON_SIZED,
        VEHICLE,
        BOAT,
        ANIMAL_OR_UNKNOWN
    }

    /** One place at a time; speed in m/s and heading in degrees clockwise from true north, over about a second and a half. */
    public record Fix(int frame, double time, Place place, double speedMps, double headingDeg, boolean seen) {}

    /** Half the time over which speeds are taken, seconds. */
    private static final double HALF_S = 0.75;

    /**
     * Places a track.
     *
     * @param times of frames, seconds
     * @param scale pixels of the camera's pictures for each of the track's
     */
    static Optional<PlacedTrack> of(FoundTrack track, double[] times, double scale, Placer placer, boolean sea) {
        List<Fix> fixes = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        double tall = 1.5;
        for (FoundTrack.FoundBox box : track.boxes()) {
            double time = times[box.frame()];
            placer.place(time, box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale, tall)
                    .ifPresent(place -> {
                        fixes.add(new Fix(box.frame(), time, place, 0, 0, box.seen()));
                        sizes.add(Math.max(box.width(), box.height()) * scale * place.metresPerPixel());
                    });
        }
        if (fixes.isEmpty()) {
            return Optional.empty();
        }
        List<Fix> moving = speeds(fixes);
        double size = middle(sizes.stream().mapToDouble(Double::doubleValue).toArray());
        double speed = middle(moving.stream().mapToDouble(Fix::speedMps).toArray());
        double ground =
                middle(moving.stream().mapToDouble(fix -> fix.place().groundM()).toArray());
        return Optional.of(new PlacedTrack(
                track.id(), kind(size, speed, sea && Math.abs(ground) < 0.3), track.confidence(), moving));
    }

    private static Kind kind(double sizeM, double speedMps, boolean onSea) {
        if (sizeM > 2.6) {
            return onSea ? Kind.BOAT : sizeM > 3.2 || speedMps > 2.5 ? Kind.VEHICLE : Kind.ANIMAL_OR_UNKNOWN;
        }
        return sizeM < 2.4 && speedMps < 4.5
                ? Kind.PERSON_SIZED
                : speedMps > 4.5 ? Kind.VEHICLE : Kind.ANIMAL_OR_UNKNOWN;
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Speeds by straight lines through the places round each. */
    private static List<Fix> speeds(List<Fix> fixes) {
        LocalFrame frame = new LocalFrame(fixes.getFirst().place().at());
        List<Fix> out = new ArrayList<>();
        for (Fix fix : fixes) {
            double n = 0;
            double t = 0;
            double tt = 0;
            double e = 0;
            double te = 0;
            double no = 0;
            double tn = 0;
            for (Fix near : fixes) {
                double dt = near.time() - fix.time();
                if (Math.abs(dt) <= HALF_S) {
                    double east = frame.east(near.place().at());
                    double north = frame.north(near.place().at());
                    n++;
                    t += dt;
                    tt += dt * dt;
                    e += east;
                    te += dt * east;
                    no += north;
                    tn += dt * north;
                }
            }
            double spread = n * tt - t * t;
            double ve = spread > 1e-9 ? (n * te - t * e) / spread : 0;
            double vn = spread > 1e-9 ? (n * tn - t * no) / spread : 0;
            out.add(new Fix(
                    fix.frame(),
                    fix.time(),
                    fix.place(),
                    Math.hypot(ve, vn),
                    org.redshank.earth.Geodesy.normalizeBearing(Math.toDegrees(Math.atan2(ve, vn))),
                    fix.seen()));
        }
        return out;
    }

    /** As a GeoJSON feature: a line of places, and for each of them its frame, time, speed, heading and ellipse. */
    Map<String, Object> feature(Optional<TrackView> best) {
        List<Object> line = new ArrayList<>();
        List<Object> ellipses = new ArrayList<>();
        for (Fix fix : fixes) {
            line.add(List.of(
                    round(fix.place().at().lonDeg(), 1e8),
                    round(fix.place().at().latDeg(), 1e8)));
            ellipses.add(List.of(
                    round(fix.place().majorM(), 100),
                    round(fix.place().minorM(), 100),
                    round(fix.place().bearingDeg(), 10)));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", id);
        properties.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        properties.put("confidence", round(confidence, 100));
        properties.put(
                "speed_mps",
                round(middle(fixes.stream().mapToDouble(Fix::speedMps).toArray()), 100));
        properties.put("heading_deg", round(fixes.getLast().headingDeg(), 10));
        properties.put("frames", fixes.stream().map(fix -> fix.frame() + 1).toList());
        properties.put(
                "times_s", fixes.stream().map(fix -> round(fix.time(), 1000)).toList());
        properties.put(
                "speeds_mps",
                fixes.stream().map(fix -> round(fix.speedMps(), 100)).toList());
        properties.put(
                "headings_deg",
                fixes.stream().map(fix -> round(fix.headingDeg(), 10)).toList());
        properties.put("ellipses_90_m", ellipses);
        best.ifPresent(view -> {
            properties.put("best_frame", view.frame() + 1);
            properties.put(
                    "footprint",
                    view.footprint().stream()
                            .map(at -> List.of(round(at.lonDeg(), 1e8), round(at.latDeg(), 1e8)))
                            .toList());
        });
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", line.size() > 1 ? "LineString" : "Point");
        geometry.put("coordinates", line.size() > 1 ? line : line.getFirst());
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("geometry", geometry);
        feature.put("properties", properties);
        return feature;
    }

    private static double round(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
