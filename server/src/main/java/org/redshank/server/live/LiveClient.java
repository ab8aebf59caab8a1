package org.redshank.server.live;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One client of the live feed. At most one message is under way to it; while one is, texts queue and vehicles are only
 * marked as missed, so that a slow client costs a bounded amount and gets the latest when it has caught up. The feed's
 * thread offers; Jetty's threads tell when a message is through. Nothing here blocks.
 */
public final class LiveClient implements Session.Listener.AutoDemanding {
    /** Try again later (RFC 6455, registered codes). */
    static final int TRY_AGAIN_LATER = 1013;

    private static final int NORMAL = 1000;

    /** Is told how long each record took to a client. */
    interface Measure {
        /**
         * @param nanos since the oldest frame was heard that the record tells for the first time
         * @param beyondNanos of these, what the interval between updates does not explain
         */
        void sent(long nanos, long beyondNanos);
    }

    private final Audience.Form form;
    private final Optional<String> login;
    private final LiveLimits limits;
    private final Measure measure;
    private final Consumer<LiveClient> opened;
    private final Consumer<LiveClient> left;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<String> texts = new ArrayDeque<>();
    private final ArrayDeque<String> passing = new ArrayDeque<>();
    private @Nullable Session session;
    private boolean sending;
    private boolean pumping;
    private long sendingSince;
    private boolean closing;
    private long closingSince;

    // Of the feed's thread alone:
    private final BitSet missed = new BitSet();
    private long[] missedStamps = new long[0];
    private long behindSince = Update.NOTHING_NEW;

    LiveClient(
            Audience.Form form,
            Optional<String> login,
            LiveLimits limits,
            Measure measure,
            Consumer<LiveClient> opened,
            Consumer<LiveClient> left) {
        this.form = form;
        this.login = login;
        this.limits = limits;
        this.measure = measure;
        this.opened = opened;
        this.left = left;
    }

    Audience.Form form() {
        return form;
    }

    /** The id of the session it logged in with. */
    Optional<String> login() {
        return login;
    }

    @Override
    public void onWebSocketOpen(Session open) {
        lock.lock();
        try {
            session = open;
        } finally {
            lock.unlock();
        }
        opened.accept(this);
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        gone();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        gone();
    }

    /** Sends a text, in order, without fail. */
    void tell(String text) {
        enqueue(texts, text);
    }

    /** Sends a text unless too many of its kind wait already: then the oldest gives way. */
    void mention(String text) {
        enqueue(passing, text);
    }

    /** Marks a vehicle for the next update to this client. */
    void miss(int handle, long stamp) {
        if (handle >= missedStamps.length) {
            int before = missedStamps.length;
            missedStamps = java.util.Arrays.copyOf(missedStamps, Math.max(64, handle * 2));
            java.util.Arrays.fill(missedStamps, before, missedStamps.length, Update.NOTHING_NEW);
        }
        missed.set(handle);
        long known = missedStamps[handle];
        if (known == Update.NOTHING_NEW || (stamp != Update.NOTHING_NEW && stamp - known < 0)) {
            missedStamps[handle] = stamp;
        }
    }

    /** Forgets a vehicle that is no more. */
    void forget(int handle) {
        missed.clear(handle);
        if (handle < missedStamps.length) {
            missedStamps[handle] = Update.NOTHING_NEW;
        }
    }

    /** The vehicles it has missed. */
    BitSet missed() {
        return missed;
    }

    /** When the oldest frame was heard that it has missed of a vehicle. */
    long missedStamp(int handle) {
        return missedStamps[handle];
    }

    /** Says that it has caught up, and gives how many nanoseconds it was behind. */
    long caughtUp(long now) {
        missed.stream().forEach(handle -> missedStamps[handle] = Update.NOTHING_NEW);
        missed.clear();
        long behind = behindSince == Update.NOTHING_NEW ? 0 : now - behindSince;
        behindSince = Update.NOTHING_NEW;
        return behind;
    }

    /** Whether nothing is under way or waits. */
    boolean idle() {
        lock.lock();
        try {
            return session != null && !closing && !sending && !pumping && texts.isEmpty() && passing.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Sends an update if the client is idle and has missed nothing; else marks its vehicles as missed. */
    void offer(Update update, long now) {
        if (missed.isEmpty() && send(update, now)) {
            return;
        }
        if (behindSince == Update.NOTHING_NEW) {
            behindSince = now;
        }
        for (int i = 0; i < update.count(); i++) {
            miss(update.handle(i), update.stamp(i));
        }
    }

    /** Sends an update if the client is idle, whatever it has missed. */
    boolean send(Update update, long now) {
        Session open;
        lock.lock();
        try {
            open = session;
            if (open == null || closing || sending || pumping || !texts.isEmpty() || !passing.isEmpty()) {
                return false;
            }
            sending = true;
            sendingSince = now;
        } finally {
            lock.unlock();
        }
        update.sendTo(open, Callback.from(() -> through(update), _ -> failed(update)));
        return true;
    }

    /** Closes it when it took nothing for too long, or too much waits for it; cuts it off when that does not help. */
    void check(long now) {
        boolean stuck;
        boolean cut;
        lock.lock();
        try {
            boolean slow = sending && now - sendingSince > limits.stuckAfter().toNanos();
            stuck = !closing && (slow || texts.size() > limits.texts());
            cut = closing && now - closingSince > limits.grace().toNanos();
        } finally {
            lock.unlock();
        }
        if (stuck) {
            close(TRY_AGAIN_LATER, "this client does not read", now);
        } else if (cut) {
            disconnect();
        }
    }

    void close(int code, String reason, long now) {
        Session open;
        lock.lock();
        try {
            open = closing ? null : session;
            closing = true;
            closingSince = now;
            texts.clear();
            passing.clear();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
        }
    }

    void end(String reason, long now) {
        close(NORMAL, reason, now);
    }

    private void disconnect() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
        gone();
    }

    private void gone() {
        lock.lock();
        try {
            closing = true;
            texts.clear();
            passing.clear();
        } finally {
            lock.unlock();
        }
        left.accept(this);
    }

    private void enqueue(ArrayDeque<String> queue, String text) {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            queue.add(text);
            if (passing.size() > limits.passing()) {
                passing.remove();
            }
        } finally {
            lock.unlock();
        }
        pump();
    }

    /** Sends what waits, one after the other. Only one thread does, and none from within another's call. */
    private void pump() {
        lock.lock();
        try {
            if (pumping) {
                return;
            }
            pumping = true;
        } finally {
            lock.unlock();
        }
        while (true) {
            Session open;
            String text;
            lock.lock();
            try {
                open = session;
                text = sending || closing || open == null ? null : next();
                if (text == null || open == null) {
                    pumping = false;
                    return;
                }
                sending = true;
                sendingSince = System.nanoTime();
            } finally {
                lock.unlock();
            }
            open.sendText(text, Callback.from(this::through, _ -> gone()));
        }
    }

    private @Nullable String next() {
        String text = texts.poll();
        return text == null ? passing.poll() : text;
    }

    private void through() {
        lock.lock();
        try {
            sending = false;
        } finally {
            lock.unlock();
        }
        pump();
    }

    private void through(Update update) {
        long now = System.nanoTime();
        for (int i = 0; i < update.count(); i++) {
            if (update.stamp(i) != Update.NOTHING_NEW) {
                measure.sent(now - update.stamp(i), now - update.ready(i));
            }
        }
        update.release();
        through();
    }

    private void failed(Update update) {
        update.release();
        gone();
    }
}
