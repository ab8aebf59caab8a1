package org.redshank.planning.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redshank.planning.space.PolygonArea;

/** Writes flights to files; the name's ending chooses the form. */
public final class PlanFiles {
    private PlanFiles() {}

    /**
     * Writes flights as {@code .geojson}, {@code .json}, {@code .kml}, {@code .plan} (QGroundControl) or
     * {@code .waypoints} (ArduPilot). The last two hold one flight each: several flights become several files,
     * named after vehicle and sortie.
     *
     * @param noFly zones, which a {@code .plan} carries as its fence
     * @return the files written
     * @throws IllegalArgumentException for an ending that is not known
     */
    public static List<Path> write(Path out, List<Flight> flights, List<PolygonArea> noFly) {
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "geojson", "json" -> List.of(put(out, GeoJsonWriter.text(flights)));
            case "kml" -> List.of(put(out, KmlWriter.text(name, flights)));
            case "plan" -> each(out, flights, flight -> QgcPlanWriter.text(flight, noFly));
            case "waypoints" -> each(out, flights, WaypointsWriter::text);
            default ->
                throw new IllegalArgumentException("cannot write " + name
                        + ": its name must end with .geojson, .kml, .plan (QGroundControl) or .waypoints (ArduPilot)");
        };
    }

    private interface Form {
        String text(Flight flight);
    }

    private static List<Path> each(Path out, List<Flight> flights, Form form) {
        List<Path> files = new ArrayList<>();
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        for (Flight flight : flights) {
            Path file = flights.size() == 1
                    ? out
                    : out.resolveSibling(name.substring(0, dot) + "-" + plain(flight.vehicle()) + "-" + flight.number()
                            + name.substring(dot));
            files.add(put(file, form.text(flight)));
        }
        return files;
    }

    private static String plain(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The whole file or none of it. */
    private static Path put(Path file, String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
