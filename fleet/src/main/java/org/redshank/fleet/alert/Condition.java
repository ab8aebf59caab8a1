package org.redshank.fleet.alert;

import java.time.Duration;
import java.util.List;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;

/** What has to happen for an alert. */
public sealed interface Condition {
    /** Which way over a line, as one looks from its first point to its last. */
    enum Direction {
        EITHER,
        LEFT_TO_RIGHT,
        RIGHT_TO_LEFT
    }

    /** A thing crosses a line. */
    record LineCrossed(List<LatLon> line, Direction direction) implements Condition {
        public LineCrossed {
            line = List.copyOf(line);
            if (line.size() < 2) {
                throw new IllegalArgumentException("a line needs at least 2 points, had " + line.size());
            }
        }
    }

    /** A thing comes into an area, or is first seen in it. */
    record Entered(Area area) implements Condition {}

    /** A thing stays in an area. */
    record Loitering(Area area, Duration atLeast) implements Condition {
        public Loitering {
            if (atLeast.isNegative() || atLeast.isZero()) {
                throw new IllegalArgumentException("loitering takes some time: give more than 0 s");
            }
        }
    }

    /** More than so many things are in an area at once. */
    record MoreThan(Area area, int count) implements Condition {
        public MoreThan {
            if (count < 0) {
                throw new IllegalArgumentException("more than " + count + " things is always so: give 0 or more");
            }
        }
    }

    /** A thing is faster than this. */
    record FasterThan(double metresPerSecond) implements Condition {
        public FasterThan {
            if (!(metresPerSecond >= 0 && metresPerSecond < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a speed must be 0 m/s or more, was " + metresPerSecond);
            }
        }
    }

    /** The ground in an area is different from what it was, by so much or more. */
    record Changed(Area area, double atLeastM2) implements Condition {
        public Changed {
            if (!(atLeastM2 >= 0 && atLeastM2 < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a changed area must be 0 m2 or more, was " + atLeastM2);
            }
        }
    }
}
