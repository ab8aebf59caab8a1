package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.fleet.FleetOptions;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.server.live.LiveLimits;
import tools.jackson.databind.JsonNode;

/** A mast on level ground by the sea. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RadioApiTest {
    private static final LatLon MAST = new LatLon(52.09, 5.12);

    private final World world;

    RadioApiTest(@TempDir Path folder) throws Exception {
        FleetOptions options = FleetOptions.in(folder)
                .withSurroundings(
                        Terrain.level(new Altitude.AboveMeanSeaLevel(2)),
                        List.of(new RadioStation("mast", MAST, new Altitude.AboveGround(10), RadioLink.USUAL)));
        world = new World(options, LiveLimits.defaults());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void budgetsSayWhatIsUsedForWhat() throws Exception {
        try (Drone drone = world.flying(9)) {
            String path = "/api/budgets?vehicle=" + world.id(9);
            world.until("a budget", () -> {
                drone.position(52.097, 5.12);
                return world.json(path).at("/0/used/position").asDouble(0) > 0;
            });
            JsonNode budget = world.json(path).path(0);
            assertThat(budget.path("thinning").stringValue()).isEqualTo("none");
            assertThat(budget.has("capacity"))
                    .as("of a link that was never full")
                    .isFalse();
        }
        assertThat(world.json("/api/budgets?vehicle=nobody")).isEmpty();
    }

    @Test
    void stationsAreTold() throws Exception {
        JsonNode radio = world.json("/api/radio");
        assertThat(radio.path("terrain").booleanValue()).isTrue();
        assertThat(radio.at("/stations/0/antennaM").doubleValue()).isEqualTo(10);
    }

    @Test
    void coverageFadesWithDistance() throws Exception {
        JsonNode coverage = world.json("/api/radio/coverage?west=5.12&east=6.1&south=52.08&north=52.10&heightM=100");
        List<Double> spare = new ArrayList<>();
        coverage.path("squares").forEach(square -> spare.add(square.path(2).doubleValue()));
        assertThat(spare).hasSizeGreaterThan(30);
        assertThat(spare.getFirst()).isGreaterThan(spare.getLast() + 20);
        // 100 m over level ground is in sight of a mast of 10 m for 54 km; at the end of the box, 67 km, it is not.
        assertThat(spare.getLast()).isNegative();
    }

    @Test
    void aSortieIsPlannedByTheStationsThatHearIt() throws Exception {
        String asked = """
                {"kind":"sortie","name":"Far","target":{"latDeg":52.09,"lonDeg":6.1},"contact":%s,%s
                 "vehicles":[{"id":"a","kind":"fixed-wing","launch":{"latDeg":52.09,"lonDeg":5.12}}]}""";
        JsonNode plan = planned(asked.formatted(false, ""));
        assertThat(plan.at("/sortie/silences").size()).isEqualTo(1);
        double lost = plan.at("/sortie/silences/0/path/0/1").doubleValue();
        JsonNode there = world.json("/api/radio/coverage?west=%s&east=%s&south=52.089&north=52.091&heightM=100"
                .formatted(lost - 0.02, lost + 0.02));
        assertThat(there.at("/squares/0/2").doubleValue()).as("of the map").isNotNegative();
        assertThat(there.path("squares")
                        .valueStream()
                        .toList()
                        .getLast()
                        .path(2)
                        .doubleValue())
                .isNegative();
        JsonNode near = planned(asked.formatted(false, "\"radioRangeM\":5000,"));
        assertThat(near.at("/sortie/silences/0/path/0/1").doubleValue()).isLessThan(lost - 0.1);
        assertThat(planned(asked.formatted(true, "")).at("/refusal/rule").stringValue())
                .isEqualTo("contact.lost");
    }

    private JsonNode planned(String request) throws Exception {
        String task = world.call("POST", "/api/tasks", request)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        World.until(
                "a plan", () -> !world.json(task).path("state").stringValue().equals("planning"));
        return world.json(task);
    }

    @Test
    void whatARadioTellsIsShownBesideWhatWasPredicted() throws Exception {
        try (Drone drone = world.flying(7)) {
            world.until("a signal", () -> {
                drone.position(52.097, 5.12);
                drone.send(new RadioStatus(0, 0, 120, 130, 100, 40, 40));
                return !world.json("/api/radio/signals").isEmpty();
            });
            JsonNode signal = world.json("/api/radio/signals").path(0);
            assertThat(signal.path("measuredDbm").intValue()).isEqualTo(Math.round(130 / 1.9f - 127));
            assertThat(signal.path("predictedDbm").intValue()).isBetween(-75, -55);
        }
    }

    @Test
    void nobodyIsSilent() throws Exception {
        assertThat(world.json("/api/silences").isEmpty()).isTrue();
    }
}
