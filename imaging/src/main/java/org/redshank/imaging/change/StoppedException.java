package org.redshank.imaging.change;

import java.util.function.BooleanSupplier;

/** Somebody asked to stop; nothing was written. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped");
    }

    static void unless(BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) {
            throw new StoppedException();
        }
    }
}
