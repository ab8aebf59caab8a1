package org.redshank.app.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.redshank.app.Arguments;
import org.redshank.earth.LatLon;
import org.redshank.planning.allocation.Visit;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.files.PlanContent;
import org.redshank.planning.files.PlanFiles;
import org.redshank.planning.files.Shape;
import org.redshank.planning.files.TasksFile;
import org.redshank.planning.space.PolygonArea;

/** Reads what planning commands name on their command lines. */
final class Inputs {
    /** Forms of files with shapes and plans. */
    static final String FORMS = ".geojson, .kml, .kmz, .gpx, .plan or .waypoints";

    private Inputs() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no UTF-8 text", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Every polygon to work in of some files; each file must have one. */
    static List<PolygonArea> areas(List<Path> files) {
        return polygons(files, PlanContent::areas);
    }

    /** Every polygon to keep out of of some files; each file must have one. */
    static List<PolygonArea> zones(List<Path> files) {
        return polygons(files, PlanContent::zones);
    }

    private static List<PolygonArea> polygons(List<Path> files, Function<PlanContent, List<PolygonArea>> which) {
        List<PolygonArea> areas = new ArrayList<>();
        for (Path file : files) {
            List<PolygonArea> found = which.apply(PlanFiles.read(file));
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " has no polygon");
            }
            areas.addAll(found);
        }
        return areas;
    }

    /** Tasks: points of GeoJSON with their properties, or of any other form with their names. */
    static List<Visit> tasks(Path file) {
        String name = String.valueOf(file);
        return name.endsWith("json") ? TasksFile.read(name, text(file)) : TasksFile.of(PlanFiles.read(file));
    }

    /** The one line of a file. */
    static List<LatLon> line(Path file) {
        List<List<LatLon>> lines = PlanFiles.read(file).lines();
        if (lines.size() != 1) {
            throw new IllegalArgumentException(file + " has " + lines.size() + " lines where one belongs");
        }
        return lines.getFirst();
    }

    /** A place as {@code LAT,LON}, or the one point of a file. */
    static LatLon place(String text) {
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            return Arguments.place(text);
        }
        List<Shape> points = PlanFiles.read(file).points();
        if (points.size() != 1 || !(points.getFirst().form() instanceof Shape.Form.Point point)) {
            throw new IllegalArgumentException(file + " has " + points.size() + " points where one belongs");
        }
        return point.spot().at();
    }

    /** A camera of the table, or one described as {@code SENSOR_MM:PIXELS:FOCAL_MM} like 13.2x8.8:5472x3648:8.8. */
    static Camera camera(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 3) {
            try {
                String[] sensor = parts[0].split("x", -1);
                String[] pixels = parts[1].split("x", -1);
                if (sensor.length == 2 && pixels.length == 2) {
                    return new Camera(
                            text,
                            Double.parseDouble(sensor[0]),
                            Double.parseDouble(sensor[1]),
                            Integer.parseInt(pixels[0]),
                            Integer.parseInt(pixels[1]),
                            Double.parseDouble(parts[2]),
                            0);
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(noCamera(text), e);
            }
        }
        return Cameras.common().named(text).orElseThrow(() -> new IllegalArgumentException(noCamera(text)));
    }

    private static String noCamera(String text) {
        return "'" + text + "' is no camera of the table; the nearest names are "
                + String.join(", ", Cameras.common().like(text))
                + "; or describe it by sensor, pixels and focal length like 13.2x8.8:5472x3648:8.8";
    }

    /** {@code 75/65}: front and side overlap in percent, as shares. */
    static double[] overlap(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new double[] {Double.parseDouble(parts[0]) / 100, Double.parseDouble(parts[1]) / 100};
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(noOverlap(text), e);
        }
        throw new IllegalArgumentException(noOverlap(text));
    }

    private static String noOverlap(String text) {
        return "'" + text + "' is no overlap; write front and side in percent like 75/65";
    }
}
