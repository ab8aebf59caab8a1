package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import tools.jackson.databind.JsonNode;

final class ServerTest {
    @TempDir
    Path folder;

    @Test
    void tellsOfItselfAndItsHealth() throws Exception {
        try (World world = new World(folder)) {
            assertThat(world.server.consoleAddress())
                    .isEqualTo("http://127.0.0.1:" + world.server.port() + "/#token=" + world.server.token());
            assertThat(world.json("/api/about").path("name").stringValue()).isEqualTo("Redshank");
            JsonNode health = world.json("/healthz");
            assertThat(health.path("status").stringValue()).isEqualTo("ok");
            assertThat(world.get("/api/gate").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsTellOfLinksJournalAndLiveFeed() throws Exception {
        try (World world = new World(folder);
                Drone drone = world.flying(7)) {
            drone.attitude();
            String text = world.get("/metrics").body();
            assertThat(text)
                    .containsPattern("redshank_vehicles\\{link=\"[a-z]+\"} 1.0")
                    .containsPattern("redshank_link_frames_in_total\\{link=\"field\"} [1-9]")
                    .contains("redshank_live_p99_ms")
                    .contains("redshank_live_clients 0.0")
                    .contains("redshank_journal_ok 1.0")
                    .contains("redshank_alarms_open{severity=\"warning\"}")
                    .contains("process_cpu_seconds_total");
        }
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Fleet fleet = Fleet.open(FleetOptions.in(folder))) {
            assertThatThrownBy(
                            () -> Server.start(ServerOptions.local(other.getLocalPort(), folder), fleet, World.NO_MAPS))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("taken")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void otherAddressesNeedTlsOrAnExplicitWord() {
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder))) {
            ServerOptions everywhere = ServerOptions.local(0, folder).withAddress("0.0.0.0");
            assertThatThrownBy(() -> Server.start(everywhere, fleet, World.NO_MAPS))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("TLS")
                    .hasMessageContaining("--insecure-network");
            assertThatThrownBy(() -> Server.start(everywhere.withAddress("no.such.host.invalid"), fleet, World.NO_MAPS))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("no.such.host.invalid");
            ServerOptions withMissingKey =
                    everywhere.withTls(new ServerOptions.Tls.Pkcs12(folder.resolve("none.p12"), "x"));
            assertThatThrownBy(() -> Server.start(withMissingKey, fleet, World.NO_MAPS))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("none.p12");
            ServerOptions allowed =
                    everywhere.withAddress("127.0.0.1").withInsecureNetwork().withHostNames(Set.of("ground.example"));
            try (Server server = Server.start(allowed, fleet, World.NO_MAPS)) {
                assertThat(server.port()).isPositive();
            }
        }
    }
}
