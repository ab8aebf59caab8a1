package org.redshank.server.picture;

import java.nio.file.Path;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.imaging.mosaic.Utm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a map lies, as its report says.
 *
 * @param epsg of its UTM zone
 * @param west edge of the first column, metres
 * @param north edge of the first row, metres
 * @param pixelM side of a pixel
 */
record MapPlace(int epsg, double west, double north, double pixelM, int columns, int rows) {
    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException for one that does not say where the map lies
     */
    static MapPlace read(Path report) {
        JsonNode json = JsonMapper.shared().readTree(report.toFile());
        String crs = json.path("crs").asString("");
        if (!crs.matches("EPSG:32[67]\\d\\d")) {
            throw new IllegalArgumentException(report + " does not say in which UTM zone the map lies");
        }
        return new MapPlace(
                Integer.parseInt(crs.substring(5)),
                json.path("west_m").asDouble(),
                json.path("north_m").asDouble(),
                json.path("pixel_m").asDouble(),
                json.path("width_px").asInt(),
                json.path("height_px").asInt());
    }

    /** Its corners: north-west, north-east, south-east, south-west. */
    List<LatLon> corners() {
        Utm utm = Utm.of(epsg);
        double east = west + columns * pixelM;
        double south = north - rows * pixelM;
        return List.of(utm.place(west, north), utm.place(east, north), utm.place(east, south), utm.place(west, south));
    }
}
