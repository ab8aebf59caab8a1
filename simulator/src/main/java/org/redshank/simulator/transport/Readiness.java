package org.redshank.simulator.transport;

import java.nio.channels.SelectionKey;

/** Attached to a selection key: what to do when its channel is ready. */
public interface Readiness {
    void ready(SelectionKey key);
}
