package org.redshank.server.picture;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alert.Alerts;
import org.redshank.fleet.alert.ErrorEllipse;
import org.redshank.fleet.alert.GroundChange;
import org.redshank.fleet.alert.Sighting;
import org.redshank.fleet.alert.ThingKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings what jobs found before the rules of alerts: changes of the ground, and tracks of what moves. */
public final class Findings {
    /** Sightings of one track are so far apart at least, seconds; between them little happens. */
    private static final double STEP_S = 0.5;

    private static final int REMEMBERED = 10_000;
    /** Half axes of an ellipse that holds 90 % of a normal distribution in the plane, in standard deviations. */
    private static final double NINETY = Math.sqrt(4.605);

    /** Second of its stream up to which a track was told, for the newest tracks. */
    private final Map<String, Double> lastTold = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > REMEMBERED;
        }
    });

    private final Jobs jobs;
    private final Alerts alerts;

    private Findings(Jobs jobs, Alerts alerts) {
        this.jobs = jobs;
        this.alerts = alerts;
    }

    /** Tells the alerts of whatever these jobs find from now on. */
    public static void of(Jobs jobs, Alerts alerts) {
        jobs.whenMade(new Findings(jobs, alerts)::tell);
    }

    private void tell(Job job) {
        switch (job.work()) {
            case Job.MapOf map -> {}
            case Job.ChangeBetween between -> alerts.takeChanges(changes(job, read(jobs.changes(job.id()))));
            case Job.MovementIn film -> {
                Path found = job.isLive() ? jobs.now(job.id()) : jobs.tracks(job.id());
                String source =
                        film.carrier() == null ? film.set() : film.carrier().vehicle();
                alerts.take(sightings(job, source, read(found)));
            }
        }
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static List<GroundChange> changes(Job job, JsonNode found) {
        List<GroundChange> changes = new ArrayList<>();
        String pictures = "/api/changes/" + job.id() + "/pictures/";
        for (JsonNode feature : found.path("features")) {
            JsonNode told = feature.path("properties");
            JsonNode rings = feature.path("geometry").path("coordinates");
            boolean many = feature.path("geometry").path("type").asString("").equals("MultiPolygon");
            int number = feature.path("id").asInt();
            changes.add(new GroundChange(
                    job.id(),
                    number,
                    GroundChange.Kind.valueOf(told.path("kind").asString("").toUpperCase(Locale.ROOT)),
                    places((many ? rings.path(0) : rings).path(0)),
                    told.path("area_m2").asDouble(),
                    told.path("confidence").asDouble(),
                    job.askedAt(),
                    pictures + number + "-before.jpg",
                    pictures + number + "-after.jpg"));
        }
        return changes;
    }

    private static List<LatLon> places(JsonNode pairs) {
        List<LatLon> places = new ArrayList<>();
        pairs.forEach(pair ->
                places.add(new LatLon(pair.path(1).asDouble(), pair.path(0).asDouble())));
        return places;
    }

    private List<Sighting> sightings(Job job, String source, JsonNode found) {
        // A film that does not tell UTC counts as filmed when it was asked about.
        Instant begun = found.has("begun") ? Instant.parse(found.path("begun").asString()) : job.askedAt();
        List<Sighting> sightings = new ArrayList<>();
        found.path("features").forEach(track -> add(sightings, job, source, begun, track));
        sightings.sort(Comparator.comparing(Sighting::at));
        return sightings;
    }

    private void add(List<Sighting> sightings, Job job, String source, Instant begun, JsonNode track) {
        JsonNode told = track.path("properties");
        JsonNode line = track.path("geometry").path("coordinates");
        List<LatLon> places = places(
                line.path(0).isArray()
                        ? line
                        : JsonMapper.shared().createArrayNode().add(line));
        String pictures = "/api/movements/" + job.id() + "/pictures/";
        boolean shown = told.has("best_frame");
        String name = job.id() + "-" + told.path("id").asInt();
        // Of a live stream a track is told again and again, each time a little longer.
        double last = lastTold.getOrDefault(name, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < places.size(); i++) {
            double seconds = told.path("times_s").path(i).asDouble();
            if (seconds - last < STEP_S) {
                continue;
            }
            last = seconds;
            JsonNode ellipse = told.path("ellipses_90_m").path(i);
            sightings.add(new Sighting(
                    source,
                    name,
                    begun.plusMillis(Math.round(seconds * 1000)),
                    places.get(i),
                    new ErrorEllipse(
                            ellipse.path(0).asDouble() / NINETY,
                            ellipse.path(1).asDouble() / NINETY,
                            ellipse.path(2).asDouble()),
                    told.path("speeds_mps").path(i).asDouble(),
                    told.path("headings_deg").path(i).asDouble(),
                    kind(told.path("kind").asString("")),
                    told.path("confidence").asDouble(),
                    !shown ? null : pictures + "track-" + told.path("id").asInt() + ".jpg",
                    job.isLive()
                            ? null
                            : pictures + "frame-" + told.path("best_frame").asInt() + ".jpg",
                    places(told.path("footprint"))));
        }
        if (job.isLive()) {
            lastTold.put(name, last);
        }
    }

    private static ThingKind kind(String word) {
        return ThingKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
