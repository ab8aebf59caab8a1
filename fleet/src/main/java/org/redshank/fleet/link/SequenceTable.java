package org.redshank.fleet.link;

import org.jspecify.annotations.Nullable;

/** The sequence windows of all senders on one channel, by system and component. Allocates when a sender is new only. */
final class SequenceTable {
    /** Senders beyond this are not counted: a flood of made-up ids shall not fill the memory. */
    private static final int MOST = 1024;

    private int[] keys = new int[8];
    private @Nullable SequenceWindow[] windows = new SequenceWindow[8];
    private int size;

    /** The window of a sender; null when there are too many. */
    @Nullable
    SequenceWindow of(int systemId, int componentId) {
        int key = (systemId << 8) | componentId;
        int at = place(keys, windows, key);
        SequenceWindow found = windows[at];
        if (found != null || size >= MOST) {
            return found;
        }
        if (2 * (size + 1) > keys.length) {
            grow();
            at = place(keys, windows, key);
        }
        SequenceWindow added = new SequenceWindow();
        keys[at] = key;
        windows[at] = added;
        size++;
        return added;
    }

    /** Frames received of all senders, repetitions not counted. */
    long received() {
        long sum = 0;
        for (SequenceWindow window : windows) {
            sum += window == null ? 0 : window.received();
        }
        return sum;
    }

    /** Frames lost of all senders. */
    long lost() {
        long sum = 0;
        for (SequenceWindow window : windows) {
            sum += window == null ? 0 : window.lost();
        }
        return sum;
    }

    private static int place(int[] keys, @Nullable SequenceWindow[] windows, int key) {
        int at = ((key * 0x9E3779B1) >>> 7) & (keys.length - 1);
        while (windows[at] != null && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] moreKeys = new int[keys.length * 2];
        @Nullable SequenceWindow[] more = new SequenceWindow[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (windows[i] != null) {
                int at = place(moreKeys, more, keys[i]);
                moreKeys[at] = keys[i];
                more[at] = windows[i];
            }
        }
        keys = moreKeys;
        windows = more;
    }
}
