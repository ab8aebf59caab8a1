package org.redshank.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.redshank.app.Ground;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a demonstration, in the order in which they are written. */
final class DemoReport {
    private static final int ALL_TICKETS = 1000;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    private DemoReport() {}

    /** Reads the figures from the running server, as an operator's script would, and from what the crew counted. */
    static DemoReport read(
            Ground ground,
            ApiClient api,
            DemoFigures counted,
            SimulatedFleet simulated,
            LiveWatcher watcher,
            RidgeCompanion companion,
            Lookout lookout) {
        DemoReport report = new DemoReport();
        int accepted = 0;
        int refused = 0;
        int failed = 0;
        for (JsonNode ticket : api.get("/api/orders?limit=" + ALL_TICKETS)) {
            for (JsonNode result : ticket.get("results")) {
                switch (result.get("stage").asString()) {
                    case "refused" -> refused++;
                    case "failed" -> failed++;
                    default -> accepted++;
                }
            }
        }
        long framesIn = 0;
        long framesLost = 0;
        Map<String, Long> lostOnAir = lostOnAir(simulated);
        for (JsonNode link : api.get("/api/links")) {
            for (JsonNode channel : link.get("channels")) {
                framesIn += channel.get("framesIn").asLong();
                long missing = channel.get("framesLost").asLong();
                framesLost += Math.max(0, missing - lostOnAir.getOrDefault(port(channel), 0L));
            }
        }
        Instant began = Instant.parse(api.get("/api/about").get("startedAt").asString());
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        report.figures.put("vehicles", api.get("/api/vehicles").size());
        report.figures.put("vehicles_flown", counted.vehiclesFlown.get());
        report.figures.put("missions_completed", counted.missionsCompleted.get());
        report.figures.put("orders_accepted", accepted);
        report.figures.put("orders_refused", refused);
        report.figures.put("orders_failed", failed);
        report.figures.put("frames_in", framesIn);
        report.figures.put("frames_lost", framesLost);
        report.figures.put(
                "frames_lost_on_air",
                lostOnAir.values().stream().mapToLong(Long::longValue).sum());
        report.figures.put("frames_per_second", Math.round(framesIn / seconds));
        report.figures.put("journal_bytes", api.get("/api/journal").get("bytes").asLong());
        report.figures.put("live_p99_ms", ground.server().liveLatency().percentileMs(99));
        report.figures.put("live_bytes", watcher.bytes());
        report.figures.put("late_seconds", companion.lateSeconds());
        report.figures.put("companion_pictures", companion.pictures());
        report.figures.put("photos", lookout.photos());
        report.figures.put("films", lookout.films());
        report.figures.put("alerts", api.get("/api/alerts").size());
        report.figures.put("seconds", seconds);
        return report;
    }

    /**
     * What the simulated radios lost on purpose, by the port that a vehicle sends from: an outage, the shadow of the ridge.
     * The ground misses no more of it than that; of what it misses beyond, it is itself the cause.
     */
    private static Map<String, Long> lostOnAir(SimulatedFleet simulated) {
        return simulated.vehicles().stream()
                .collect(Collectors.toMap(v -> Integer.toString(v.localPort(0)), SimulatedVehicle::framesLost));
    }

    private static String port(JsonNode channel) {
        String peer = channel.get("peer").asString();
        return peer.substring(peer.lastIndexOf(':') + 1);
    }

    /** Written last, when everything is closed: a report exists only of a clean end. */
    void write(Path file) {
        figures.put("exit", "clean");
        try {
            Files.writeString(
                    file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written: " + e, e);
        }
    }

    String summary() {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
    }
}
