package org.redshank.imaging.movement;

/**
 * Where a track is in one frame.
 *
 * @param frame from 0
 * @param x the box's middle, pixels of the working scale from the left edge
 * @param measured whether it was seen there, or is only expected in a gap
 * @param vx motion over the ground, pixels a second
 */
record Box(int frame, double x, double y, double width, double height, boolean measured, double vx, double vy) {
    Box moved(double dx, double dy) {
        return new Box(frame, x + dx, y + dy, width, height, measured, vx, vy);
    }

    Box sized(double newWidth, double newHeight) {
        return new Box(frame, x, y, newWidth, newHeight, measured, vx, vy);
    }
}
