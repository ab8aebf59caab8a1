package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Routes;

/** What all kinds of jobs have in common over HTTP: listed, found by the id in a request's path, and stopped. */
final class JobDesk {
    private final Jobs jobs;
    private final String name;
    private final Class<? extends Job.Work> kind;
    private final BiConsumer<JsonOut, Job> write;

    /**
     * @param name of one job; more of them are {@code /api/NAMEs}
     * @param write a job as JSON
     */
    JobDesk(Jobs jobs, String name, Class<? extends Job.Work> kind, BiConsumer<JsonOut, Job> write) {
        this.jobs = jobs;
        this.name = name;
        this.kind = kind;
        this.write = write;
    }

    /** Adds the routes that list, read and stop. */
    void addTo(Routes routes) {
        String all = "/api/" + name + "s";
        routes.add("GET", all, this::list);
        routes.add("GET", all + "/{id}", exchange -> told(exchange, job(exchange)));
        routes.add("POST", all + "/{id}/stop", exchange -> told(exchange, stop(exchange)));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(jobs.list(kind), job -> write.accept(out, job)));
    }

    private void told(Exchange exchange, Job job) throws IOException {
        exchange.json(200, out -> write.accept(out, job));
    }

    /** Answers with the report of what is done. */
    void report(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                "application/json",
                Files.readAllBytes(jobs.report(done(exchange).id())));
    }

    /** Begins the JSON of a job with what all have. */
    static JsonOut head(JsonOut out, Job job) {
        return out.object()
                .text("id", job.id())
                .text("state", word(job))
                .text("said", job.said())
                .time("askedAt", job.askedAt());
    }

    private static String word(Job job) {
        return job.state().name().toLowerCase(Locale.ROOT);
    }

    private Job job(Exchange exchange) {
        Job job = jobs.find(exchange.path("id"));
        if (job == null || !kind.isInstance(job.work())) {
            throw Problem.notFound("There is no " + name + " " + exchange.path("id") + ".")
                    .toException();
        }
        return job;
    }

    /** One whose result is there. */
    Job done(Exchange exchange) {
        Job job = job(exchange);
        if (!job.isThere()) {
            throw Problem.conflict("The " + name + " is not there: the job is " + word(job)
                            + (job.said().isEmpty() ? "." : ": " + job.said()))
                    .toException();
        }
        return job;
    }

    private Job stop(Exchange exchange) {
        Job job = jobs.stop(job(exchange).id());
        if (job == null || job.state() != Job.State.STOPPED) {
            throw Problem.conflict("It is over already.").toException();
        }
        return job;
    }

    /** Answers with a picture of what was found, by the name in the request's path. */
    void picture(Exchange exchange) throws IOException {
        String name = exchange.path("name");
        Path file = jobs.cuts(done(exchange).id()).resolve(name.matches("[a-z0-9-]{1,60}\\.jpg") ? name : "none");
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound("There is no picture " + name + ".").toException();
        }
        exchange.set("Cache-Control", "private, max-age=3600").answer(200, "image/jpeg", Files.readAllBytes(file));
    }
}
