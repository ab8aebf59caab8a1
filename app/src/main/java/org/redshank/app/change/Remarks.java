package org.redshank.app.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was wrong with the photos of the two surveys, as the reports of their maps tell it. */
final class Remarks {
    private Remarks() {}

    /**
     * Of one survey.
     *
     * @param survey {@code before} or {@code after}
     * @param report of its map; null, or a file that is not there, when there is none
     * @return each with {@code survey}, {@code photo} where it is of one, and {@code what}
     */
    static List<Map<String, String>> of(String survey, @Nullable Path report) {
        List<Map<String, String>> remarks = new ArrayList<>();
        if (report == null || !Files.exists(report)) {
            return remarks;
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(report.toFile());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(report + " is no report of a map: " + e.getOriginalMessage(), e);
        }
        for (JsonNode told : json.path("remarks")) {
            Map<String, String> remark = new LinkedHashMap<>();
            remark.put("survey", survey);
            if (told.has("photo")) {
                remark.put("photo", told.path("photo").asString());
            }
            remark.put("what", told.path("what").asString(""));
            remarks.add(remark);
        }
        return remarks;
    }
}
