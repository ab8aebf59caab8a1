package org.redshank.server.notify;

import org.redshank.fleet.alert.Alert;

/** A way to a person. */
public interface Way {
    /** As people know it, without secrets. */
    String name();

    /**
     * Brings one alert there; returns when it was taken.
     *
     * @throws java.io.IOException when it was not, and may be tried again
     */
    void bring(Alert alert) throws java.io.IOException, InterruptedException;
}
