package org.redshank.planning;

import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/**
 * A stretch of flight of one kind.
 *
 * @param kind what it is for
 * @param points straight from each to the next, at least two; a leg begins where the one before ends
 * @param heights at each point; empty when the whole sortie flies at one height
 * @param gaze where the camera looks; empty for straight down
 */
public record Leg(Kind kind, List<LatLon> points, List<Altitude> heights, Optional<Gaze> gaze) {
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

    /** Keeps its own copies. */
    public Leg {
        points = List.copyOf(points);
        heights = List.copyOf(heights);
        if (points.size() < 2) {
            throw new IllegalArgumentException("a leg needs at least 2 points, had " + points.size());
        }
        if (!heights.isEmpty() && heights.size() != points.size()) {
            throw new IllegalArgumentException(
                    "a leg of " + points.size() + " points needs as many heights or none, had " + heights.size());
        }
    }

    /** A leg at the sortie's height, the camera straight down. */
    public Leg(Kind kind, List<LatLon> points) {
        this(kind, points, List.of(), Optional.empty());
    }

    /** Whether pictures are taken on it. */
    public boolean seeing() {
        return kind == Kind.LINE || kind == Kind.LINK;
    }
}
