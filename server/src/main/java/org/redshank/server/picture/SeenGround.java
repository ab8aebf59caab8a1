package org.redshank.server.picture;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.server.http.JsonOut;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the photos of a map saw of the ground, as its report says.
 *
 * @param share of the hull around all that was seen, 0 to 1; the rest are gaps
 * @param oftenShare of the same, seen three times or more
 * @param cmPerPx usual (median) finest pixel on it
 */
record SeenGround(double share, double oftenShare, double cmPerPx) {
    /** The files that tell it place by place. */
    static final List<String> NAMES = List.of("times.tif", "cm_per_px.tif", "footprints.geojson");

    /** Null for the report of a map that nobody measured this of. */
    static @Nullable SeenGround read(Path report) {
        JsonNode json = JsonMapper.shared().readTree(report.toFile());
        double outline = json.path("outline_m2").asDouble(0);
        return outline > 0
                ? new SeenGround(
                        json.path("seen_m2").asDouble() / outline,
                        json.path("seen_three_times_m2").asDouble() / outline,
                        json.path("seen_cm_per_px").asDouble())
                : null;
    }

    /** Media type of one of the files. */
    static String type(String name) {
        return name.endsWith(".tif")
                ? "image/tiff; application=geotiff; profile=cloud-optimized"
                : "application/geo+json";
    }

    void write(JsonOut out) {
        out.object("seen")
                .number("share", share)
                .number("oftenShare", oftenShare)
                .number("cmPerPx", cmPerPx)
                .end();
    }
}
