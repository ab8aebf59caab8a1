package org.redshank.imaging.movement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Frames in order. */
public interface FrameSource extends AutoCloseable {
    /** The next one, grey or in colour, to be closed by who asked; empty where it cannot be used; null at the end. */
    @Nullable
    Mat next();

    /** Passes over the next one; false at the end. */
    default boolean skip() {
        Mat picture = next();
        if (picture != null) {
            picture.close();
        }
        return picture != null;
    }

    /** How many there are, 0 where that is not known. */
    default int count() {
        return 0;
    }

    /** Frames a second, 0 where the source does not say. */
    default double rate() {
        return 0;
    }

    /** When the last one was taken, seconds from the first; NaN where the source does not say, then it goes by their rate. */
    default double time() {
        return Double.NaN;
    }

    /** Whether they are taken now and wait for nobody. */
    default boolean isLive() {
        return false;
    }

    /** How often it was opened, up to the last frame: a stream that broke off may show something else when it is there again. */
    default int openings() {
        return 1;
    }

    /** UTC of the first one where they are taken now. */
    default Optional<Instant> begun() {
        return Optional.empty();
    }

    /** What was passed over and why, for people. */
    List<String> complaints();

    @Override
    void close();
}
