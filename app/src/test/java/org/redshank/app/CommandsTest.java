package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.TlogReader;
import org.redshank.mavlink.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands from end to end, each in a process of its own, stopped as by Ctrl-C. */
@EnabledOnOs(OS.LINUX)
final class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsFlownIsRecordedExportedAndReplayed() throws Exception {
        try (Child demo = Child.start(
                folder,
                "demo",
                "--headless",
                "--vehicles",
                "3",
                "--port",
                "0",
                "--data",
                "flown",
                "--report",
                "report.json")) {
            demo.until("three vehicles with a position", () -> positions(demo.get("/api/vehicles")) == 3);
            export("--data", folder.resolve("flown").toString(), folder.resolve("early.tlog"));
            demo.interrupt();
        }
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        assertThat(report.path("exit").stringValue()).isEqualTo("clean");
        assertThat(report.path("vehicles").intValue()).isEqualTo(3);
        assertThat(report.path("frames_in").longValue()).isPositive();

        Path tlog = folder.resolve("one.tlog");
        String data = folder.resolve("flown").toString();
        String vehicle = vehicle(data);
        assertThat(Tool.run("export", "--data", data, "--vehicle", vehicle, tlog.toString())
                        .code())
                .isZero();
        assertThat(systems(tlog)).as("one vehicle, and what was said to it").containsOnly(2, 255);

        Path same = folder.resolve("same.tlog");
        assertThat(Tool.run("export", "--data", data, "--vehicle", "2", same.toString())
                        .code())
                .isZero();
        assertThat(same).hasSameBinaryContentAs(tlog);

        try (Child replay = Child.start(folder, "replay", tlog.toString(), "--speed", "8", "--port", "0")) {
            replay.until("the vehicle", () -> positions(replay.get("/api/vehicles?replay={replay}")) == 1);
            assertThat(replay.get("/api/replays/{replay}").path("speed").intValue())
                    .isEqualTo(8);
            replay.interrupt();
        }
        try (Child replay = Child.start(folder, "replay", "journal", "--data", data, "--speed", "8", "--port", "0")) {
            replay.until("all vehicles", () -> positions(replay.get("/api/vehicles?replay={replay}")) == 3);
            replay.interrupt();
        }
        assertThat(temporary()).as("folders left behind").isZero();
    }

    @Test
    void serverAndSimulatorMeetAndStop() throws Exception {
        try (Child server =
                Child.start(folder, "serve", "--port", "0", "--data", "data", "--link", "udp-listen:127.0.0.1:0")) {
            server.awaitWords("Console: ");
            String uri = server.get("/api/links").at("/0/detail").stringValue();
            int port = Integer.parseInt(uri.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"));
            try (Child simulator =
                    Child.start(folder, "sim", "--vehicles", "2", "--connect", "udp:127.0.0.1:" + port)) {
                server.until("two vehicles", () -> positions(server.get("/api/vehicles")) == 2);
                simulator.interrupt();
            }
            server.interrupt();
        }
    }

    private void export(String option, String value, Path out) throws IOException {
        Tool.Answer answer = Tool.run("export", option, value, out.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(systems(out)).as("while it is being written").contains(1, 2, 3);
    }

    /** The id of the vehicle with system id 2. */
    private String vehicle(String data) throws Exception {
        try (Child server = Child.start(folder, "serve", "--port", "0", "--data", data)) {
            server.awaitWords("Console: ");
            String ids = server.get("/api/journal/events?type=vehicle.met")
                    .valueStream()
                    .filter(event -> event.at("/data/systemId").intValue() == 2)
                    .map(event -> event.path("subject").stringValue())
                    .findFirst()
                    .orElseThrow();
            server.interrupt();
            return ids;
        }
    }

    private static long positions(JsonNode vehicles) {
        return vehicles.valueStream().filter(vehicle -> vehicle.has("position")).count();
    }

    private static Stream<Integer> stream(Path tlog) {
        Stream.Builder<Integer> systems = Stream.builder();
        Frame frame = new Frame();
        try (TlogReader reader = TlogReader.open(tlog)) {
            while (reader.next()) {
                systems.add(frame.wrap(reader.buffer(), reader.offset(), reader.length())
                        .systemId());
            }
            assertThat(reader.skippedBytes()).isZero();
        }
        return systems.build();
    }

    private static java.util.List<Integer> systems(Path tlog) {
        return stream(tlog).distinct().toList();
    }

    private long temporary() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("redshank-"))
                    .count();
        }
    }
}
