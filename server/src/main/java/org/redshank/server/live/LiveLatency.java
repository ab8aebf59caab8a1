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

    private final Recorder recorder = new Recorder(MOST, 3);
    private final Histogram total = new Histogram(MOST, 3);
    private final ReentrantLock lock = new ReentrantLock();

    void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos, 0, MOST));
    }

    /** Milliseconds that so many percent of all records since the start took at most; 0 if there were none. */
    public double percentileMs(double percent) {
        lock.lock();
        try {
            total.add(recorder.getIntervalHistogram());
            return total.getValueAtPercentile(percent) / 1e6;
        } finally {
            lock.unlock();
        }
    }

    /** Records counted. */
    public long count() {
        lock.lock();
        try {
            total.add(recorder.getIntervalHistogram());
            return total.getTotalCount();
        } finally {
            lock.unlock();
        }
    }

    /** Counts from zero again, for a figure without the time before. */
    public void reset() {
        lock.lock();
        try {
            recorder.reset();
            total.reset();
        } finally {
            lock.unlock();
        }
    }
}
