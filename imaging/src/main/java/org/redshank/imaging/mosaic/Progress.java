package org.redshank.imaging.mosaic;

/** Hears how far the work is, and may end it. Called from several threads. */
public interface Progress {
    /** This many of a step's parts are done. */
    void done(String step, int parts, int of);

    /** Whether to stop as soon as possible. */
    boolean stop();
}
