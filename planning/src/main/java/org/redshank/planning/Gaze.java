package org.redshank.planning;

import org.redshank.earth.Position;

/** Where a camera on a gimbal looks. */
public sealed interface Gaze {
    /** At a point in space, wherever the vehicle is. */
    record At(Position place) implements Gaze {}

    /**
     * To one side of the world, for a vehicle that can point anywhere while it flies.
     *
     * @param headingDeg degrees from true north
     * @param pitchDeg degrees from level, up positive
     */
    record Towards(double headingDeg, double pitchDeg) implements Gaze {}
}
