package org.redshank.imaging.movement;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Movement in a stream that is filmed now: told every few seconds of it. Tracks that are over are told once and forgotten, so
 * that a stream may go on for days. Where it was opened again, tracks begin anew and their numbers go on. For one thread.
 */
public final class LiveMovement {
    private static final double EVERY_S = 5;

    private final FrameSource frames;
    private final Supplier<Optional<Movement.Flight>> flights;
    private final double rate;
    private final Movement.Progress progress;
    private final Listener listener;
    private final @Nullable LivePictures pictures;
    private double[] times = new double[1024];
    private int count;
    private int width;
    private int height;
    private double toldAt;
    private int openings;
    private int lost;
    private int numbersBefore;
    private int lastNumber;
    private @Nullable MovementFinder finder;

    /** Is told what was found. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes tracks; their numbers stay.
         *
         * @param over those that ended since the last call, the last time that they are told
         * @param going those that go on, as far as they are known
         */
        void told(Movement over, Movement going);
    }

    /**
     * Makes ready.
     *
     * @param flights what is known of the camera, asked for anew each time, since its poses come with the stream
     * @param rate frames a second where the stream does not tell times
     * @param pictures folder for pictures of tracks that have places; null for none
     */
    public LiveMovement(
            FrameSource frames,
            Supplier<Optional<Movement.Flight>> flights,
            double rate,
            @Nullable Path pictures,
            Movement.Progress progress,
            Listener listener) {
        this.frames = frames;
        this.flights = flights;
        this.rate = rate;
        this.progress = progress;
        this.listener = listener;
        this.pictures = pictures == null ? null : new LivePictures(pictures);
    }

    /**
     * Follows until the stream ends or the progress says so.
     *
     * @return what went wrong, for people
     * @throws MovementException if no frame came at all
     */
    public List<String> follow() {
        opencv_core.setNumThreads(1);
        try {
            for (Mat picture = frames.next(); picture != null; picture = frames.next()) {
                try (Mat open = picture) {
                    take(open);
                }
                if (!progress.done(count, 0)) {
                    break;
                }
            }
            return end();
        } finally {
            if (finder != null) {
                finder.close();
            }
        }
    }

    private void take(Mat picture) {
        double told = frames.time();
        double time = Double.isNaN(told) ? count / rate : told;
        times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
        times[count] = time;
        if (finder != null && frames.openings() != openings) {
            over(finder);
        }
        if (finder == null) {
            openings = frames.openings();
            width = picture.cols();
            height = picture.rows();
            Placer placer = flights.get()
                    .map(flight -> fromFirstFrame(flight).placer(width, height))
                    .orElse(null);
            finder = Movement.finder(placer, time, picture, Optional.empty());
        }
        if (picture.cols() == width && picture.rows() == height) {
            finder.take(picture, count, time);
            if (pictures != null) {
                pictures.take(picture, count);
            }
        }
        count++;
        if (time - toldAt >= EVERY_S) {
            toldAt = time;
            tell(finder.takeOver(), finder.going(), finder);
        }
    }

    /** Tells what was found up to where the stream broke off. */
    private void over(MovementFinder last) {
        tell(last.finish(), List.of(), last);
        lost += last.lost();
        numbersBefore = lastNumber;
        finder = null;
        last.close();
    }

    private List<String> end() {
        List<String> complaints = new ArrayList<>(frames.complaints());
        if (finder == null) {
            throw new MovementException(complaints.isEmpty() ? "no frame came" : complaints.getFirst());
        }
        over(finder);
        flights.get().flatMap(this::elsewhen).ifPresent(complaints::add);
        if (lost > 0) {
            complaints.add("in " + lost + " of " + count + " frames the ground was not found again; tracks end"
                    + " there and begin anew");
        }
        return complaints;
    }

    /** What is wrong with poses that have no time in common with the stream. */
    private Optional<String> elsewhen(Movement.Flight flight) {
        PoseTrack poses = fromFirstFrame(flight).poses();
        return poses.end() + 0.5 < 0 || poses.time(0) - 0.5 > times[count - 1]
                ? Optional.of("the poses have no time in common with the stream, which began at "
                        + frames.begun().map(Instant::toString).orElse("0 s") + ": there are boxes and no places")
                : Optional.empty();
    }

    private void tell(List<FoundTrack> over, List<FoundTrack> going, MovementFinder found) {
        Optional<Movement.Flight> flight = flights.get().map(this::fromFirstFrame);
        Placer placer = flight.map(known -> known.placer(width, height)).orElse(null);
        listener.told(
                of(numbered(over), flight, placer, found, true), of(numbered(going), flight, placer, found, false));
    }

    /** A finder counts its tracks from 1. */
    private List<FoundTrack> numbered(List<FoundTrack> tracks) {
        List<FoundTrack> numbered = tracks.stream()
                .map(track -> new FoundTrack(numbersBefore + track.id(), track.confidence(), track.boxes()))
                .toList();
        numbered.forEach(track -> lastNumber = Math.max(lastNumber, track.id()));
        return numbered;
    }

    private Movement of(
            List<FoundTrack> tracks,
            Optional<Movement.Flight> flight,
            @Nullable Placer placer,
            MovementFinder found,
            boolean over) {
        Movement all = Movement.of(tracks, times, found.scale(), flight, placer, count, List.of(), true);
        return pictures == null ? all : all.seen(pictures.of(tracks, times, found.scale(), placer, over));
    }

    /** Poses that tell UTC are counted from the first frame, which came when the clock said so. */
    private Movement.Flight fromFirstFrame(Movement.Flight flight) {
        if (flight.poses().begun().isEmpty() || frames.begun().isEmpty()) {
            return flight;
        }
        double late =
                Duration.between(flight.poses().begun().get(), frames.begun().get())
                                .toMillis()
                        / 1000.0;
        return new Movement.Flight(
                flight.poses().later(late), flight.camera(), flight.terrain(), flight.errors(), flight.isSea());
    }
}
