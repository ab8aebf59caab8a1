package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from frames to tracks. Frames are taken one by one; those of the last few seconds are held, since what the
 * ground looks like is known only from before and after.
 */
public final class MovementFinder implements AutoCloseable {
    /** Pictures wider than this are made smaller first, pixels. */
    public static final int WORKING_WIDTH = 1280;

    /** From keyframe to keyframe, seconds. */
    private static final double KEY_STEP_S = 0.5;

    /** References of the background are so many keyframes before and after, in the order of preference. */
    private static final int[] AWAY = {2, 4, 6, 3, 5};

    /** So many keyframes after one it is worked off. */
    private static final int LATER = 6;

    /** Share of a keyframe that a reference must see. */
    private static final double OVERLAP = 0.45;

    private final Registrar registrar = new Registrar();
    private final Sensitivity sensitivity;
    private final Optional<Standpoints> standpoints;
    private final List<Keyframe> keys = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Tracker tracker;
    private final Shadows shadows = new Shadows();
    private final TrackNumbers numbers = new TrackNumbers();
    private final BlobReader reader;
    private @Nullable Workshop workshop;
    private double scale = 1;
    private int done;
    private int lost;
    private double[] guess = Homography.identity();
    private @Nullable Held before;

    /**
     * How much is a difference.
     *
     * @param leastLevels grey levels that noise may differ by
     * @param factor of how much the background differs from itself
     * @param leastAreaPx pixels; fewer are noise
     */
    public record Sensitivity(double leastLevels, double factor, int leastAreaPx) {
        /** For pictures of small drones' cameras. */
        public static final Sensitivity USUAL = new Sensitivity(14, 2.2, 7);
    }

    /** A frame that waits for its background; {@code key} is its keyframe's place in the list. */
    private record Held(int frame, double time, Mat grey, Mat colour, Keyframe key, double[] fromKey) {
        void close() {
            grey.close();
            colour.close();
        }
    }

    /**
     * Begins.
     *
     * @param metresPerPixel on the ground in pictures as they come, about; 0.07 where it is not known
     * @param width of the pictures as they come
     * @param standpoints where the frames are taken from, as far as that is known
     */
    MovementFinder(double metresPerPixel, int width, Sensitivity sensitivity, Optional<Standpoints> standpoints) {
        this.standpoints = standpoints;
        this.sensitivity = sensitivity;
        this.scale = width > WORKING_WIDTH ? (double) width / WORKING_WIDTH : 1;
        this.reader = new BlobReader(sensitivity.leastAreaPx(), metresPerPixel * scale, shadows, standpoints);
        this.tracker = new Tracker(metresPerPixel * scale, shadows);
    }

    /** Pixels of the pictures as they come for each pixel of the working scale, in which tracks are told. */
    public double scale() {
        return scale;
    }

    /** Frames whose ground was not found in the one before. */
    public int lost() {
        return lost;
    }

    /**
     * Takes the next picture, which it does not keep.
     *
     * @param picture BGR or grey
     * @param time seconds; later than the one before
     */
    public void take(Mat picture, int frame, double time) {
        Mat colour = prepared(picture);
        Mat grey = new Mat();
        cvtColor(colour, grey, COLOR_BGR2GRAY);
        if (workshop == null) {
            workshop = new Workshop(grey.cols(), grey.rows());
        }
        if (keys.isEmpty()) {
            addKey(grey, colour, frame, time, null);
            return;
        }
        Keyframe key = keys.getLast();
        double[] h = registrar.register(key.grey(), key.corners(), grey, guess);
        if (h == null) {
            h = registrar.register(key.grey(), key.corners(), grey, Homography.identity());
        }
        if (h == null) {
            lost++;
            addKey(grey, colour, frame, time, null);
        } else if (time - key.time() > KEY_STEP_S - 1e-6) {
            addKey(grey, colour, frame, time, h);
        } else {
            held.add(new Held(frame, time, grey, colour, key, h));
            guess = h;
        }
        int ready = keys.size() - 1 - LATER;
        while (done < ready) {
            work(done++);
        }
    }

    private Mat prepared(Mat picture) {
        Mat colour = new Mat();
        if (picture.channels() == 1) {
            cvtColor(picture, colour, COLOR_GRAY2BGR);
        } else {
            picture.copyTo(colour);
        }
        if (scale > 1) {
            Mat small = new Mat();
            Size size = new Size(WORKING_WIDTH, (int) Math.round(colour.rows() / scale));
            resize(colour, small, size, 0, 0, INTER_AREA);
            colour.close();
            colour = small;
        }
        GaussianBlur(colour, colour, new Size(3, 3), 0.8);
        return colour;
    }

    private void addKey(Mat grey, Mat colour, int frame, double time, double @Nullable [] fromBefore) {
        Mat half = new Mat();
        resize(grey, half, new Size(grey.cols() / 2, grey.rows() / 2), 0, 0, INTER_AREA);
        Keyframe key = new Keyframe(frame, time, grey, half, colour, registrar.corners(grey), fromBefore);
        if (fromBefore != null) {
            handOver(keys.getLast(), key, fromBefore);
        }
        keys.add(key);
        held.add(new Held(frame, time, grey, colour, key, Homography.identity()));
        guess = Homography.identity();
    }

    /** Gives frames to the new keyframe that are nearer to it than to the one before: what stands shifts less that way. */
    private void handOver(Keyframe before, Keyframe key, double[] between) {
        double[] back = Homography.inverse(between);
        held.replaceAll(frame -> frame.key() == before && key.time() - frame.time() < frame.time() - before.time()
                ? new Held(
                        frame.frame(),
                        frame.time(),
                        frame.grey(),
                        frame.colour(),
                        key,
                        Homography.chain(back, frame.fromKey()))
                : frame);
    }

    /** Finds and follows what moves in the frames of one keyframe. */
    private void work(int index) {
        Keyframe key = keys.get(index);
        List<Background.Reference> references = references(index);
        Workshop shop = workshop;
        if (key.fromBefore() != null) {
            shadows.turned(key.fromBefore(), key.grey().cols() / 2.0, key.grey().rows() / 2.0);
        }
        List<Held> mine = held.stream().filter(frame -> frame.key() == key).toList();
        if (references.size() < 3 || shop == null) {
            for (Held frame : mine) {
                next(frame);
                tracker.see(frame.frame(), frame.time(), List.of());
            }
        } else {
            reader.key(key.time());
            try (Background background = Background.of(key.half(), key.colour(), references, shop);
                    Expected expected = new Expected(background, sensitivity)) {
                for (Held frame : mine) {
                    List<Box> awaited = next(frame);
                    tracker.see(
                            frame.frame(),
                            frame.time(),
                            BlobFinder.find(frame.colour(), frame.fromKey(), background, expected, reader, awaited));
                }
            }
        }
        for (Held frame : mine) {
            if (frame.grey() != key.grey()) {
                frame.close();
            }
        }
        held.removeAll(mine);
        int past = index - LATER;
        if (past >= 0) {
            keys.get(past).close();
        }
    }

    private List<Box> next(Held frame) {
        Held last = before;
        before = frame;
        if (frame.key().fromBefore() == null && frame.grey() == frame.key().grey() && last != null) {
            tracker.cut();
            last = null;
        }
        double[] h = Homography.identity();
        if (last != null) {
            double[] toKey = Homography.inverse(last.fromKey());
            double[] between = last.key() == frame.key() ? null : frame.key().fromBefore();
            h = Homography.chain(between == null ? toKey : Homography.chain(toKey, between), frame.fromKey());
        }
        return tracker.next(frame.frame(), frame.time(), h);
    }

    /** Frames before and after that see enough of a keyframe, the nearer first; where one side has few, more of the other. */
    private List<Background.Reference> references(int index) {
        List<Background.Reference> behind = side(index, -1);
        List<Background.Reference> ahead = side(index, 1);
        int half = Background.FRAMES / 2;
        int before = Math.min(behind.size(), Math.max(half, Background.FRAMES - ahead.size()));
        int after = Math.min(ahead.size(), Background.FRAMES - before);
        List<Background.Reference> all = new ArrayList<>(behind.subList(0, before));
        all.addAll(ahead.subList(0, after));
        all.sort(Comparator.comparingDouble(
                reference -> reference.seconds() < 0 ? -1e6 - reference.seconds() : reference.seconds()));
        return all;
    }

    private List<Background.Reference> side(int index, int step) {
        int most = LATER;
        double[][] chained = new double[most + 1][];
        double[] h = Homography.identity();
        for (int i = 1; i <= most; i++) {
            int at = index + step * i;
            double[] between = at < 0 || at >= keys.size()
                    ? null
                    : keys.get(Math.max(at, at - step)).fromBefore();
            if (between == null) {
                break;
            }
            h = Homography.chain(h, step > 0 ? between : Homography.inverse(between));
            if (overlap(h, keys.get(at).grey()) < OVERLAP) {
                break;
            }
            chained[i] = h;
        }
        List<Background.Reference> found = new ArrayList<>();
        for (int away : AWAY) {
            if (chained[away] != null) {
                Keyframe other = keys.get(index + step * away);
                double time = keys.get(index).time();
                found.add(new Background.Reference(
                        other.half(),
                        other.colour(),
                        chained[away],
                        other.time() - time,
                        standpoints.flatMap(known -> known.farthest(
                                        time,
                                        other.time(),
                                        other.grey().cols() / Workshop.CELL,
                                        other.grey().rows() / Workshop.CELL)
                                .map(MovementFinder::halved))));
            }
        }
        return found;
    }

    private static float[] halved(float[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] /= 2;
        }
        return pixels;
    }

    private static double overlap(double[] h, Mat grey) {
        int seen = 0;
        for (int i = 0; i < 49; i++) {
            double[] at = Homography.apply(h, grey.cols() * (i % 7 + 0.5) / 7, grey.rows() * (i / 7 + 0.5) / 7);
            seen += at[0] > 0 && at[1] > 0 && at[0] < grey.cols() && at[1] < grey.rows() ? 1 : 0;
        }
        return seen / 49.0;
    }

    /** No more pictures: works off those that are held. */
    public List<FoundTrack> finish() {
        while (done < keys.size()) {
            work(done++);
        }
        return Tracks.finished(tracker.done(), numbers);
    }

    /** Tracks that are over and were not taken before; they are forgotten here. */
    List<FoundTrack> takeOver() {
        return Tracks.finished(tracker.takeOver(), numbers);
    }

    /** Tracks that go on, as far as the frames are worked off. */
    List<FoundTrack> going() {
        return Tracks.finished(tracker.going(), numbers);
    }

    @Override
    public void close() {
        held.forEach(Held::close);
        keys.forEach(Keyframe::close);
    }
}
