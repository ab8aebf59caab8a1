package org.redshank.fleet.spine;

import org.redshank.mavlink.Frame;

/** The gate as the outlet sees it. */
@FunctionalInterface
public interface FrameCheck {
    /**
     * Returns if the frame may leave.
     *
     * @throws GateRefusedException if not
     */
    void check(Frame frame);
}
