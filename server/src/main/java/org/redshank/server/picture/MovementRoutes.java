package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import org.redshank.imaging.movement.FfmpegFrames;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Routes;

/** What moves in films: asked for, under way, as GeoJSON and as pictures of what was found. */
public final class MovementRoutes {
    private static final double HIGHEST_M = 9000;
    /** Each takes about a core. */
    private static final int MOST_STREAMS = 4;

    private final Jobs jobs;
    private final JobDesk desk;
    private final PictureStore pictures;

    public MovementRoutes(Jobs jobs, PictureStore pictures) {
        this.jobs = jobs;
        this.desk = new JobDesk(jobs, "movement", Job.MovementIn.class, MovementRoutes::write);
        this.pictures = pictures;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        desk.addTo(routes);
        routes.add("POST", "/api/movements", this::ask);
        routes.add("GET", "/api/movements/{id}/tracks.geojson", this::geojson);
        routes.add("GET", "/api/movements/{id}/pictures/{name}", desk::picture);
    }

    private static void write(JsonOut out, Job job) {
        Job.MovementIn film = (Job.MovementIn) job.work();
        JobDesk.head(out, job).text("set", film.set());
        if (film.stream() != null) {
            out.text("stream", FfmpegFrames.shown(film.stream()));
        }
        if (film.groundM() != null) {
            out.number("groundM", film.groundM());
        }
        out.end();
    }

    private void ask(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String set = in.text("set", 1, 61);
        Double ground = in.has("groundM") ? in.number("groundM", -500, HIGHEST_M) : null;
        String stream = in.has("stream") ? in.text("stream", 1, 500) : null;
        if (stream != null && !FfmpegFrames.isAddress(stream)) {
            in.fault(
                    "stream",
                    "This is no address of a stream; write rtsp://HOST:PORT/PATH, or http, udp, tcp, srt or rtmp.");
        } else if (stream != null && jobs.streams() >= MOST_STREAMS) {
            in.fault("stream", MOST_STREAMS + " streams are followed already; stop one of them first.");
        }
        if (!PictureStore.isSet(set) || pictures.pictures(set).isEmpty()) {
            in.fault("set", "There is no film of this name; PUT its frames or its video first.");
        } else if (!pictures.hasPoses(set)) {
            in.fault(
                    "set",
                    "This set has no pose.csv or no camera.json; PUT them beside the frames (docs/movement.md).");
        }
        in.done();
        Job job = jobs.ask(new Job.MovementIn(set, stream, ground));
        exchange.created("/api/movements/" + job.id(), out -> write(out, job));
    }

    private void geojson(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                "application/geo+json",
                Files.readAllBytes(jobs.tracks(desk.done(exchange).id())));
    }
}
