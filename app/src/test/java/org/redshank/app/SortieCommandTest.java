package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SortieCommandTest {
    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void files() throws IOException {
        ByteBuffer heights = ByteBuffer.allocate(2 * 1201 * 1201);
        for (int i = 0; i < 1201 * 1201; i++) {
            heights.putShort((short) (400 + 300 * Math.sin(i % 1201 / 90.0)));
        }
        Files.write(folder.resolve("N46E007.hgt"), heights.array());
        Files.writeString(folder.resolve("wind.csv"), "altitude_m,speed_mps,from_deg\n0,3,250\n2000,9,270\n");
        Files.writeString(folder.resolve("air.txt"), """
                AC R
                AN MIDDLE
                AL SFC
                AH UNL
                V X=46:30:00 N 007:30:00 E
                DC 3
                """);
    }

    private record Answer(int code, JsonNode json, String err) {}

    private Answer sortie(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "plan",
                "sortie",
                "--launch",
                "46.5,7.1",
                "--kind",
                "fixed-wing",
                "--airspeed",
                "25",
                "--depart",
                "2026-11-26T09:00:00Z",
                "--terrain",
                folder.toString(),
                "--wind-file",
                folder.resolve("wind.csv").toString(),
                "--airspace",
                folder.resolve("air.txt").toString()));
        arguments.addAll(List.of(more));
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tool.Answer answer;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            answer = Tool.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(before);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        return new Answer(answer.code(), JsonMapper.shared().readTree(text.isEmpty() ? "{}" : text), answer.err());
    }

    @Test
    void plansThroughFilesAndWritesThePlan() throws IOException {
        Path plan = folder.resolve("sortie.plan");
        Path line = folder.resolve("sortie.geojson");
        Answer answer =
                sortie("--target", "46.5,7.9", "--ceiling", "2000", "--out", plan.toString(), "--out", line.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode json = answer.json();
        assertThat(json.path("distance_m").asDouble()).isBetween(123_000.0, 140_000.0);
        assertThat(json.path("duration_s").asDouble()).isBetween(4500.0, 7000.0);
        assertThat(json.path("energy_wh").asDouble()).isPositive();
        assertThat(json.path("reserve_wh").asDouble()).isEqualTo(150);
        assertThat(json.at("/point_of_no_return/distance_m").asDouble()).isGreaterThan(60_000);
        assertThat(json.path("contact").isArray()).isTrue();
        assertThat(json.has("seconds")).isTrue();
        JsonNode mission = JsonMapper.shared().readTree(Files.readString(plan));
        assertThat(mission.at("/mission/items").size()).isGreaterThan(3);
        assertThat(JsonMapper.shared()
                        .readTree(Files.readString(line))
                        .at("/features/0/properties/altitude_datum")
                        .stringValue())
                .isEqualTo("sea");
    }

    @Test
    void takesEnergyFromTheFleetFile() throws IOException {
        Path fleet = folder.resolve("fleet.yaml");
        Files.writeString(fleet, """
                vehicles:
                  - id: a
                    kind: fixed-wing
                    airspeed: 25
                    mass: 5
                    battery: {wh: 900, cycles: 100, celsius: 0}
                    polar: {range_speed: 25, range_watts: 110}
                """);
        Answer answer = sortie("--target", "46.5,7.9", "--ceiling", "2000", "--fleet", fleet.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        // 100 of 500 cycles take 4 %, 0 °C leaves 86 %.
        assertThat(answer.json().path("usable_wh").asDouble()).isEqualTo(743.0);
        Files.writeString(fleet, "vehicles:\n  - id: a\n    polar: {hover_watts: 300, disc_m2: 0.2}\n");
        Answer heavy = sortie("--target", "46.5,7.9", "--fleet", fleet.toString());
        assertThat(heavy.err()).contains("vehicles[0]: a polar needs the mass of the vehicle too");
        Files.writeString(fleet, "vehicles:\n  - id: a\n    battery: {wh: 900, age: 3}\n");
        assertThat(sortie("--target", "46.5,7.9", "--fleet", fleet.toString()).err())
                .contains("battery: \"age\" is not known; there are celsius, cycles, health, wh");
    }

    @Test
    void contactIsThatOfTheRadiosAndStationsThatAreNamed() {
        Answer strong = sortie("--target", "46.5,7.3", "--radio", "433,40,12,-120,6");
        assertThat(strong.code()).as(strong.err()).isZero();
        assertThat(strong.json().path("contact").size()).isZero();
        Answer weak = sortie("--target", "46.5,7.3", "--radio", "2400,10,2,-90,10");
        assertThat(weak.json().at("/contact/0/lost_s").asDouble()).isPositive();
        Answer there = sortie("--target", "46.5,7.3", "--radio", "2400,10,2,-90,10", "--station", "46.5,7.3,30");
        assertThat(there.json().at("/contact/0/lost_s").asDouble())
                .as("no antenna at the launch site")
                .isZero();
        assertThat(sortie("--target", "46.5,7.3", "--station", "46.5,7.3").err())
                .contains("is no station");
        assertThat(sortie("--target", "46.5,7.3", "--radio", "868").err()).contains("is no radio");
        assertThat(sortie("--target", "46.5,7.3", "--antenna", "-1").err()).contains("0 m or more");
    }

    @Test
    void saysWhichLimitSaysNo() {
        Answer energy = sortie("--target", "46.5,7.9", "--ceiling", "2000", "--battery", "100");
        assertThat(energy.code()).isEqualTo(1);
        assertThat(energy.json().at("/refusal/rule").stringValue()).isEqualTo("energy.too-little");
        assertThat(energy.json().at("/nearest/distance_m").asDouble()).isPositive();
        Answer elsewhere = sortie("--target", "46.5,8.9", "--ceiling", "2000");
        assertThat(elsewhere.json().at("/refusal/rule").stringValue()).isEqualTo("terrain.elsewhere");
        assertThat(elsewhere.json().at("/refusal/mend").stringValue()).contains("N46E008.hgt");
    }
}
