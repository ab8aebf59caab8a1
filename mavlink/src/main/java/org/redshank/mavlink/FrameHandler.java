package org.redshank.mavlink;

/** Receives the frames that a {@link FrameScanner} finds, in their order. */
@FunctionalInterface
public interface FrameHandler {
    /**
     * One frame.
     *
     * @param frame valid during this call only; may be one the dialect does not know, see {@link Frame#known()}
     */
    void frame(Frame frame);
}
