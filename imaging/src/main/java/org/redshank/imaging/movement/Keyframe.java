package org.redshank.imaging.movement;

import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** A frame that others are laid over. When it is closed hardly anything is left of it: of a stream there come many. */
final class Keyframe {
    private final double time;
    private @Nullable Pictures pictures;
    private double @Nullable [] fromBefore;

    private record Pictures(Mat grey, Mat half, Mat colour, Mat corners) {}

    /**
     * Holds them, and closes them when it is closed.
     *
     * @param grey smoothed, one channel
     * @param half the same at half the scale
     * @param colour smoothed, three channels
     * @param corners to follow
     * @param fromBefore from the keyframe before to this one; null where they could not be laid over each other
     */
    Keyframe(int frame, double time, Mat grey, Mat half, Mat colour, Mat corners, double @Nullable [] fromBefore) {
        this.time = time;
        this.pictures = new Pictures(grey, half, colour, corners);
        this.fromBefore = fromBefore;
    }

    double time() {
        return time;
    }

    Mat grey() {
        return pictures().grey;
    }

    Mat half() {
        return pictures().half;
    }

    Mat colour() {
        return pictures().colour;
    }

    Mat corners() {
        return pictures().corners;
    }

    double @Nullable [] fromBefore() {
        return fromBefore;
    }

    private Pictures pictures() {
        return Objects.requireNonNull(pictures, "closed");
    }

    void close() {
        if (pictures != null) {
            pictures.grey.close();
            pictures.half.close();
            pictures.colour.close();
            pictures.corners.close();
        }
        pictures = null;
        fromBefore = null;
    }
}
