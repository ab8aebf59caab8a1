package org.redshank.imaging.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;

/**
 * Where photos were taken, from a file beside them: a table with a line of names on top (comma, semicolon or tab), or the
 * {@code CAM} lines of an ArduPilot log as text. {@link Pairing} finds the photo of each line.
 */
public final class PlaceLog {
    private static final List<String> PHOTO =
            List.of("photo", "image", "file", "filename", "file name", "name", "label", "imagename");
    private static final List<String> LAT = List.of("lat", "latitude", "y", "lat_deg", "gpslatitude");
    private static final List<String> LON = List.of("lon", "lng", "long", "longitude", "x", "lon_deg", "gpslongitude");
    private static final List<String> ALT =
            List.of("alt", "altitude", "height", "z", "elevation", "alt_m", "gpsaltitude");
    private static final List<String> YAW = List.of("yaw", "heading", "kappa", "yaw_deg");
    private static final List<String> PITCH = List.of("pitch", "phi", "pitch_deg");
    private static final List<String> ROLL = List.of("roll", "omega", "roll_deg");

    private static final List<String> TIME =
            List.of("time", "timestamp", "datetime", "date", "utc", "time_utc", "gpstime", "datetimeoriginal");

    /** ArduPilot's CAM message: TimeUS, I, Img, GPSTime, GPSWeek, Lat, Lng, Alt, RelAlt, GPSAlt, R, P, Y. */
    private static final int CAM_FIELDS = 13;

    private static final int CAM_FIELDS_OLD = 11;

    private PlaceLog() {}

    /**
     * A line of a log.
     *
     * @param photo name of the file; empty in logs that go by order or time
     * @param time when, by the log's clock; null if not told
     */
    public record Entry(
            String photo,
            @Nullable Instant time,
            LatLon at,
            @Nullable AboveMeanSeaLevel altitude,
            @Nullable Attitude attitude) {
        /**
         * Of a carrier whose camera looks straight down when it is level.
         *
         * @param altitude metres above mean sea level, NaN if not known
         * @param yaw of its nose, degrees from true north; NaN if the attitude is not known
         */
        public static Entry ofCarrier(
                @Nullable Instant time, LatLon at, double altitude, double yaw, double pitch, double roll) {
            return new Entry(
                    "",
                    time,
                    at,
                    Double.isNaN(altitude) ? null : new AboveMeanSeaLevel(altitude),
                    Double.isNaN(yaw + pitch + roll) ? null : Attitudes.tilted(yaw, pitch, roll));
        }
    }

    /**
     * Reads a log.
     *
     * @throws IllegalArgumentException that says which line is wrong and why
     */
    public static List<Entry> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read as text: " + e.getMessage(), e);
        }
        List<Entry> entries = lines.stream().anyMatch(line -> line.startsWith("CAM,"))
                ? cameraMessages(file, lines)
                : table(file, lines);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no place of a photo");
        }
        return entries;
    }

    private static List<Entry> cameraMessages(Path file, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("CAM,")) {
                String[] fields = lines.get(i).substring(4).split(",", -1);
                int lat = fields.length >= CAM_FIELDS ? 5 : 3;
                if (fields.length < CAM_FIELDS_OLD) {
                    throw wrong(file, i, "has " + fields.length + " fields; a CAM message has 11 or 13");
                }
                double[] numbers = new double[8];
                for (int k = 0; k < 8; k++) {
                    numbers[k] = number(file, i, fields[lat + k]);
                }
                Instant time = LogTimes.ofGps(fields[lat - 1], fields[lat - 2]);
                entries.add(entry(
                        file, i, "", time, numbers[0], numbers[1], numbers[2], numbers[7], numbers[6], numbers[5]));
            }
        }
        return entries;
    }

    private static List<Entry> table(Path file, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String separator = "";
        int[] columns = new int[0];
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#") && columns.length > 0) {
                continue;
            }
            if (columns.length == 0) {
                separator = line.contains(";") ? ";" : line.contains("\t") ? "\t" : ",";
                columns = columns(file, i, line, separator);
                continue;
            }
            String[] fields = line.split(separator, -1);
            double[] numbers = new double[6];
            for (int k = 0; k < 6; k++) {
                int column = columns[k + 1];
                numbers[k] = column < 0 || column >= fields.length || fields[column].isBlank()
                        ? Double.NaN
                        : number(file, i, fields[column]);
            }
            String photo = columns[0] < 0 || columns[0] >= fields.length ? "" : fields[columns[0]].strip();
            Instant time = columns[7] < 0 || columns[7] >= fields.length ? null : time(file, i, fields[columns[7]]);
            entries.add(entry(
                    file, i, photo, time, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
        }
        return entries;
    }

    private static int[] columns(Path file, int line, String header, String separator) {
        List<String> names = Arrays.stream(header.replace("#", "").split(separator, -1))
                .map(name -> name.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\[(].*", "")
                        .strip())
                .toList();
        int[] columns = {
            at(names, PHOTO),
            at(names, LAT),
            at(names, LON),
            at(names, ALT),
            at(names, YAW),
            at(names, PITCH),
            at(names, ROLL),
            at(names, TIME)
        };
        if (columns[1] < 0 || columns[2] < 0) {
            throw wrong(file, line, "names no columns latitude and longitude; write photo,latitude,longitude,altitude");
        }
        return columns;
    }

    private static int at(List<String> names, List<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static Entry entry(
            Path file,
            int line,
            String photo,
            @Nullable Instant time,
            double lat,
            double lon,
            double alt,
            double yaw,
            double pitch,
            double roll) {
        if (!LatLon.isValid(lat, lon)) {
            throw wrong(file, line, "has the place " + lat + ", " + lon + ", which is none in degrees");
        }
        // A carrier's attitude; its camera looks down when it is level.
        Attitude attitude = Double.isNaN(yaw)
                ? null
                : Math.abs(pitch) > 45
                        ? new Attitude(yaw, pitch, Double.isNaN(roll) ? 0 : roll)
                        : Attitudes.tilted(yaw, Double.isNaN(pitch) ? 0 : pitch, Double.isNaN(roll) ? 0 : roll);
        return new Entry(
                photo, time, new LatLon(lat, lon), Double.isNaN(alt) ? null : new AboveMeanSeaLevel(alt), attitude);
    }

    private static @Nullable Instant time(Path file, int line, String text) {
        try {
            return text.isBlank() ? null : LogTimes.of(text.strip());
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    wrong(file, line, "'" + text.strip() + "' is no time; write 2026-06-20T10:00:00.5Z")
                            .getMessage(),
                    e);
        }
    }

    private static double number(Path file, int line, String text) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    wrong(file, line, "'" + text.strip() + "' is no number").getMessage(), e);
        }
        throw wrong(file, line, "'" + text.strip() + "' is no finite number");
    }

    private static IllegalArgumentException wrong(Path file, int line, String what) {
        return new IllegalArgumentException(file + " line " + (line + 1) + ": " + what);
    }
}
