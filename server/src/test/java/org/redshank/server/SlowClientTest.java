package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.server.live.LiveLimits;

/** A client that reads nothing, among others that do. */
final class SlowClientTest {
    private static final LiveLimits IMPATIENT =
            new LiveLimits(Duration.ofSeconds(2), Duration.ofMillis(500), 20_000, 500, 10);

    @Test
    void isClosedAndHoldsNobodyUp(@TempDir Path folder) throws Exception {
        try (World world = new World(folder, IMPATIENT);
                Drone drone = world.flying(41);
                Viewer live = new Viewer(world, "?intervalMs=20");
                Socket deaf = upgrade(world)) {
            World.until("both are there", () -> world.server.liveClients() == 2);
            int[] said = {0};
            World.until("the deaf one was closed", () -> {
                said[0]++;
                if (said[0] <= 20) {
                    // Long names make long texts, which fill what its socket holds.
                    world.fleet.spine().rename(world.fleet.vehicles().all().getFirst(), "x".repeat(60_000) + said[0]);
                }
                drone.position(52 + said[0] / 1e5, 5);
                return world.server.liveClients() == 1;
            });
            assertThat(deaf.isConnected()).isTrue();

            drone.position(52.5, 5.5);
            World.until(
                    "the other sees the latest", () -> live.records.getLast().latDeg() == 52.5);
            assertThat(live.closed).isNotDone();
        }
    }

    @Test
    void getsTheLatestWhenItReadsAgain(@TempDir Path folder) throws Exception {
        try (World world = new World(folder);
                Drone drone = world.flying(42);
                Viewer live = new Viewer(world, "?intervalMs=20");
                Viewer slow = new Viewer(world, "?intervalMs=20")) {
            World.until("both have it", () -> !live.records.isEmpty() && !slow.records.isEmpty());
            slow.pause();
            for (int i = 0; i < 60; i++) {
                // All together more than its sockets can hold.
                String name = "x".repeat(240_000) + i;
                world.fleet.spine().rename(world.fleet.vehicles().all().getFirst(), name);
                World.until(
                        "the other has the name",
                        () -> live.of("vehicle")
                                .getLast()
                                .at("/vehicle/name")
                                .stringValue()
                                .equals(name));
            }
            for (int i = 1; i <= 100; i++) {
                drone.position(52 + i / 100.0, 5);
                double lat = Math.round((52 + i / 100.0) * 1e7) / 1e7;
                World.until("the other sees each step", () -> live.saw(lat));
            }
            slow.resume();
            World.until("it sees the latest", () -> slow.saw(53));
            World.until("it is told that it was late", () -> !slow.of("lag").isEmpty());
            assertThat(slow.records.stream().filter(record -> record.latDeg() > 52.2 && record.latDeg() < 52.99))
                    .as("steps that were over")
                    .hasSizeLessThan(10);
            assertThat(slow.of("vehicle"))
                    .as("texts are not dropped")
                    .hasSize(live.of("vehicle").size());
            assertThat(slow.closed).isNotDone();
        }
    }

    /** Opens the live feed with a small window, and reads no byte after the answer's headers. */
    private static Socket upgrade(World world) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", world.server.port()));
        String request = "GET /api/live?intervalMs=20 HTTP/1.1\r\nHost: 127.0.0.1:" + world.server.port()
                + "\r\nAuthorization: Bearer " + world.server.token()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.read());
        }
        assertThat(answer).startsWith("HTTP/1.1 101");
        return socket;
    }
}
