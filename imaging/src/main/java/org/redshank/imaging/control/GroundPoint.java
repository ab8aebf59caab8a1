package org.redshank.imaging.control;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A surveyed point.
 *
 * @param name as in the file, or made from its number
 * @param height metres over whatever datum the file means
 * @param marks where photos show it
 */
public record GroundPoint(String name, LatLon at, double height, List<Mark> marks) {
    /**
     * Where a photo shows the point.
     *
     * @param photo file name
     * @param x pixels from the left of the stored picture
     * @param y pixels from its top
     */
    public record Mark(String photo, double x, double y) {}

    /** Keeps its own list. */
    public GroundPoint {
        marks = List.copyOf(marks);
    }
}
