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

    public ChangeRoutes(Jobs jobs) {
        this.jobs = jobs;
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
        String before = map(in, "before");
        String after = map(in, "after");
        if (!before.isEmpty() && before.equals(after)) {
            in.fault("after", "This is the same map; name another.");
        }
        in.done();
        Job job = jobs.ask(new Job.ChangeBetween(before, after));
        exchange.created("/api/changes/" + job.id(), out -> write(out, job));
    }

    private String map(JsonIn in, String member) {
        String id = in.text(member, 1, 20);
        Job job = jobs.find(id);
        if (!id.isEmpty() && (job == null || !(job.work() instanceof Job.MapOf) || !job.isThere())) {
            in.fault(member, "There is no map " + id + " that is done.");
        }
        return id;
    }

    private void geojson(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                "application/geo+json",
                Files.readAllBytes(jobs.changes(desk.done(exchange).id())));
    }
}
