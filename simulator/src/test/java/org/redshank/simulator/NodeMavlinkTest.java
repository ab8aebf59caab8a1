package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redshank.mavlink.SigningKey;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;

/**
 * Proof with a MAVLink that is not ours: node-mavlink hears each personality, reads its parameters, gives it a mission, reads
 * that back, starts it and sees it climb. All at once on one port, the last one signed, in fast simulated time.
 */
class NodeMavlinkTest {
    private static final double SPEED = 3;
    private static final String PASSPHRASE = "a ground of their own";
    private static final int SIGNED = 6;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nodeMavlinkTakesEveryPersonalityIntoTheAir() throws Exception {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(PASSPHRASE.getBytes(StandardCharsets.UTF_8));
        try (NodeGround node =
                NodeGround.start(HexFormat.of().formatHex(key), "1", "2", "3", "4", "5", Integer.toString(SIGNED))) {
            int port = Integer.parseInt(Objects.requireNonNull(node.line()));
            List<VehicleSpec> specs = specs(port);
            try (SimulatedFleet fleet = new SimulatedFleet(specs, SPEED, 1, Ground.EPOCH, System::nanoTime)) {
                fleet.start();
                Map<Integer, Map<String, List<String>>> said = listen(node);
                assertThat(said).hasSize(specs.size());
                for (VehicleSpec spec : specs) {
                    check(spec, Objects.requireNonNull(said.get(spec.systemId())));
                    assertThat(fleet.vehicle(spec.systemId()).truth().aboveGroundMetres())
                            .isGreaterThan(20);
                }
            }
        }
    }

    private static List<VehicleSpec> specs(int port) {
        LinkSpec link = LinkSpec.perfect(new Endpoint.Udp("127.0.0.1", port));
        List<VehicleSpec> specs = new ArrayList<>();
        for (Personality personality : Personality.values()) {
            specs.add(VehicleSpec.of(personality, specs.size() + 1, Ground.FIELD, link));
        }
        specs.add(VehicleSpec.of(Personality.ARDUPILOT_COPTER, SIGNED, Ground.FIELD, link)
                .change()
                .signingKey(SigningKey.fromPassphrase(PASSPHRASE))
                .done());
        return specs;
    }

    /** What was said of each vehicle, by its first word. */
    private static Map<Integer, Map<String, List<String>>> listen(NodeGround node) throws Exception {
        Map<Integer, Map<String, List<String>>> said = new HashMap<>();
        for (String line = node.line(); line != null && !line.equals("done"); line = node.line()) {
            List<String> words = List.of(line.split(" ", -1));
            said.computeIfAbsent(Integer.valueOf(words.getFirst()), _ -> new HashMap<>())
                    .put(words.get(1), words.subList(2, words.size()));
        }
        return said;
    }

    private static void check(VehicleSpec spec, Map<String, List<String>> said) {
        Personality personality = spec.personality();
        assertThat(said.get("heartbeat"))
                .containsExactly(
                        Integer.toString(personality.mavType().value()),
                        Integer.toString(personality.mavAutopilot().value()));
        List<String> position = Objects.requireNonNull(said.get("position"));
        assertThat(Integer.parseInt(position.get(0)) / 1e7).isBetween(50.8699, 50.8701);
        assertThat(Integer.parseInt(position.get(1)) / 1e7).isBetween(-0.1502, -0.1498);
        List<String> parameters = Objects.requireNonNull(said.get("parameters"));
        assertThat(Integer.parseInt(parameters.getFirst())).isGreaterThan(300);
        assertThat(parameters.get(1)).as("names, each once").isEqualTo(parameters.getFirst());
        assertThat(said.get("mission")).containsExactly("0");
        List<String> readBack = Objects.requireNonNull(said.get("readback"));
        assertThat(readBack.get(1)).as("items as uploaded").isEqualTo(readBack.getFirst());
        assertThat(said).containsKeys("armed", "up");
    }
}
