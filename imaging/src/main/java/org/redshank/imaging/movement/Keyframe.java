package org.redshank.imaging.movement;

import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * A frame that others are laid over.
 *
 * @param grey smoothed, one channel
 * @param half the same at half the scale
 * @param colour smoothed, three channels
 * @param corners to follow
 * @param fromBefore from the keyframe before to this one; null where they could not be laid over each other
 */
record Keyframe(int frame, double time, Mat grey, Mat half, Mat colour, Mat corners, double @Nullable [] fromBefore) {
    void close() {
        grey.close();
        half.close();
        colour.close();
        corners.close();
    }
}
