package org.redshank.planning;

import java.util.List;
import org.redshank.earth.LatLon;

/**
 * A stretch of flight of one kind.
 *
 * @param kind what it is for
 * @param points straight from each to the next, at least two; a leg begins where the one before ends
 */
public record Leg(Kind kind, List<LatLon> points) {
    /** What a leg is for. */
    public enum Kind {
        /** On the way to, from or between places of work; the camera rests. */
        TRANSIT,
        /** A line of work, straight and level, camera on. */
        LINE,
        /** From one line to the next with the camera on; what it sees counts. */
        LINK,
        /** A turn of a fixed wing, with its lead-in; the camera rests. */
        TURN
    }

    /** Keeps its own copy of the points. */
    public Leg {
        points = List.copyOf(points);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a leg needs at least 2 points, had " + points.size());
        }
    }

    /** Whether pictures are taken on it. */
    public boolean seeing() {
        return kind == Kind.LINE || kind == Kind.LINK;
    }
}
