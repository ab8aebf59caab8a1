package org.redshank.simulator.link;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which messages a port streams and when each is next due. Simulated nanoseconds. Owned by one
 * thread.
 */
public final class StreamSchedule {
    private static final int OFF = 0;

    private int[] ids = new int[0];
    private long[] intervals = new long[0];
    private long[] due = new long[0];

    /** Streams a message every {@code interval} nanoseconds, first at {@code first}; 0 stops it. */
    public void set(int messageId, long interval, long first) {
        int at = indexOf(messageId);
        if (at < 0) {
            if (interval == OFF) {
                return;
            }
            at = ids.length;
            ids = Arrays.copyOf(ids, at + 1);
            intervals = Arrays.copyOf(intervals, at + 1);
            due = Arrays.copyOf(due, at + 1);
            ids[at] = messageId;
        }
        intervals[at] = interval;
        due[at] = first;
    }

    /** Nanoseconds between two of this message, 0 when it is not streamed. */
    public long interval(int messageId) {
        int at = indexOf(messageId);
        return at < 0 ? OFF : intervals[at];
    }

    /** Calls for each message that is due by {@code now}. Rounds missed are not made up for. */
    public void due(long now, IntConsumer send) {
        for (int i = 0; i < ids.length; i++) {
            if (intervals[i] != OFF && due[i] <= now) {
                due[i] = Math.max(due[i] + intervals[i], now + intervals[i] / 2);
                send.accept(ids[i]);
            }
        }
    }

    private int indexOf(int messageId) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == messageId) {
                return i;
            }
        }
        return -1;
    }
}
