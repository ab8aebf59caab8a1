package org.redshank.planning.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.redshank.earth.LatLon;
import org.redshank.planning.allocation.Visit;

/**
 * Tasks to allocate: a GeoJSON FeatureCollection of points. A feature's properties may have {@code id},
 * {@code priority} (0 to 5), {@code service_s}, {@code opens_s}, {@code closes_s}, {@code demand} and
 * {@code needs} (a list of names); what is missing is as in {@link Visit#at}.
 */
public final class TasksFile {
    private static final double LONGEST = 1e9;

    private TasksFile() {}

    /**
     * Reads a text.
     *
     * @throws FileFaultException with element and line
     */
    public static List<Visit> read(String file, String text) {
        LocatedJson features = LocatedJson.read(file, text).member("features");
        List<Visit> visits = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (LocatedJson feature : features.items()) {
            Visit visit = visit(feature, "t" + (visits.size() + 1));
            if (!ids.add(visit.id())) {
                throw feature.fault("a second task " + visit.id());
            }
            visits.add(visit);
        }
        return visits;
    }

    /** Tasks at the points of a file, known by their names where these are unlike, everything else as usual. */
    public static List<Visit> of(PlanContent content) {
        List<Visit> visits = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (Shape shape : content.points()) {
            if (shape.form() instanceof Shape.Form.Point point) {
                String number = "t" + (visits.size() + 1);
                String id = shape.name().isEmpty() || !ids.add(shape.name()) ? number : shape.name();
                visits.add(Visit.at(id, point.spot().at()));
            }
        }
        return visits;
    }

    private static Visit visit(LocatedJson feature, String number) {
        LocatedJson geometry = feature.member("geometry");
        if (!geometry.member("type").text().equals("Point")) {
            throw geometry.member("type").fault("a task must be a Point");
        }
        LatLon at = GeoJson.place(geometry.member("coordinates"));
        Optional<LocatedJson> given = feature.optional("properties");
        if (given.isEmpty()) {
            return Visit.at(number, at);
        }
        LocatedJson properties = given.get();
        Visit usual = Visit.at(properties.optional("id").map(TasksFile::name).orElse(number), at);
        Set<String> needs = new TreeSet<>();
        properties.optional("needs").ifPresent(list -> list.items().forEach(need -> needs.add(need.text())));
        double priority =
                properties.optional("priority").map(LocatedJson::number).orElse(0.0);
        if (priority != Math.rint(priority)) {
            throw properties.member("priority").fault("must be a whole number, was " + priority);
        }
        try {
            return new Visit(
                    usual.id(),
                    at,
                    seconds(properties, "service_s").orElse(usual.service()),
                    seconds(properties, "opens_s").orElse(usual.opens()),
                    seconds(properties, "closes_s"),
                    properties.optional("demand").map(LocatedJson::number).orElse(0.0),
                    (int) priority,
                    needs);
        } catch (IllegalArgumentException e) {
            throw properties.fault(String.valueOf(e.getMessage()));
        }
    }

    private static String name(LocatedJson id) {
        return id.numberIf().isPresent()
                ? String.valueOf(Math.round(id.numberIf().getAsDouble()))
                : id.text();
    }

    private static Optional<Duration> seconds(LocatedJson properties, String name) {
        return properties.optional(name).map(given -> {
            double seconds = given.number();
            if (!(Math.abs(seconds) < LONGEST)) {
                throw given.fault("must be a number of seconds");
            }
            return Duration.ofMillis(Math.round(seconds * 1000));
        });
    }
}
