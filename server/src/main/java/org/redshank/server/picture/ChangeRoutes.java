package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Routes;

/** What changed between two maps of one place: asked for, under way, and as GeoJSON. */
public final class ChangeRoutes {
    private final Jobs jobs;
    private final JobDesk desk;
    private final PictureStore pictures;

    public ChangeRoutes(Jobs jobs, PictureStore pictures) {
        this.jobs = jobs;
        this.pictures = pictures;
        this.desk = new JobDesk(jobs, "change", Job.ChangeBetween.class, ChangeRoutes::write);
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        desk.addTo(routes);
        routes.add("POST", "/api/changes", this::ask);
        routes.add("GET", "/api/changes/{id}/report", desk::report);
        routes.add("GET", "/api/changes/{id}/changes.geojson", this::geojson);
        routes.add("GET", "/api/changes/{id}/pictures/{name}", desk::picture);
    }

    private static void write(JsonOut out, Job job) {
        Job.ChangeBetween between = (Job.ChangeBetween) job.work();
        JobDesk.head(out, job)
                .text("before", between.before())
                .text("after", between.after())
                .end();
    }

    private void ask(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String before = survey(in, "before");
        String after = survey(in, "after");
        if (!before.isEmpty() && before.equals(after)) {
            in.fault("after", "This is the same; name another.");
        }
        in.done();
        Job job = jobs.ask(new Job.ChangeBetween(map(before), map(after)));
        exchange.created("/api/changes/" + job.id(), out -> write(out, job));
    }

    /** The id of a map that is done, or the name of a set of pictures. */
    private String survey(JsonIn in, String member) {
        String name = in.text(member, 1, 61);
        if (!name.isEmpty() && !isMap(name) && (!PictureStore.isSet(name) || pictures.photos(name) == 0)) {
            in.fault(member, "There is no map " + name + " that is done, and no set of pictures of this name.");
        }
        return name;
    }

    private boolean isMap(String id) {
        Job job = jobs.find(id);
        return job != null && job.work() instanceof Job.MapOf && job.isThere();
    }

    /** The map itself, or the newest whole one of a set that has all its pictures, which is asked for where there is none. */
    private String map(String survey) {
        return isMap(survey)
                ? survey
                : jobs.list(Job.MapOf.class).stream()
                        .filter(job -> isOf(survey, job))
                        .findFirst()
                        .orElseGet(() -> jobs.ask(new Job.MapOf(survey, false, false)))
                        .id();
    }

    private boolean isOf(String set, Job job) {
        Job.MapOf map = (Job.MapOf) job.work();
        boolean comes = job.isThere() || !job.state().over();
        return map.set().equals(set) && !map.quick() && comes && job.askedAt().isAfter(pictures.changedAt(set));
    }

    private void geojson(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                "application/geo+json",
                Files.readAllBytes(jobs.changes(desk.done(exchange).id())));
    }
}
