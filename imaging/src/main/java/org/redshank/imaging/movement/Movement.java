package org.redshank.imaging.movement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.terrain.Terrain;
import tools.jackson.databind.json.JsonMapper;

/** Movement in a film: the tracks in its pictures, on the ground where the poses are known, and what was wrong. */
public record Movement(
        List<FoundTrack> tracks,
        List<PlacedTrack> placed,
        List<TrackView> views,
        Optional<Instant> begun,
        int frames,
        double scale,
        List<String> complaints,
        boolean whole) {
    public static final String GEOJSON_END = "\n]}\n";

    /** Metres a pixel where nothing tells it. */
    private static final double USUAL_SCALE = 0.07;

    /** What is known of the film beside its frames. */
    public record Flight(PoseTrack poses, FilmCamera camera, Terrain terrain, Errors errors, boolean isSea) {
        private Placer placer(Mat picture) {
            return placer(picture.cols(), picture.rows());
        }

        Placer placer(int width, int height) {
            if (Math.abs((double) width * camera.height() / camera.width() - height) > 2) {
                throw new MovementException("the camera makes pictures of " + camera.width() + "x" + camera.height()
                        + ", and the film is " + width + "x" + height
                        + "; give the camera that filmed with --camera");
            }
            return new Placer(poses, terrain, camera.sized(width, height), errors);
        }
    }

    /** Is told how many frames are done; false ends the work there. */
    @FunctionalInterface
    public interface Progress {
        boolean done(int frames, int of);
    }

    /**
     * Finds and follows what moves.
     *
     * @param flight empty where nothing is known: then tracks have boxes and no places
     * @param rate frames a second; where the flight's poses are as many as the frames, their times count
     */
    public static Movement find(FrameSource frames, Optional<Flight> flight, double rate, Progress progress) {
        // Threads that wait for parts of small pictures cost more than they save.
        opencv_core.setNumThreads(1);
        double[] times = new double[1024];
        List<String> complaints = new ArrayList<>();
        boolean byPoses =
                flight.isPresent() && frames.count() > 0 && flight.get().poses().size() == frames.count();
        MovementFinder finder = null;
        Placer placer = null;
        int count = 0;
        boolean whole = true;
        try {
            for (Mat picture = frames.next(); picture != null; picture = frames.next()) {
                try (Mat open = picture) {
                    double told = frames.time();
                    double time = byPoses ? flight.get().poses().time(count) : Double.isNaN(told) ? count / rate : told;
                    times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                    times[count] = time;
                    if (!open.empty()) {
                        if (finder == null) {
                            placer = flight.map(known -> known.placer(open)).orElse(null);
                            finder = finder(placer, time, open, standpoints(flight, placer, time, open));
                        }
                        finder.take(open, count, time);
                    }
                }
                count++;
                if (!progress.done(count, frames.count())) {
                    whole = false;
                    break;
                }
            }
            complaints.addAll(frames.complaints());
            if (finder == null) {
                throw new MovementException(
                        "no frame could be read: " + (complaints.isEmpty() ? "there is none" : complaints.getFirst()));
            }
            List<FoundTrack> tracks = finder.finish();
            if (finder.lost() > 0) {
                complaints.add("in " + finder.lost() + " of " + count
                        + " frames the ground was not found again (too little to hold on to, or too far a jump);"
                        + " tracks end there and begin anew");
            }
            if (placer != null && flight.orElseThrow().poses().end() + 0.5 < times[count - 1]) {
                complaints.add(String.format(
                        Locale.ROOT,
                        "the poses end %.1f s before the film; from there on there are boxes and no places",
                        times[count - 1] - flight.get().poses().end()));
            }
            return of(tracks, times, finder.scale(), flight, placer, count, complaints, whole);
        } finally {
            if (finder != null) {
                finder.close();
            }
        }
    }

    static MovementFinder finder(@Nullable Placer placer, double time, Mat picture, Optional<Standpoints> standpoints) {
        double metres = placer == null ? 0 : placer.metresPerPixel(time);
        return new MovementFinder(
                metres > 0 ? metres : USUAL_SCALE, picture.cols(), MovementFinder.Sensitivity.USUAL, standpoints);
    }

    /** Tracks with their places, as far as there are poses. */
    static Movement of(
            List<FoundTrack> tracks,
            double[] times,
            double scale,
            Optional<Flight> flight,
            @Nullable Placer placer,
            int frames,
            List<String> complaints,
            boolean whole) {
        List<PlacedTrack> placed = new ArrayList<>();
        List<TrackView> views = new ArrayList<>();
        if (placer != null && flight.isPresent()) {
            for (FoundTrack track : tracks) {
                PlacedTrack.of(track, times, scale, placer, flight.get().isSea())
                        .ifPresent(placed::add);
                TrackView.of(track, times, scale, placer).ifPresent(views::add);
            }
        }
        return new Movement(
                tracks,
                placed,
                views,
                flight.flatMap(known -> known.poses().begun()),
                frames,
                scale,
                complaints,
                whole);
    }

    /** The same with other views. */
    Movement seen(List<TrackView> others) {
        return new Movement(tracks, placed, others, begun, frames, scale, complaints, whole);
    }

    private static Optional<Standpoints> standpoints(
            Optional<Flight> flight, @Nullable Placer placer, double time, Mat picture) {
        if (flight.isEmpty() || placer == null) {
            return Optional.empty();
        }
        int width = Math.min(picture.cols(), MovementFinder.WORKING_WIDTH);
        int height = (int) Math.round((double) picture.rows() * width / picture.cols());
        return placer.place(time, picture.cols() / 2.0, picture.rows() / 2.0, 0, 0, 0)
                .map(middle -> new Standpoints(
                        flight.get().poses(), flight.get().camera().sized(width, height), middle.groundM()));
    }

    /** MOT Challenge lines: frame from 1, id, left, top, width, height, confidence, -1, -1, -1. */
    public String boxes() {
        StringBuilder csv = new StringBuilder();
        List<Object[]> lines = new ArrayList<>();
        for (FoundTrack track : tracks) {
            for (FoundTrack.FoundBox box : track.boxes()) {
                lines.add(new Object[] {
                    box.frame() + 1,
                    track.id(),
                    (box.x() - box.width() / 2) * scale,
                    (box.y() - box.height() / 2) * scale,
                    box.width() * scale,
                    box.height() * scale,
                    box.seen() ? 1.0 : 0.5
                });
            }
        }
        lines.sort((a, b) -> Integer.compare((int) a[0], (int) b[0]));
        lines.forEach(
                line -> csv.append(String.format(Locale.ROOT, "%d,%d,%.1f,%.1f,%.1f,%.1f,%.1f,-1,-1,-1%n", line)));
        return csv.toString();
    }

    /** GeoJSON of the tracks that have places; each names the frame in which it is seen best. */
    public String geoJson() {
        return geoJsonHead(begun) + String.join(",\n", features()) + GEOJSON_END;
    }

    /** How a collection of features begins; it ends with {@link #GEOJSON_END}, and commas are between. */
    public static String geoJsonHead(Optional<Instant> begun) {
        return "{\"type\":\"FeatureCollection\","
                + begun.map(utc -> "\"begun\":\"" + utc + "\",").orElse("")
                + "\"features\":[\n";
    }

    /** A feature of GeoJSON for each track that has places. */
    public List<String> features() {
        return placed.stream()
                .map(track -> JsonMapper.shared()
                        .writeValueAsString(track.feature(views.stream()
                                .filter(view -> view.id() == track.id())
                                .findFirst())))
                .toList();
    }
}
