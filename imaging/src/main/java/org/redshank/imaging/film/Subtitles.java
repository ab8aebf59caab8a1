package org.redshank.imaging.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redshank.earth.LatLon;
import org.redshank.imaging.movement.MovementException;
import org.redshank.imaging.movement.PoseTrack;

/**
 * Poses in the subtitles that DJI's cameras write beside their films (.SRT): a block for each frame or second with
 * {@code [latitude: …] [longitude: …] [rel_alt: … abs_alt: …] [gb_yaw: … gb_pitch: … gb_roll: …]}. Heights are over the place
 * of take-off, which is what these cameras know best.
 */
final class Subtitles {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4}):(\\d\\d):(\\d\\d)[,.](\\d{1,3})\\s*-->");
    private static final String NUMBER = "\\s*:\\s*([-+]?\\d+(?:\\.\\d+)?)";
    private static final Pattern LATITUDE = Pattern.compile("\\blatitude" + NUMBER);
    /** Some firmware writes longtitude. */
    private static final Pattern LONGITUDE = Pattern.compile("\\blongt?itude" + NUMBER);

    private static final Pattern HEIGHT = Pattern.compile("\\b(?:rel_alt|altitude)" + NUMBER);
    private static final Pattern YAW = Pattern.compile("\\bgb_yaw" + NUMBER);
    private static final Pattern PITCH = Pattern.compile("\\bgb_pitch" + NUMBER);
    private static final Pattern ROLL = Pattern.compile("\\bgb_roll" + NUMBER);

    private Subtitles() {}

    /** Whether lines look like subtitles. */
    static boolean areThese(List<String> lines) {
        return lines.stream().limit(20).anyMatch(line -> SPAN.matcher(line).find());
    }

    /**
     * Reads them. The camera's clock is local time whose zone the file does not tell, so that no UTC is given.
     *
     * @throws MovementException that says what is missing
     */
    static PoseTrack read(List<String> lines, String name) {
        List<Double> times = new ArrayList<>();
        List<PoseTrack.Pose> poses = new ArrayList<>();
        int blocks = 0;
        int placeless = 0;
        int blind = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher span = SPAN.matcher(lines.get(i));
            if (!span.find()) {
                continue;
            }
            blocks++;
            StringBuilder words = new StringBuilder();
            for (int k = i + 1; k < lines.size() && !SPAN.matcher(lines.get(k)).find(); k++) {
                words.append(' ').append(lines.get(k));
            }
            String block = words.toString().toLowerCase(Locale.ROOT);
            double lat = number(LATITUDE, block);
            double lon = number(LONGITUDE, block);
            double height = number(HEIGHT, block);
            double yaw = number(YAW, block);
            double pitch = number(PITCH, block);
            double time = seconds(span);
            if (!LatLon.isValid(lat, lon) || lat == 0 && lon == 0 || Double.isNaN(height)) {
                placeless++;
            } else if (Double.isNaN(yaw + pitch)) {
                blind++;
            } else if (times.isEmpty() || time > times.getLast()) {
                double roll = number(ROLL, block);
                times.add(time);
                poses.add(new PoseTrack.Pose(new LatLon(lat, lon), height, yaw, pitch, Double.isNaN(roll) ? 0 : roll));
            }
        }
        if (poses.isEmpty()) {
            throw new MovementException(name + " has " + blocks + " subtitles, " + placeless
                    + " of them without a place"
                    + " and height and " + blind + " without the gimbal's angles (gb_yaw, gb_pitch); without both no"
                    + " place on the ground can be told. Write a pose file (docs/movement.md)");
        }
        return PoseTrack.of(
                PoseTrack.Datum.ABOVE_HOME,
                Optional.empty(),
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                poses);
    }

    private static double seconds(Matcher span) {
        return Integer.parseInt(span.group(1)) * 3600.0
                + Integer.parseInt(span.group(2)) * 60
                + Integer.parseInt(span.group(3))
                + Integer.parseInt(span.group(4)) / Math.pow(10, span.group(4).length());
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }
}
