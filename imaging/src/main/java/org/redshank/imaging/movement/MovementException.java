package org.redshank.imaging.movement;

import java.io.Serial;

/** Something given that cannot be worked with; the message says what, where and what to do. */
public final class MovementException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public MovementException(String message) {
        super(message);
    }

    public MovementException(String message, Throwable cause) {
        super(message, cause);
    }
}
