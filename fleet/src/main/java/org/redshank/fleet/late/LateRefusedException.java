package org.redshank.fleet.late;

/** A log of a silence cannot be taken now; says why, and what to do. */
public final class LateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LateRefusedException(String words) {
        super(words);
    }
}
