package org.redshank.server.live;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** Figures of some vehicles at one moment, encoded once for all clients that want them in this form. */
interface Update {
    /** No untold frame: the record tells nothing new. */
    long NOTHING_NEW = Long.MIN_VALUE;

    int count();

    /** Of the vehicle at this place. */
    int handle(int i);

    /** When the oldest frame was heard that this tells for the first time, in real nanoseconds; or NOTHING_NEW. */
    long stamp(int i);

    /** From when on it could have been sent: when it was heard, or when the interval between updates was over. */
    long ready(int i);

    /** Sends it; holds it until {@link #release}. */
    void sendTo(Session session, Callback callback);

    /** Says that a holder needs it no more. */
    void release();
}
