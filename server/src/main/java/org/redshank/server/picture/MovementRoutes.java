package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.imaging.movement.LiveStream;
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
    private final Vehicles vehicles;

    /** @param vehicles those that may carry a camera */
    public MovementRoutes(Jobs jobs, PictureStore pictures, Vehicles vehicles) {
        this.jobs = jobs;
        this.desk = new JobDesk(jobs, "movement", Job.MovementIn.class, MovementRoutes::write);
        this.pictures = pictures;
        this.vehicles = vehicles;
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
            out.text("stream", LiveStream.shown(film.stream()));
        }
        if (film.groundM() != null) {
            out.number("groundM", film.groundM());
        }
        if (film.carrier() != null) {
            out.text("vehicle", film.carrier().vehicle());
        }
        if (film.carrier() != null && film.carrier().pitchDeg() != null) {
            out.number("pitchDeg", film.carrier().pitchDeg());
        }
        out.end();
    }

    private void ask(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String set = in.text("set", 1, 61);
        Double ground = in.has("groundM") ? in.number("groundM", -500, HIGHEST_M) : null;
        String stream = in.has("stream") ? in.text("stream", 1, 500) : null;
        if (stream != null && !LiveStream.isAddress(stream)) {
            in.fault(
                    "stream",
                    "This is no address of a stream; write rtsp://HOST:PORT/PATH, or http, udp, tcp, srt or rtmp.");
        } else if (stream != null && jobs.streams() >= MOST_STREAMS) {
            in.fault("stream", MOST_STREAMS + " streams are followed already; stop one of them first.");
        }
        Job.Carrier carrier = carrier(in, stream);
        if (!PictureStore.isSet(set) || pictures.pictures(set).isEmpty()) {
            in.fault("set", "There is no film of this name; PUT its frames or its video first.");
        } else if (carrier != null && !pictures.hasCamera(set)) {
            in.fault("set", "This set has no camera.json; PUT it first (docs/movement.md).");
        } else if (carrier == null && !pictures.hasPoses(set)) {
            in.fault(
                    "set",
                    "This set has no pose.csv or no camera.json; PUT them beside the frames (docs/movement.md)"
                            + (stream == null ? "." : ", or name the vehicle that carries the camera."));
        }
        in.done();
        Job job = jobs.ask(new Job.MovementIn(set, stream, ground, carrier));
        exchange.created("/api/movements/" + job.id(), out -> write(out, job));
    }

    /** Who carries the camera of a stream; null where nobody is named. */
    private Job.@Nullable Carrier carrier(JsonIn in, @Nullable String stream) {
        String vehicle = in.has("vehicle") ? in.text("vehicle", 1, 100) : null;
        Double pitch = in.has("pitchDeg") ? in.number("pitchDeg", -90, 90) : null;
        if (vehicle == null) {
            if (pitch != null) {
                in.fault("pitchDeg", "This is of a camera that a vehicle carries; name the vehicle, too.");
            }
            return null;
        }
        if (stream == null) {
            in.fault("vehicle", "A film has its poses beside it; a vehicle's telemetry is that of a live stream.");
        } else if (vehicles.find(vehicle) == null) {
            in.fault("vehicle", "There is no vehicle " + vehicle + "; GET /api/vehicles lists them.");
        }
        return new Job.Carrier(vehicle, pitch);
    }

    private void geojson(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                "application/geo+json",
                Files.readAllBytes(jobs.tracks(desk.done(exchange).id())));
    }
}
