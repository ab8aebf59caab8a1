package org.redshank.server.live;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** One vehicles message of the JSON variant. */
record JsonUpdate(String text, int[] handles, long[] stamps, long[] ready) implements Update {
    @Override
    public int count() {
        return handles.length;
    }

    @Override
    public int handle(int i) {
        return handles[i];
    }

    @Override
    public long stamp(int i) {
        return stamps[i];
    }

    @Override
    public long ready(int i) {
        return ready[i];
    }

    @Override
    public void sendTo(Session session, Callback callback) {
        session.sendText(text, callback);
    }

    @Override
    public void release() {
        // A text is collected like any other.
    }
}
