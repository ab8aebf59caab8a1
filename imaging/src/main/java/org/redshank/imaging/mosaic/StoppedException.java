package org.redshank.imaging.mosaic;

/** The work was stopped on request; what was found so far is kept in the work folder. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException() {
        super("stopped");
    }
}
