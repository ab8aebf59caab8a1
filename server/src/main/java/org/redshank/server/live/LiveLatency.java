package org.redshank.server.live;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long figures took from the frame to the WebSocket: for each record sent to a client, from when the oldest frame that
 * it tells for the first time was heard, to when the socket took its last byte. So an interval between updates counts in
 * full. Any thread may record or read.
 */
public final class LiveLatency {
    private static final long MOST = TimeUnit.MINUTES.toNanos(10);

    private final Tally all = new Tally();
    private final Tally beyond = new Tally();

    void record(long nanos, long beyondNanos) {
        all.record(nanos);
        beyond.record(beyondNanos);
    }

    /** Milliseconds that so many percent of all records since the start took at most; 0 if there were none. */
    public double percentileMs(double percent) {
        return all.percentileMs(percent);
    }

    /**
     * The same without the wait for the interval between updates to be over: what the way through the server and the
     * socket took.
     */
    public double beyondIntervalMs(double percent) {
        return beyond.percentileMs(percent);
    }

    /** Records counted. */
    public long count() {
        return all.count();
    }

    /** Counts from zero again, for a figure without the time before. */
    public void reset() {
        all.reset();
        beyond.reset();
    }

    private static final class Tally {
        private final Recorder recorder = new Recorder(MOST, 3);
        private final Histogram total = new Histogram(MOST, 3);
        private final ReentrantLock lock = new ReentrantLock();

        void record(long nanos) {
            recorder.recordValue(Math.clamp(nanos, 0, MOST));
        }

        double percentileMs(double percent) {
            lock.lock();
            try {
                total.add(recorder.getIntervalHistogram());
                return total.getValueAtPercentile(percent) / 1e6;
            } finally {
                lock.unlock();
            }
        }

        long count() {
            lock.lock();
            try {
                total.add(recorder.getIntervalHistogram());
                return total.getTotalCount();
            } finally {
                lock.unlock();
            }
        }

        void reset() {
            lock.lock();
            try {
                recorder.reset();
                total.reset();
            } finally {
                lock.unlock();
            }
        }
    }
}
