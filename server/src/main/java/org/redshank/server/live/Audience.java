package org.redshank.server.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The clients that want the same form at the same interval, and when each vehicle is due to them. Of one thread. */
final class Audience {
    /** How a client wants the figures. */
    record Form(boolean json, int intervalMs) {
        long intervalNanos() {
            return intervalMs * 1_000_000L;
        }
    }

    private final Form form;
    private final long since;
    private final List<LiveClient> clients = new ArrayList<>();
    private long[] sent = new long[0];
    private long[] stamps = new long[0];
    private long sentAnything;

    Audience(Form form, long now) {
        this.form = form;
        this.since = now;
        this.sentAnything = now;
    }

    Form form() {
        return form;
    }

    List<LiveClient> clients() {
        return clients;
    }

    /** Whether an interval has passed since this vehicle was last sent. */
    boolean due(int handle, long now) {
        room(handle);
        return sent[handle] == Update.NOTHING_NEW || now - sent[handle] >= form.intervalNanos();
    }

    /** Whether so much time has passed since this vehicle was last sent. */
    boolean quiet(int handle, long now, long nanos) {
        return sent[handle] == Update.NOTHING_NEW || now - sent[handle] >= nanos;
    }

    /** Takes note that something was heard at this time which clients do not know yet. */
    void heard(int handle, long stamp) {
        room(handle);
        if (stamps[handle] == Update.NOTHING_NEW) {
            stamps[handle] = stamp - since < 0 ? since : stamp;
        }
    }

    /** Whether something was heard which clients do not know yet. */
    boolean news(int handle) {
        return stamps[handle] != Update.NOTHING_NEW;
    }

    /** From when on the news of a vehicle could have been sent. */
    long ready(int handle) {
        long stamp = stamps[handle];
        long due = sent[handle] == Update.NOTHING_NEW ? stamp : sent[handle] + form.intervalNanos();
        return stamp == Update.NOTHING_NEW || due - stamp < 0 ? stamp : due;
    }

    /** Says that the vehicle is being sent, and gives when the oldest of the news was heard. */
    long take(int handle, long now) {
        long stamp = stamps[handle];
        stamps[handle] = Update.NOTHING_NEW;
        sent[handle] = now;
        return stamp;
    }

    void forget(int handle) {
        if (handle < sent.length) {
            sent[handle] = Update.NOTHING_NEW;
            stamps[handle] = Update.NOTHING_NEW;
        }
    }

    void sentSomething(long now) {
        sentAnything = now;
    }

    boolean silentFor(long nanos, long now) {
        return now - sentAnything >= nanos;
    }

    private void room(int handle) {
        if (handle >= sent.length) {
            int before = sent.length;
            int length = Math.max(64, handle * 2);
            sent = Arrays.copyOf(sent, length);
            stamps = Arrays.copyOf(stamps, length);
            Arrays.fill(sent, before, length, Update.NOTHING_NEW);
            Arrays.fill(stamps, before, length, Update.NOTHING_NEW);
        }
    }
}
