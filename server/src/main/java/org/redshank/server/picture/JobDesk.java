package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Problem;

/** Finds and stops jobs of one kind by the id in a request's path, with a clear answer where that cannot be. */
final class JobDesk {
    private final Jobs jobs;
    private final String name;
    private final Class<? extends Job.Work> kind;

    JobDesk(Jobs jobs, String name, Class<? extends Job.Work> kind) {
        this.jobs = jobs;
        this.name = name;
        this.kind = kind;
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

    Job job(Exchange exchange) {
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

    Job stop(Exchange exchange) {
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
