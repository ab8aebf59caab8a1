package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.FleetOptions;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.mavlink.dialect.MountOrientation;
import org.redshank.server.live.LiveLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A live stream of a vehicle's camera takes its poses from what the vehicle tells. */
final class StreamPosesTest {
    private static final String CAMERA = "{\"width\": 1280, \"height\": 720, \"horizontal_fov_deg\": 70}";

    private final List<List<String>> commands = new CopyOnWriteArrayList<>();

    private Process program(List<String> command) throws java.io.IOException {
        commands.add(command);
        return new ProcessBuilder("sh", "-c", "echo '3 frames in 1 s' >&2; exec sleep 600").start();
    }

    @Test
    void thePosesOfAStreamComeFromItsVehicle(@TempDir Path folder) throws Exception {
        FleetOptions options = FleetOptions.in(folder.resolve("data"));
        try (World world = new World(options, LiveLimits.defaults(), 0, this::program);
                Drone drone = world.flying(21)) {
            assertThat(world.client
                            .send(
                                    world.request("/api/pictures/gate/camera.json")
                                            .PUT(BodyPublishers.ofString(CAMERA))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(world.json("/api/pictures").path(0).path("camera").booleanValue())
                    .isTrue();
            String ask = "{\"set\":\"gate\",\"stream\":\"rtsp://camera/1\",\"vehicle\":\"%s\"}";
            assertThat(world.call("POST", "/api/movements", ask.formatted("none"))
                            .body())
                    .contains("/vehicle", "There is no vehicle none");
            String asked = world.call("POST", "/api/movements", ask.formatted(world.id(21)))
                    .body();
            String id = JsonMapper.shared().readTree(asked).path("id").stringValue();
            World.until("what it waits for", () -> {
                drone.heartbeat();
                drone.position(52.2, 5.1);
                drone.attitude();
                return said(world, id).contains("gimbal");
            });
            assertThat(commands).isEmpty();
            World.until("progress", () -> {
                drone.heartbeat();
                drone.position(52.2, 5.1);
                drone.send(new MountOrientation(0, 0, -40, 10, 0));
                drone.attitude();
                return said(world, id).contains("3 frames");
            });
            assertThat(commands.getFirst()).startsWith("movement", "rtsp://camera/1");
            int pose = commands.getFirst().indexOf("--pose");
            PoseTrack track = PoseTrack.read(Path.of(commands.getFirst().get(pose + 1)));
            assertThat(track.datum()).isEqualTo(PoseTrack.Datum.ABOVE_HOME);
            PoseTrack.Pose first = track.at(0).orElseThrow();
            assertThat(first.at().latDeg()).isCloseTo(52.2, within(1e-5));
            assertThat(first.altitude()).isCloseTo(12.5, within(0.2));
            assertThat(first.yawDeg()).isCloseTo(Math.toDegrees(1.5) + 10, within(0.02));
            assertThat(first.pitchDeg()).isCloseTo(-40, within(0.02));
            JsonNode stopped = JsonMapper.shared()
                    .readTree(world.call("POST", "/api/movements/" + id + "/stop", "")
                            .body());
            assertThat(stopped.path("vehicle").stringValue()).isEqualTo(world.id(21));
            assertThat(stopped.path("state").stringValue()).isEqualTo("stopped");
        }
    }

    private static String said(World world, String id) throws Exception {
        return world.json("/api/movements/" + id).path("said").stringValue();
    }
}
