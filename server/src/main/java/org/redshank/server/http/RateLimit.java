package org.redshank.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** So many at once and so many a second for each key. Remembers the keys used last, up to a bound. */
public final class RateLimit {
    private static final int MOST_KEYS = 10_000;

    private final double perSecond;
    private final double atOnce;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** Generous: a console asks a few times a second. */
    public static RateLimit usual(LongSupplier nanos) {
        return new RateLimit(300, 3000, nanos);
    }

    RateLimit(double perSecond, double atOnce, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.nanos = nanos;
    }

    /** Takes one, if there is one. */
    boolean allows(String key) {
        long now = nanos.getAsLong();
        lock.lock();
        try {
            Bucket bucket = buckets.computeIfAbsent(key, _ -> new Bucket(atOnce, now));
            bucket.left = Math.min(atOnce, bucket.left + (now - bucket.at) * 1e-9 * perSecond);
            bucket.at = now;
            if (bucket.left < 1) {
                return false;
            }
            bucket.left--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    static Problem problem(String detail) {
        return Problem.of("too-many-requests", 429, "Too many requests", detail).mend("Wait a second and try again.");
    }

    private static final class Bucket {
        private double left;
        private long at;

        Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
