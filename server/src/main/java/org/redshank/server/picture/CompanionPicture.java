package org.redshank.server.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redshank.server.http.JsonOut;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A picture that a companion told of, and what came of it; see docs/companion.md.
 *
 * @param record what its record says, as {@code ID.json} has it
 * @param files names of its thumbnail, crops, parts and of itself, as far as they came
 */
record CompanionPicture(JsonNode record, List<String> files) {
    private static final int ID = 16;
    private static final int MOST = 200;
    private static final String RECORD = "[0-9a-f]{16}\\.json";

    /**
     * The newest pictures in the folder of what a companion sent, the newest first, at most 200.
     *
     * @throws IOException when the folder cannot be read
     */
    static List<CompanionPicture> in(Path folder) throws IOException {
        Map<String, List<String>> byId;
        try (Stream<Path> files = Files.list(folder)) {
            byId = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.length() > ID)
                    .sorted()
                    .collect(Collectors.groupingBy(name -> name.substring(0, ID), HashMap::new, Collectors.toList()));
        }
        return byId.values().stream()
                .flatMap(names -> read(folder, names).stream())
                .sorted(Comparator.comparing(CompanionPicture::takenAt).reversed())
                .limit(MOST)
                .toList();
    }

    private static Optional<CompanionPicture> read(Path folder, List<String> names) {
        return names.stream().filter(name -> name.matches(RECORD)).findFirst().flatMap(name -> {
            try {
                return Optional.of(new CompanionPicture(
                        JsonMapper.shared().readTree(Files.readString(folder.resolve(name))),
                        names.stream().filter(PictureStore::isPicture).toList()));
            } catch (JacksonException e) {
                return Optional.empty(); // not one of ours
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String takenAt() {
        return record.path("takenAt").asString("");
    }

    void write(JsonOut out) {
        out.object().name("record").raw(record.toString());
        out.texts("files", files).end();
    }
}
