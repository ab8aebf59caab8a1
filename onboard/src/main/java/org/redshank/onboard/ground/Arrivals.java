package org.redshank.onboard.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.PictureRecord;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a picture's record as JSON beside it: {@code NAME.json} for {@code NAME.record}; crops, thumbnails, parts and the
 * picture itself have names that begin with the same sixteen digits.
 */
public final class Arrivals {
    private static final String RECORD = ".record";
    private static final int LARGEST = 8192;

    private final JsonMapper json = new JsonMapper();

    /**
     * Looks at a file that has arrived; any but a record is left alone.
     *
     * @return the JSON that was written; empty when the file is no record
     * @throws IOException when it cannot be written
     */
    public Optional<Path> look(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(RECORD) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        Optional<PictureRecord> record = PictureRecord.decode(Files.readAllBytes(file));
        if (record.isEmpty()) {
            return Optional.empty();
        }
        Path target = file.resolveSibling(name.replace(RECORD, ".json"));
        Path fresh = file.resolveSibling(name.replace(RECORD, ".json.new"));
        Files.writeString(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsString(words(record.get())) + "\n");
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return Optional.of(target);
    }

    private static Map<String, Object> words(PictureRecord record) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("picture", record.name());
        words.put(
                "takenAt",
                Instant.EPOCH.plus(record.micros(), ChronoUnit.MICROS).toString());
        words.put("clock", record.utc() ? "satellites" : "companion");
        words.put("widthPx", record.width());
        words.put("heightPx", record.height());
        words.put("bytes", record.bytes());
        Pose pose = record.pose();
        if (pose != null) {
            words.put("pose", words(pose));
        }
        List<Map<String, Object>> found = new ArrayList<>();
        record.sightings().forEach(sighting -> found.add(words(sighting)));
        words.put("sightings", found);
        return words;
    }

    private static Map<String, Object> words(Pose pose) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("latDeg", pose.at().latDeg());
        words.put("lonDeg", pose.at().lonDeg());
        words.put("altitudeAmslM", pose.amslMetres());
        words.put("altitudeAboveHomeM", pose.aboveHomeMetres());
        words.put("rollDeg", pose.rollDeg());
        words.put("pitchDeg", pose.pitchDeg());
        words.put("yawDeg", pose.yawDeg());
        words.put("apartMs", pose.apartMillis());
        return words;
    }

    private static Map<String, Object> words(Sighting sighting) {
        Box box = sighting.box();
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("kind", sighting.kind().word());
        words.put("percent", sighting.percent());
        words.put("xPx", box.x());
        words.put("yPx", box.y());
        words.put("widthPx", box.width());
        words.put("heightPx", box.height());
        return words;
    }
}
