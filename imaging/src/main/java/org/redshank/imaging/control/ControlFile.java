package org.redshank.imaging.control;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.proj4j.ProjCoordinate;
import org.redshank.earth.LatLon;

/**
 * Reads surveyed points in OpenDroneMap's {@code gcp_list.txt}: the coordinate system on the first line
 * ({@code EPSG:32611}, a {@code +proj=} string, or {@code WGS84 UTM 11N}), then a line for each sight of a point:
 * {@code x y height px py photo [name]}, parted by spaces or tabs.
 */
public final class ControlFile {
    private static final double SAME = 1e-6;

    private ControlFile() {}

    /**
     * Reads a file.
     *
     * @param swapped whether x and y stand the other way round
     * @throws ControlFileException that says which line is wrong and why
     */
    public static List<GroundPoint> read(Path file, boolean swapped) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new ControlFileException(file, 0, "is no text (UTF-8)", e);
        } catch (IOException e) {
            throw new ControlFileException(file, 0, "cannot be read as text: " + e.getMessage(), e);
        }
        Crs crs = null;
        Map<String, Gathered> points = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (i == 0 && line.startsWith("\uFEFF")) {
                line = line.substring(1).strip();
            }
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (crs == null) {
                crs = Crs.of(file, i + 1, line);
                continue;
            }
            sight(file, i + 1, line, points);
        }
        if (crs == null) {
            throw new ControlFileException(file, 0, "is empty; its first line names the coordinate system", null);
        }
        if (points.isEmpty()) {
            throw new ControlFileException(file, 0, "holds no point; write x y height px py photo [name]", null);
        }
        List<GroundPoint> read = new ArrayList<>();
        for (Gathered point : points.values()) {
            read.add(new GroundPoint(
                    point.name,
                    swapped
                            ? crs.place(file, point.line, point.y, point.x)
                            : crs.place(file, point.line, point.x, point.y),
                    point.z,
                    point.marks));
        }
        return read;
    }

    private static final class Gathered {
        final int line;
        final double x;
        final double y;
        final double z;
        final String name;
        final List<GroundPoint.Mark> marks = new ArrayList<>();

        Gathered(int line, double x, double y, double z, String name) {
            this.line = line;
            this.x = x;
            this.y = y;
            this.z = z;
            this.name = name;
        }
    }

    private static void sight(Path file, int number, String line, Map<String, Gathered> points) {
        String[] fields = line.split("\\s+", -1);
        if (fields.length < 6) {
            throw new ControlFileException(
                    file, number, "has " + fields.length + " fields; write x y height px py photo [name]", null);
        }
        double[] numbers = new double[5];
        for (int k = 0; k < 5; k++) {
            try {
                numbers[k] = Double.parseDouble(fields[k]);
            } catch (NumberFormatException e) {
                // OpenDroneMap allows NaN for a height that is not known; all else is a mistake.
                throw new ControlFileException(file, number, "'" + fields[k] + "' is no number", e);
            }
            if (!Double.isFinite(numbers[k])) {
                throw new ControlFileException(file, number, "'" + fields[k] + "' is no finite number", null);
            }
        }
        String name = fields.length > 6 ? fields[6] : "";
        String key = name.isEmpty()
                ? Math.round(numbers[0] / SAME) + " " + Math.round(numbers[1] / SAME) + " "
                        + Math.round(numbers[2] / SAME)
                : name;
        Gathered point = points.computeIfAbsent(
                key,
                k -> new Gathered(
                        number,
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        name.isEmpty() ? "point" + (points.size() + 1) : name));
        if (Math.hypot(point.x - numbers[0], point.y - numbers[1]) > 1e-3 * Math.max(1, Math.abs(numbers[0]) * 1e-3)
                || Math.abs(point.z - numbers[2]) > 0.01) {
            throw new ControlFileException(
                    file, number, "gives point " + name + " another place than line " + point.line, null);
        }
        point.marks.add(new GroundPoint.Mark(fields[5], numbers[3], numbers[4]));
    }

    /** A coordinate system that turns into degrees. */
    private interface Crs {
        ProjCoordinate degrees(double x, double y);

        default LatLon place(Path file, int line, double x, double y) {
            ProjCoordinate at = degrees(x, y);
            if (!LatLon.isValid(at.y, at.x)) {
                throw new ControlFileException(
                        file, line, x + ", " + y + " is off the globe; is the coordinate system the right one?", null);
            }
            return new LatLon(at.y, at.x);
        }

        static Crs of(Path file, int line, String text) {
            return new ProjCrs(file, line, text)::degrees;
        }
    }
}
