package org.redshank.imaging.movement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;

/**
 * Where the camera was and looked, by time. Read from CSV with a line of names: {@code time} (seconds from the first frame,
 * or UTC like 2026-06-20T10:00:00.5Z, then the first line is the first frame), {@code latitude}, {@code longitude} (WGS-84
 * degrees), one of {@code altitude_amsl}, {@code altitude_above_home} and {@code altitude_above_ground} (metres),
 * {@code yaw} (of the optical axis, degrees clockwise from true north), {@code pitch} (-90 is down) and {@code roll}.
 */
public final class PoseTrack {
    private static final List<String> NEEDED = List.of("time", "latitude", "longitude", "yaw", "pitch", "roll");

    /** Poses whose yaw and roll are farther apart than this are brought together by the turn between them. */
    private static final double WIDE_DEG = 10;

    /** What altitudes are measured from. */
    public enum Datum {
        AMSL,
        ABOVE_HOME,
        ABOVE_GROUND
    }

    /**
     * One pose.
     *
     * @param altitude metres over the track's datum
     */
    public record Pose(LatLon at, double altitude, double yawDeg, double pitchDeg, double rollDeg) {}

    private final Datum datum;
    private final Optional<Instant> begun;
    private final double[] times;
    private final List<Pose> poses;

    private PoseTrack(Datum datum, Optional<Instant> begun, double[] times, List<Pose> poses) {
        this.datum = datum;
        this.begun = begun;
        this.times = times;
        this.poses = poses;
    }

    /**
     * From poses that are known already.
     *
     * @param times of each, seconds from the first frame, rising
     */
    public static PoseTrack of(Datum datum, double[] times, List<Pose> poses) {
        return of(datum, Optional.empty(), times, poses);
    }

    /**
     * The same of a film whose begin is known.
     *
     * @param begun UTC of time 0; empty where it is not known
     */
    public static PoseTrack of(Datum datum, Optional<Instant> begun, double[] times, List<Pose> poses) {
        if (times.length == 0 || times.length != poses.size()) {
            throw new IllegalArgumentException(times.length + " times and " + poses.size() + " poses");
        }
        return new PoseTrack(datum, begun, times.clone(), List.copyOf(poses));
    }

    /** Reads it; refuses what it cannot read with the line. */
    public static PoseTrack read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new MovementException("the pose file " + file + " cannot be read: " + e.getMessage(), e);
        }
        return of(lines, String.valueOf(file.getFileName()));
    }

    /** The same of lines that were read. */
    public static PoseTrack of(List<String> lines, String name) {
        List<String> names = lines.isEmpty()
                ? List.of()
                : Arrays.stream(lines.getFirst().replace("\ufeff", "").split(",", -1))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .toList();
        for (String needed : NEEDED) {
            if (!names.contains(needed)) {
                throw new MovementException(
                        name + " has no column '" + needed + "'; the first line must name "
                                + "time,latitude,longitude,altitude_amsl,yaw,pitch,roll (or altitude_above_home, altitude_above_ground)");
            }
        }
        Datum datum = null;
        for (Datum each : Datum.values()) {
            datum = names.contains("altitude_" + each.name().toLowerCase(Locale.ROOT)) ? each : datum;
        }
        if (datum == null) {
            throw new MovementException(
                    name + " has no column altitude_amsl, altitude_above_home or altitude_above_ground");
        }
        return rows(lines, name, names, datum);
    }

    private static PoseTrack rows(List<String> lines, String name, List<String> names, Datum datum) {
        List<Pose> poses = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        double first = Double.NaN;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] words = lines.get(i).split(",", -1);
            try {
                if (words.length < names.size()) {
                    throw new MovementException("it has " + words.length + " of " + names.size() + " values");
                }
                double time = time(words[names.indexOf("time")].strip());
                first = Double.isNaN(first) ? words[names.indexOf("time")].contains("T") ? time : 0 : first;
                if (!times.isEmpty() && time - first <= times.getLast()) {
                    throw new MovementException("its time is not after the line before");
                }
                Pose pose = new Pose(
                        new LatLon(number(words, names, "latitude"), number(words, names, "longitude")),
                        number(words, names, "altitude_" + datum.name().toLowerCase(Locale.ROOT)),
                        number(words, names, "yaw"),
                        number(words, names, "pitch"),
                        number(words, names, "roll"));
                times.add(time - first);
                poses.add(pose);
            } catch (IllegalArgumentException | MovementException e) {
                throw new MovementException(name + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (poses.isEmpty()) {
            throw new MovementException(name + " holds no pose below its first line");
        }
        return new PoseTrack(
                datum,
                first > 0 ? Optional.of(Instant.ofEpochMilli(Math.round(first * 1000))) : Optional.empty(),
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                poses);
    }

    private static double time(String word) {
        try {
            return word.contains("T") ? Instant.parse(word).toEpochMilli() / 1000.0 : finite(word);
        } catch (DateTimeParseException e) {
            throw new MovementException("'" + word + "' is no time; write seconds or 2026-06-20T10:00:00Z", e);
        }
    }

    private static double number(String[] words, List<String> names, String column) {
        String word = words[names.indexOf(column)].strip();
        try {
            return finite(word);
        } catch (NumberFormatException e) {
            throw new MovementException("'" + word + "' in column " + column + " is no number", e);
        }
    }

    private static double finite(String word) {
        double value = Double.parseDouble(word);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(word);
        }
        return value;
    }

    /** The same with times from so many seconds later on. */
    PoseTrack later(double seconds) {
        return new PoseTrack(
                datum,
                begun.map(utc -> utc.plusMillis(Math.round(seconds * 1000))),
                Arrays.stream(times).map(time -> time - seconds).toArray(),
                poses);
    }

    public Datum datum() {
        return datum;
    }

    /** UTC of the first pose, where times are told in it. */
    public Optional<Instant> begun() {
        return begun;
    }

    /** Time of the last pose, seconds from the first frame. */
    public double end() {
        return times[times.length - 1];
    }

    /** How many poses there are. */
    public int size() {
        return times.length;
    }

    /** Time of a pose, seconds from the first frame. */
    public double time(int index) {
        return times[index];
    }

    /** Between its poses; empty more than half a second before the first and after the last one. */
    public Optional<Pose> at(double time) {
        if (time < times[0] - 0.5 || time > end() + 0.5) {
            return Optional.empty();
        }
        int after = Arrays.binarySearch(times, time);
        if (after >= 0) {
            return Optional.of(poses.get(after));
        }
        after = -after - 1;
        if (after == 0 || after == times.length) {
            return Optional.of(poses.get(after == 0 ? 0 : times.length - 1));
        }
        Pose a = poses.get(after - 1);
        Pose b = poses.get(after);
        double share = (time - times[after - 1]) / (times[after] - times[after - 1]);
        Attitude turned = between(a, b, share);
        return Optional.of(new Pose(
                new LatLon(
                        a.at().latDeg() + share * (b.at().latDeg() - a.at().latDeg()),
                        a.at().lonDeg() + share * (b.at().lonDeg() - a.at().lonDeg())),
                a.altitude() + share * (b.altitude() - a.altitude()),
                turned.yawDeg(),
                turned.pitchDeg(),
                turned.rollDeg()));
    }

    private static Attitude between(Pose a, Pose b, double share) {
        double yaw = Geodesy.turnDeg(a.yawDeg(), b.yawDeg());
        double roll = Geodesy.turnDeg(a.rollDeg(), b.rollDeg());
        if (Math.abs(yaw) > WIDE_DEG && Math.abs(roll) > WIDE_DEG) {
            // Close to straight down a small tilt turns yaw and roll far, one against the other.
            return new Attitude(a.yawDeg(), a.pitchDeg(), a.rollDeg())
                    .towards(new Attitude(b.yawDeg(), b.pitchDeg(), b.rollDeg()), share);
        }
        return new Attitude(
                a.yawDeg() + share * yaw,
                a.pitchDeg() + share * (b.pitchDeg() - a.pitchDeg()),
                a.rollDeg() + share * roll);
    }
}
