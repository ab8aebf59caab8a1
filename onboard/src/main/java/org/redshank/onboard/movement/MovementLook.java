package org.redshank.onboard.movement;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.terrain.Terrain;
import org.redshank.imaging.movement.Errors;
import org.redshank.imaging.movement.FilmCamera;
import org.redshank.imaging.movement.FoundTrack;
import org.redshank.imaging.movement.Movement;
import org.redshank.imaging.movement.MovementException;
import org.redshank.imaging.movement.PlacedTrack;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.onboard.camera.FilmFrame;
import org.redshank.onboard.deck.Film;
import org.redshank.onboard.deck.Finder;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;

/**
 * Finds what moves over the ground in the film around a picture, and tells where it is in the picture. What kind it is, by
 * size and speed, is told where the camera looks straight down with a known angle of view and the poses are known. The
 * ground is taken as level with where the vehicle took off.
 */
public final class MovementLook implements Finder {
    /** Fewer frames tell nothing. */
    private static final int LEAST_FRAMES = 8;

    /** Straight down. */
    private static final double DOWN_DEG = -90;

    private final OptionalDouble viewDeg;

    /** @param viewDeg from the left to the right edge, of a camera that looks straight down; empty where it is not known */
    public MovementLook(OptionalDouble viewDeg) {
        this.viewDeg = viewDeg;
    }

    @Override
    public List<Sighting> find(Film film) throws IOException {
        List<FilmFrame> frames = film.frames();
        if (frames.size() < LEAST_FRAMES) {
            return List.of();
        }
        double seconds = (frames.getLast().micros() - frames.getFirst().micros()) / 1e6;
        try (FilmReader reader = new FilmReader(frames)) {
            Movement found = Movement.find(
                    reader, flight(film), (frames.size() - 1) / seconds, (done, of) -> !Thread.interrupted());
            Map<Integer, PlacedTrack.Kind> kinds = new HashMap<>();
            found.placed().forEach(track -> kinds.put(track.id(), track.kind()));
            List<Sighting> sightings = new ArrayList<>();
            for (FoundTrack track : found.tracks()) {
                at(film, track, found.scale() * film.width() / reader.width())
                        .map(box -> new Sighting(box, kind(kinds.get(track.id())), percent(track, frames.size())))
                        .ifPresent(sightings::add);
            }
            return sightings;
        } catch (MovementException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Where a track is in the picture, between the frames before and after it; empty when it is not in it. */
    private static Optional<Box> at(Film film, FoundTrack track, double scale) {
        FoundTrack.FoundBox before = null;
        FoundTrack.FoundBox after = null;
        for (FoundTrack.FoundBox box : track.boxes()) {
            long micros = film.frames().get(box.frame()).micros();
            before = micros <= film.micros() ? box : before;
            after = micros >= film.micros() && after == null ? box : after;
        }
        if (before == null || after == null) {
            return Optional.empty();
        }
        long from = film.frames().get(before.frame()).micros();
        long to = film.frames().get(after.frame()).micros();
        double share = to == from ? 0 : (double) (film.micros() - from) / (to - from);
        double width = scale * (before.width() + share * (after.width() - before.width()));
        double height = scale * (before.height() + share * (after.height() - before.height()));
        double x = scale * (before.x() + share * (after.x() - before.x())) - width / 2;
        double y = scale * (before.y() + share * (after.y() - before.y())) - height / 2;
        return Optional.ofNullable(new Box(
                        (int) Math.max(0, Math.round(x)),
                        (int) Math.max(0, Math.round(y)),
                        (int) Math.max(1, Math.round(width)),
                        (int) Math.max(1, Math.round(height)))
                .within(film.width(), film.height()));
    }

    /** The share of the frames in which it was seen. */
    private static int percent(FoundTrack track, int frames) {
        long seen = track.boxes().stream().filter(FoundTrack.FoundBox::seen).count();
        return (int) Math.min(100, Math.round(100.0 * seen / frames));
    }

    private static Sighting.Kind kind(PlacedTrack.@Nullable Kind kind) {
        return switch (kind) {
            case PERSON_SIZED -> Sighting.Kind.PERSON_SIZED;
            case VEHICLE -> Sighting.Kind.VEHICLE;
            case BOAT -> Sighting.Kind.BOAT;
            case ANIMAL_OR_UNKNOWN -> Sighting.Kind.UNKNOWN;
            case null -> Sighting.Kind.UNKNOWN;
        };
    }

    private Optional<Movement.Flight> flight(Film film) {
        if (viewDeg.isEmpty() || film.poses().stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<FilmFrame> frames = film.frames();
        double[] times = new double[frames.size()];
        List<PoseTrack.Pose> poses = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            times[i] = (frames.get(i).micros() - frames.getFirst().micros()) / 1e6;
            Pose pose = film.poses().get(i).orElseThrow();
            poses.add(new PoseTrack.Pose(
                    pose.at(), pose.aboveHomeMetres(), pose.yawDeg(), DOWN_DEG + pose.pitchDeg(), pose.rollDeg()));
        }
        return Optional.of(new Movement.Flight(
                PoseTrack.of(PoseTrack.Datum.ABOVE_HOME, times, poses),
                FilmCamera.ofView(film.width(), film.height(), viewDeg.getAsDouble()),
                Terrain.level(new Altitude.AboveMeanSeaLevel(0)),
                Errors.USUAL.levelGround(),
                false));
    }
}
