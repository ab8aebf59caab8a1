package org.redshank.server.pose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Poses as {@code ./redshank movement} reads them again and again: lines are added as they come, and what is long past is cut
 * off now and then, so that the file does not grow for days. For one thread.
 */
final class PoseFile {
    /** Longer than nearly any track is seen, microseconds. */
    private static final long KEPT_MICROS = 15 * 60 * 1_000_000L;

    private record Line(long micros, String text) {}

    private final Path file;
    private final boolean amsl;
    private final Deque<Line> lines = new ArrayDeque<>();
    private int written;

    /** Begins anew. @param amsl whether heights are above mean sea level, else above home */
    PoseFile(Path file, boolean amsl) throws IOException {
        this.file = file;
        this.amsl = amsl;
        Files.createDirectories(file.getParent());
        Files.writeString(file, head());
    }

    private String head() {
        return "time,latitude,longitude,altitude_" + (amsl ? "amsl" : "above_home") + ",yaw,pitch,roll\n";
    }

    void add(CameraPose pose) throws IOException {
        if (!lines.isEmpty() && pose.micros() <= lines.getLast().micros) {
            lines.clear(); // the autopilot's clock began anew, or was set back
            written = Integer.MAX_VALUE;
        }
        Line line = new Line(pose.micros(), line(pose));
        lines.add(line);
        while (lines.getFirst().micros < pose.micros() - KEPT_MICROS) {
            lines.removeFirst();
        }
        if (written > 2 * lines.size()) {
            rewrite();
        } else {
            Files.writeString(file, line.text, StandardOpenOption.APPEND);
            written++;
        }
    }

    private String line(CameraPose pose) {
        Instant at = Instant.EPOCH.plus(pose.micros(), ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
        return String.format(
                Locale.ROOT,
                "%s,%.7f,%.7f,%.2f,%.2f,%.2f,%.2f%n",
                at,
                pose.at().latDeg(),
                pose.at().lonDeg(),
                amsl ? pose.amslM() : pose.aboveHomeM(),
                pose.attitude().yawDeg(),
                pose.attitude().pitchDeg(),
                pose.attitude().rollDeg());
    }

    private void rewrite() throws IOException {
        StringBuilder all = new StringBuilder(head());
        lines.forEach(line -> all.append(line.text));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, all);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        written = lines.size();
    }
}
