package org.redshank.imaging.picture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the line of a log for each photo: by name; in order where there are as many lines as photos; else by time, with one
 * offset between the camera's clock and the log's that brings most photos to a line.
 */
public final class Pairing {
    /** Clocks and orders that disagree by more are told, seconds. */
    private static final double AGREE = 3;

    private Pairing() {}

    /**
     * Places photos.
     *
     * @param errorMetres of the log's places
     * @param remarks receives what did not fit, with what was done
     * @throws IllegalArgumentException if it cannot be told which line is of which photo
     */
    public static List<Photo> place(
            List<Photo> photos, List<PlaceLog.Entry> log, double errorMetres, List<String> remarks) {
        int[] line;
        if (log.stream().anyMatch(entry -> !entry.photo().isEmpty())) {
            line = byName(photos, log);
        } else if (log.size() == photos.size()) {
            line = IntStream.range(0, log.size()).toArray();
        } else {
            line = byTime(photos, log, remarks);
        }
        tellClock(photos, log, line, remarks);
        List<Photo> placed = new ArrayList<>();
        for (int i = 0; i < line.length; i++) {
            Photo photo = photos.get(i);
            if (line[i] < 0) {
                remarks.add(photo.name() + " is not in the log; it keeps its own place, if it has one");
                placed.add(photo);
            } else {
                PlaceLog.Entry entry = log.get(line[i]);
                placed.add(photo.placed(entry.at(), entry.altitude(), entry.attitude(), errorMetres));
            }
        }
        return placed;
    }

    private static int[] byName(List<Photo> photos, List<PlaceLog.Entry> log) {
        Map<String, Integer> lines = new HashMap<>();
        for (int k = 0; k < log.size(); k++) {
            lines.put(stem(log.get(k).photo()), k);
        }
        return photos.stream()
                .mapToInt(photo -> lines.getOrDefault(stem(photo.name()), -1))
                .toArray();
    }

    private static int[] byTime(List<Photo> photos, List<PlaceLog.Entry> log, List<String> remarks) {
        double[] taken = photos.stream()
                .mapToDouble(photo -> seconds(photo.taken()))
                .filter(Double::isFinite)
                .toArray();
        double[] logged = log.stream()
                .mapToDouble(entry -> seconds(entry.time()))
                .filter(Double::isFinite)
                .toArray();
        if (taken.length < 2 || logged.length < 2) {
            throw new IllegalArgumentException("the log has " + log.size() + " places and the folder " + photos.size()
                    + " photos, and " + (taken.length < 2 ? "the photos" : "the log")
                    + " tell no times: which is which cannot be told; name the photos in a first column");
        }
        ClockOffset offset = ClockOffset.of(taken, logged);
        if (2 * offset.pairs() < Math.min(taken.length, logged.length)) {
            throw new IllegalArgumentException("the log has " + log.size() + " places and the folder " + photos.size()
                    + " photos, and no offset between their clocks brings more than " + offset.pairs()
                    + " of them together; is it the log of this flight?");
        }
        if (!offset.sure()) {
            remarks.add("the photos fit the log by their times in more than one way; that with the clock "
                    + words(offset.seconds()) + " was taken: look whether the map fits the ground");
        }
        int[] line = new int[photos.size()];
        boolean[] used = new boolean[log.size()];
        for (int i = 0; i < line.length; i++) {
            double time = seconds(photos.get(i).taken()) + offset.seconds();
            line[i] = -1;
            double best = ClockOffset.NEAR;
            for (int k = 0; k < used.length; k++) {
                double off = Math.abs(seconds(log.get(k).time()) - time);
                if (!used[k] && off <= best) {
                    best = off;
                    line[i] = k;
                }
            }
            if (line[i] >= 0) {
                used[line[i]] = true;
            }
        }
        int left = 0;
        for (boolean each : used) {
            left += each ? 0 : 1;
        }
        if (left > 0) {
            remarks.add(left + " places of the log have no photo");
        }
        return line;
    }

    /** By how much the camera's clock is off, and photos that do not keep to it. */
    private static void tellClock(List<Photo> photos, List<PlaceLog.Entry> log, int[] line, List<String> remarks) {
        double[] off = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            off[i] = line[i] < 0
                    ? Double.NaN
                    : seconds(log.get(line[i]).time()) - seconds(photos.get(i).taken());
        }
        double[] told =
                java.util.Arrays.stream(off).filter(Double::isFinite).sorted().toArray();
        if (told.length < 2) {
            return;
        }
        double usual = told[told.length / 2];
        if (Math.abs(usual) > AGREE) {
            remarks.add("the camera's clock is " + words(usual) + " the log's (a time zone counts as that, too)");
        }
        for (int i = 0; i < off.length; i++) {
            if (Math.abs(off[i] - usual) > AGREE) {
                remarks.add(
                        photos.get(i).name() + " was taken "
                                + String.format(Locale.ROOT, "%.0f", Math.abs(off[i] - usual))
                                + " s from the time of its line in the log; its clock or its line is wrong, the line was believed");
            }
        }
    }

    private static String words(double offset) {
        Duration size = Duration.ofMillis(Math.round(Math.abs(offset) * 1000));
        String length = size.toHours() > 0
                ? size.toHours() + " h " + size.toMinutesPart() + " min " + size.toSecondsPart() + " s"
                : String.format(Locale.ROOT, "%.1f s", Math.abs(offset));
        return length + (offset > 0 ? " behind" : " ahead of");
    }

    private static double seconds(@org.jspecify.annotations.Nullable Instant time) {
        return time == null ? Double.NaN : time.getEpochSecond() + time.getNano() / 1e9;
    }

    private static String stem(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
