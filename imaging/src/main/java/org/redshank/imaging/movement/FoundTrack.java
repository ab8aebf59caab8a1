package org.redshank.imaging.movement;

import java.util.List;

/**
 * A thing that moved.
 *
 * @param id from 1
 * @param confidence 0 to 1 that something moves there at all, by how often its motion was proven
 * @param boxes by frame, one each from the first to the last that it was seen in; gaps that are too long are left out
 */
public record FoundTrack(int id, double confidence, List<FoundBox> boxes) {
    /**
     * A box.
     *
     * @param frame from 0
     * @param x its middle, pixels of the working scale from the left edge
     * @param seen whether it was seen, or lies in a short gap between
     */
    public record FoundBox(int frame, double x, double y, double width, double height, boolean seen) {}
}
