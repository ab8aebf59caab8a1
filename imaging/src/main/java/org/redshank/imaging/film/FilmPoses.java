package org.redshank.imaging.film;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.imaging.movement.MovementException;
import org.redshank.imaging.movement.PoseTrack;

/**
 * The poses of a film, in whatever form they come: a table (CSV), the subtitles of DJI's cameras (SRT), or the KLV of
 * MISB ST 0601, in a file of its own or in an MPEG transport stream.
 *
 * @param track by time
 * @param viewDeg horizontal field of view, where it is told; NaN else
 * @param remarks what a person should know of it
 */
public record FilmPoses(PoseTrack track, double viewDeg, List<String> remarks) {
    private static final int HEAD = 4096;
    private static final long MOST_BYTES = 256L << 20;

    public FilmPoses {
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads them, told apart by what the file holds.
     *
     * @throws MovementException that says what is wrong or missing
     */
    public static FilmPoses read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            if (TransportStream.isOne(head)) {
                return klv(TransportStream.data(file), name);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new MovementException(name + " is too large for a file of poses");
            }
            if (isBinary(head)) {
                return klv(Files.readAllBytes(file), name);
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            PoseTrack track = Subtitles.areThese(lines) ? Subtitles.read(lines, name) : PoseTrack.of(lines, name);
            return new FilmPoses(track, Double.NaN, List.of());
        } catch (MalformedInputException e) {
            throw new MovementException(name + " is neither text (UTF-8) nor KLV", e);
        } catch (IOException e) {
            throw new MovementException("the pose file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isBinary(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static FilmPoses klv(byte[] bytes, String name) {
        UasSet.Found found = UasSet.readAll(bytes);
        List<UasSet> sets = new ArrayList<>();
        int disordered = 0;
        for (UasSet set : found.sets()) {
            if (sets.isEmpty() || set.at().isAfter(sets.getLast().at())) {
                sets.add(set);
            } else {
                disordered++;
            }
        }
        if (sets.isEmpty()) {
            throw new MovementException(
                    name + " holds no KLV (MISB ST 0601) that tells time, place and direction of the"
                            + " camera: " + found.damaged() + " sets are damaged, " + found.incomplete()
                            + " lack one of these");
        }
        List<String> remarks = new ArrayList<>();
        if (found.damaged() + found.incomplete() + disordered > 0) {
            remarks.add("of the KLV sets in " + name + " " + found.damaged() + " are damaged, " + found.incomplete()
                    + " incomplete and " + disordered + " not later than the one before; " + sets.size() + " are used");
        }
        Instant begun = sets.getFirst().at();
        double[] times = sets.stream()
                .mapToDouble(set -> Duration.between(begun, set.at()).toNanos() / 1e9)
                .toArray();
        List<PoseTrack.Pose> poses = sets.stream()
                .map(set -> new PoseTrack.Pose(
                        set.sensor(),
                        set.altitudeM(),
                        set.attitude().yawDeg(),
                        set.attitude().pitchDeg(),
                        set.attitude().rollDeg()))
                .toList();
        double view = sets.getFirst().horizontalViewDeg();
        if (Math.abs(view - sets.getLast().horizontalViewDeg()) > 1) {
            remarks.add("the field of view changes from " + Math.round(view) + " to "
                    + Math.round(sets.getLast().horizontalViewDeg()) + " degrees; places are told by the first");
        }
        return new FilmPoses(PoseTrack.of(PoseTrack.Datum.AMSL, Optional.of(begun), times, poses), view, remarks);
    }
}
