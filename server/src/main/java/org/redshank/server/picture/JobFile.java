package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A job on the disk, in a folder of its own. */
final class JobFile {
    static final String NAME = "job.json";

    private JobFile() {}

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NAME));
    }

    static Job read(Path folder) {
        JsonNode node = JsonMapper.shared().readTree(folder.resolve(NAME).toFile());
        Job.Work work;
        if (node.has("film")) {
            work = new Job.MovementIn(
                    node.path("film").asString(),
                    node.has("stream") ? node.path("stream").asString() : null,
                    node.has("groundM") ? node.path("groundM").asDouble() : null,
                    carrier(node));
        } else if (node.has("set")) {
            work = new Job.MapOf(
                    node.path("set").asString(),
                    node.path("quick").asBoolean(),
                    node.path("grows").asBoolean(false));
        } else {
            work = new Job.ChangeBetween(
                    node.path("before").asString(), node.path("after").asString());
        }
        Job.State state = Job.State.valueOf(node.path("state").asString());
        return new Job(
                node.path("id").asString(),
                work,
                state,
                node.path("said").asString(),
                Instant.parse(node.path("askedAt").asString()),
                node.path("made").asInt(state == Job.State.DONE ? 1 : 0));
    }

    private static Job.@Nullable Carrier carrier(JsonNode node) {
        return node.has("vehicle")
                ? new Job.Carrier(
                        node.path("vehicle").asString(),
                        node.has("pitchDeg") ? node.path("pitchDeg").asDouble() : null)
                : null;
    }

    /** Whole or not at all. */
    static void write(Path folder, Job job) throws IOException {
        ObjectNode node = JsonMapper.shared().createObjectNode().put("id", job.id());
        switch (job.work()) {
            case Job.MapOf(String set, boolean quick, boolean grows) ->
                node.put("set", set).put("quick", quick).put("grows", grows);
            case Job.ChangeBetween(String before, String after) ->
                node.put("before", before).put("after", after);
            case Job.MovementIn(String set, String stream, Double groundM, Job.Carrier carrier) -> {
                node.put("film", set);
                if (stream != null) {
                    node.put("stream", stream);
                }
                if (groundM != null) {
                    node.put("groundM", groundM);
                }
                if (carrier != null) {
                    node.put("vehicle", carrier.vehicle());
                }
                if (carrier != null && carrier.pitchDeg() != null) {
                    node.put("pitchDeg", carrier.pitchDeg());
                }
            }
        }
        node.put("state", job.state().name())
                .put("said", job.said())
                .put("askedAt", job.askedAt().toString())
                .put("made", job.made());
        Path part = Files.createDirectories(folder).resolve(NAME + ".part");
        Files.write(part, JsonMapper.shared().writeValueAsBytes(node));
        Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
