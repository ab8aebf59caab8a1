package org.redshank.imaging.movement;

import java.util.List;
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
    int count();

    /** Frames a second, 0 where the source does not say. */
    double rate();

    /** What was passed over and why, for people. */
    List<String> complaints();

    @Override
    void close();
}
