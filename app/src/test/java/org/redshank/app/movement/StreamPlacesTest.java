package org.redshank.app.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.app.PictureProgram;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.server.Server;
import org.redshank.server.ServerOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A flight that is played as it would come: pictures as a live stream and telemetry by radio. What is found to move lies where it
 * truly was at that time.
 */
@EnabledOnOs(OS.LINUX)
final class StreamPlacesTest {
    private static final int SYSTEM = 9;
    private static final double RATE = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final FrameWriter writer = new FrameWriter(SYSTEM, 1);

    @Test
    void whatMovesInALiveStreamLiesWhereItWas(@TempDir Path folder) throws Exception {
        assumeTrue(hasEncoder(), "ffmpeg with libx264 is not installed");
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder));
                DatagramSocket radio = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            fleet.links().add(new LinkConfig("field", "Field", "udp-listen:127.0.0.1:0", true, null), false);
            radio.connect(InetAddress.getLoopbackAddress(), fleet.links().port("field"));
            try (Server server = Server.start(ServerOptions.local(0, folder), fleet, new PictureProgram(List.of()))) {
                compare(fleet, server, radio);
            }
        }
    }

    private void compare(Fleet fleet, Server server, DatagramSocket radio) throws Exception {
        String stream = "udp://127.0.0.1:" + freePort();
        Process camera = camera(stream);
        try {
            Instant begun = Instant.now();
            long beganNanos = System.nanoTime();
            MadeFlight flight = new MadeFlight();
            String job = "";
            JsonNode tracks = JsonMapper.shared().nullNode();
            for (int i = 0; points(tracks) < 60; i++) {
                double seconds = i / RATE;
                assertThat(seconds).as("it found " + tracks).isLessThan(40);
                LockSupport.parkNanos(beganNanos + Math.round(seconds * 1e9) - System.nanoTime());
                camera.getOutputStream().write(flight.picture(seconds));
                camera.getOutputStream().flush();
                tell(radio, seconds, i);
                if (job.isEmpty() && !fleet.vehicles().all().isEmpty()) {
                    job = ask(server, fleet.vehicles().all().getFirst().id(), stream);
                } else if (!job.isEmpty() && i % 20 == 0) {
                    tracks = tracks(server, job);
                }
            }
            call(server, "POST", "/api/movements/" + job + "/stop", "{}");
            assertPlaces(tracks, begun);
        } finally {
            camera.destroyForcibly();
        }
    }

    private static void assertPlaces(JsonNode tracks, Instant begun) {
        double first = (Instant.parse(tracks.path("begun").stringValue()).toEpochMilli() - begun.toEpochMilli()) / 1e3;
        List<Double> off = new ArrayList<>();
        int inside = 0;
        for (JsonNode track : tracks.path("features")) {
            JsonNode properties = track.path("properties");
            JsonNode places = track.path("geometry").path("coordinates");
            for (int i = 0; i < places.size(); i++) {
                LatLon place = new LatLon(
                        places.path(i).path(1).asDouble(),
                        places.path(i).path(0).asDouble());
                double metres = MadeFlight.off(
                        place, first + properties.path("times_s").path(i).asDouble());
                off.add(metres);
                inside += metres
                                <= properties
                                        .path("ellipses_90_m")
                                        .path(i)
                                        .path(1)
                                        .asDouble()
                        ? 1
                        : 0;
            }
        }
        Collections.sort(off);
        // At what things move over the picture, 7 m/s, this is what a stream is late by in any case: less than 0.3 s.
        assertThat(off.get(off.size() / 2)).as("median, metres").isLessThan(2);
        assertThat(inside).as("within the short half axis of their ellipse").isGreaterThan(off.size() * 9 / 10);
    }

    private static int points(JsonNode tracks) {
        int points = 0;
        for (JsonNode track : tracks.path("features")) {
            points += track.path("geometry").path("coordinates").size();
        }
        return points;
    }

    /** As an autopilot that carries the camera tells it, ten times a second. */
    private void tell(DatagramSocket radio, double seconds, int frame) throws IOException {
        long boot = 5000 + Math.round(seconds * 1000);
        if (frame % 20 == 0) {
            send(radio, new Heartbeat(4, 2, 3, 1, 3, 3));
        }
        if (frame % 2 == 0) {
            LatLon at = MadeFlight.at(MadeFlight.north(seconds), 0);
            int height = (int) (MadeFlight.ABOVE_GROUND_M * 1000);
            send(
                    radio,
                    new GlobalPositionInt(
                            boot,
                            (int) Math.round(at.latDeg() * 1e7),
                            (int) Math.round(at.lonDeg() * 1e7),
                            height,
                            height,
                            (int) (MadeFlight.SPEED_MPS * 100),
                            0,
                            0,
                            0));
            send(radio, new Attitude(boot, 0, 0, 0, 0, 0, 0));
        }
    }

    private void send(DatagramSocket radio, Message message) throws IOException {
        byte[] frame = writer.encode(message);
        radio.send(new DatagramPacket(frame, frame.length));
    }

    private String ask(Server server, String vehicle, String stream) throws Exception {
        call(
                server,
                "PUT",
                "/api/pictures/yard/camera.json",
                "{\"width\": %d, \"height\": %d, \"focal_px\": %s}"
                        .formatted(MadeFlight.WIDTH, MadeFlight.HEIGHT, MadeFlight.FOCAL_PX));
        String asked = call(
                server,
                "POST",
                "/api/movements",
                "{\"set\": \"yard\", \"stream\": \"%s\", \"vehicle\": \"%s\", \"pitchDeg\": -90}"
                        .formatted(stream, vehicle));
        return JsonMapper.shared().readTree(asked).path("id").stringValue();
    }

    private JsonNode tracks(Server server, String job) throws Exception {
        JsonNode state = JsonMapper.shared().readTree(call(server, "GET", "/api/movements/" + job, ""));
        assertThat(state.path("state").stringValue()).as(state.toString()).isNotEqualTo("failed");
        String found = call(server, "GET", "/api/movements/" + job + "/tracks.geojson", "");
        return JsonMapper.shared().readTree(found);
    }

    private String call(Server server, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Sends what is written to it, at once. */
    private static Process camera(String stream) throws IOException {
        String in =
                "-f rawvideo -pix_fmt bgr24 -s %dx%d -r %s -i -".formatted(MadeFlight.WIDTH, MadeFlight.HEIGHT, RATE);
        String out =
                "-c:v libx264 -preset ultrafast -tune zerolatency -g 10 -muxdelay 0 -muxpreload 0 -flush_packets 1";
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "quiet"));
        command.addAll(List.of((in + " " + out + " -f mpegts " + stream + "?pkt_size=1316").split(" ", -1)));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean hasEncoder() {
        try {
            Process asked = new ProcessBuilder("ffmpeg", "-hide_banner", "-encoders")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("libx264");
        } catch (IOException e) {
            return false;
        }
    }
}
