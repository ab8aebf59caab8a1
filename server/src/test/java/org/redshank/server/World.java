package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.server.live.LiveLimits;
import org.redshank.server.picture.Workshop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real fleet with a UDP link and its server, both on free ports; each answer is held against the OpenAPI document. */
final class World implements AutoCloseable {
    /** Makes no maps. */
    static final Workshop NO_MAPS = command -> {
        throw new IOException("no maps are made here");
    };

    final Fleet fleet;
    final Server server;
    final Contract contract;
    final HttpClient client = HttpClient.newHttpClient();

    World(Path folder) throws Exception {
        this(folder, LiveLimits.defaults());
    }

    World(Path folder, LiveLimits limits) throws Exception {
        this(FleetOptions.in(folder), limits);
    }

    World(FleetOptions options, LiveLimits limits) throws Exception {
        this(options, limits, 0);
    }

    /** With the link on this UDP port, 0 for any. */
    World(FleetOptions options, LiveLimits limits, int port) throws Exception {
        this(options, limits, port, NO_MAPS);
    }

    /** With something that works on pictures. */
    World(FleetOptions options, LiveLimits limits, int port, Workshop workshop) throws Exception {
        fleet = Fleet.open(options);
        fleet.links().add(new LinkConfig("field", "Field", "udp-listen:127.0.0.1:" + port, true, null), false);
        server = Server.start(ServerOptions.local(0, options.directory()), fleet, workshop, limits);
        contract = new Contract();
    }

    Drone drone(int systemId) throws Exception {
        Drone drone = new Drone(systemId, fleet.links().port("field"));
        drone.heartbeat();
        return drone;
    }

    /** A drone that is known, with a position. */
    Drone flying(int systemId) throws Exception {
        Drone drone = drone(systemId);
        until("vehicle " + systemId + " with a position", () -> {
            drone.heartbeat();
            drone.position(52.09 + systemId / 1000.0, 5.12);
            drone.attitude();
            return fleet.vehicles().all().stream()
                    .anyMatch(vehicle -> vehicle.systemId() == systemId
                            && vehicle.state().position() != null
                            && vehicle.state().attitude() != null);
        });
        return drone;
    }

    String id(int systemId) {
        return fleet.vehicles().all().stream()
                .filter(vehicle -> vehicle.systemId() == systemId)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Frames that came by the channels that there are. */
    long framesHeard() {
        return fleet.links().channels().stream()
                .mapToLong(channel -> channel.status(fleet.clock().nanos()).framesIn())
                .sum();
    }

    /** Whether an order has not ended. */
    boolean ordersUnderWay() {
        return fleet.orders().tickets(50).stream()
                .anyMatch(ticket -> ticket.results().stream()
                        .anyMatch(result -> !result.stage().end()));
    }

    HttpResponse<String> get(String path) throws Exception {
        return call("GET", path, null);
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    HttpResponse<String> call(String method, String path, @Nullable String body) throws Exception {
        HttpResponse<String> response = unchecked(method, path, body);
        contract.check(method, path, response, response.body());
        return response;
    }

    HttpResponse<String> unchecked(String method, String path, @Nullable String body) throws Exception {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = request(path).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + server.token());
    }

    /** Something that is to become true. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Looks again and again until it holds; fails after half a minute. */
    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertThat(System.nanoTime() - end).as("waited in vain for " + what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        fleet.close();
    }
}
