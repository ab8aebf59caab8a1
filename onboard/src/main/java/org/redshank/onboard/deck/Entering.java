package org.redshank.onboard.deck;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.camera.FilmFrame;
import org.redshank.onboard.picture.PictureRecord;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;
import org.redshank.onboard.pose.PoseFold;
import org.redshank.onboard.pose.Poses;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.PictureId;
import org.redshank.onboard.store.PictureStore;

/**
 * Pictures that are on the disk, and wait for the autopilot to tell where they were taken and for their film to be looked at.
 * They leave in the order in which they came. For one thread.
 */
final class Entering {
    private final Poses poses;
    private final PictureStore store;
    private final Packing packing;
    private final Consumer<String> complain;
    private final Finder finder;
    private final Executor lookout;
    private final Deque<Fresh> waiting = new ArrayDeque<>();

    /** A picture, and what is known of it so far. */
    private static final class Fresh {
        final PictureId id;
        final long micros;
        final long bytes;
        final String ending;
        final String source;
        final Camera.@Nullable Shot shot;
        boolean begun;
        int[] size = new int[2];

        @Nullable
        PoseFold told;

        @Nullable
        Future<List<Sighting>> look;

        Fresh(PictureId id, long micros, long bytes, String ending, String source, Camera.@Nullable Shot shot) {
            this.id = id;
            this.micros = micros;
            this.bytes = bytes;
            this.ending = ending;
            this.source = source;
            this.shot = shot;
        }
    }

    Entering(Deck.Parts parts, Packing packing, Consumer<String> complain) {
        this.poses = parts.poses();
        this.store = parts.store();
        this.packing = packing;
        this.complain = complain;
        this.finder = parts.finder();
        this.lookout = parts.lookout();
    }

    /** Adds one of the camera's. */
    void add(PictureId id, long bytes, String ending, Camera.Shot shot) {
        waiting.add(new Fresh(id, shot.micros(), bytes, ending, shot.source(), shot));
    }

    /** Adds one that was found on the disk. */
    void add(PictureId id, long bytes, long micros) {
        waiting.add(new Fresh(id, micros, bytes, ".jpg", "", null));
    }

    int size() {
        return waiting.size();
    }

    /**
     * The first, when all is known of it; it stays until {@link #entered}.
     *
     * @param now microseconds since 1970
     */
    Optional<KeptPicture> first(long now) {
        for (Fresh each : waiting) {
            long wait = Poses.WAIT_MICROS + (finder == Finder.NONE || each.shot == null ? 0 : Camera.FILM_MICROS);
            if (!each.begun && now - each.micros >= wait) {
                each.begun = true;
                begin(each);
            }
        }
        Fresh first = waiting.peekFirst();
        return first == null || !first.begun || first.look != null && !first.look.isDone()
                ? Optional.empty()
                : Optional.of(entry(first));
    }

    /** The first is in the logbook. */
    void entered() {
        waiting.removeFirst();
    }

    private void begin(Fresh picture) {
        picture.told = poses.at(picture.micros);
        picture.size = packing.size(store.file(picture.id));
        if (picture.size[0] == 0) {
            complain.accept("picture " + picture.id.name() + " cannot be read; it is kept and sent as it is");
        } else if (finder != Finder.NONE && picture.shot != null) {
            try {
                look(picture, picture.shot);
            } catch (IOException e) {
                complain.accept("the film around picture " + picture.id.name() + " cannot be read: " + e.getMessage());
            } catch (RejectedExecutionException e) {
                complain.accept("this board cannot look through films as fast as they come; some are passed over");
            }
        }
    }

    private void look(Fresh picture, Camera.Shot shot) throws IOException {
        List<FilmFrame> frames = shot.film();
        List<Optional<Pose>> at = poses
                .at(frames.stream().map(FilmFrame::micros).toList())
                .stream()
                .map(PoseFold::pose)
                .toList();
        Film film = new Film(picture.micros, picture.size[0], picture.size[1], frames, at);
        FutureTask<List<Sighting>> look = new FutureTask<>(() -> finder.find(film));
        lookout.execute(look);
        picture.look = look;
    }

    private KeptPicture entry(Fresh picture) {
        PoseFold told = picture.told == null ? poses.at(picture.micros) : picture.told;
        List<Sighting> found = found(picture);
        PictureRecord record = new PictureRecord(
                picture.id.name(),
                told.utcMicros().orElse(picture.micros),
                told.utcMicros().isPresent(),
                picture.size[0],
                picture.size[1],
                picture.bytes,
                told.pose().orElse(null),
                found.subList(0, Math.min(found.size(), PictureRecord.MOST_SIGHTINGS)));
        return new KeptPicture(picture.id, record, picture.ending, picture.source);
    }

    private List<Sighting> found(Fresh picture) {
        if (picture.look == null) {
            return List.of();
        }
        if (picture.look.state() == Future.State.SUCCESS) {
            return picture.look.resultNow();
        }
        complain.accept("nothing can be found around picture " + picture.id.name() + ": "
                + picture.look.exceptionNow().getMessage());
        return List.of();
    }
}
