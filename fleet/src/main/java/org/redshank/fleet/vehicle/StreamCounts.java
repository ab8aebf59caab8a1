package org.redshank.fleet.vehicle;

import java.util.Arrays;

/**
 * What a system was heard to send by one channel, by message: autopilots keep the rates of each channel apart. Allocates
 * when a message is new only. Guarded by the spine's lock; {@link #copy} is for others.
 */
public final class StreamCounts {
    /** More kinds of messages are not told apart: somebody is making up numbers. */
    private static final int MOST = 256;

    private int size;
    private int[] ids;
    private int[] slots;
    private long[] own;
    private long[] frames;
    private long[] bytes;
    private int recent;

    StreamCounts() {
        this(0, new int[16], slots(32), new long[16], new long[16], new long[16]);
    }

    private StreamCounts(int size, int[] ids, int[] slots, long[] own, long[] frames, long[] bytes) {
        this.size = size;
        this.ids = ids;
        this.slots = slots;
        this.own = own;
        this.frames = frames;
        this.bytes = bytes;
    }

    /** @param autopilot whether it is the autopilot's own, and not of another component */
    void heard(int messageId, int length, boolean autopilot) {
        int at = recent < size && ids[recent] == messageId ? recent : place(messageId);
        if (at < 0) {
            return;
        }
        recent = at;
        own[at] += autopilot ? 1 : 0;
        frames[at]++;
        bytes[at] += length;
    }

    StreamCounts copy() {
        return new StreamCounts(
                size,
                Arrays.copyOf(ids, size),
                slots.clone(),
                Arrays.copyOf(own, size),
                Arrays.copyOf(frames, size),
                Arrays.copyOf(bytes, size));
    }

    /** How often the autopilot sent a message of this number. */
    public long of(int messageId) {
        int at = find(messageId);
        return at < 0 ? 0 : own[at];
    }

    /** Whether the autopilot was heard since those counts. */
    public boolean newer(StreamCounts before) {
        for (int at = 0; at < size; at++) {
            if (own[at] > before.of(ids[at])) {
                return true;
            }
        }
        return false;
    }

    /** Frames with this message, of all components. */
    public long frames(int messageId) {
        int at = find(messageId);
        return at < 0 ? 0 : frames[at];
    }

    /** Bytes of all frames with this message, of all components. */
    public long bytes(int messageId) {
        int at = find(messageId);
        return at < 0 ? 0 : bytes[at];
    }

    /** The numbers of the messages that were heard. */
    public int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    private int find(int messageId) {
        for (int at = slot(messageId); slots[at] >= 0; at = (at + 1) & (slots.length - 1)) {
            if (ids[slots[at]] == messageId) {
                return slots[at];
            }
        }
        return -1;
    }

    private int place(int messageId) {
        int found = find(messageId);
        if (found >= 0 || size >= MOST) {
            return found;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            own = Arrays.copyOf(own, 2 * size);
            frames = Arrays.copyOf(frames, 2 * size);
            bytes = Arrays.copyOf(bytes, 2 * size);
            slots = slots(4 * size);
            for (int i = 0; i < size; i++) {
                enter(i);
            }
        }
        ids[size] = messageId;
        enter(size);
        return size++;
    }

    private void enter(int index) {
        int at = slot(ids[index]);
        while (slots[at] >= 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = index;
    }

    private int slot(int messageId) {
        return ((messageId * 0x9E3779B1) >>> 7) & (slots.length - 1);
    }

    private static int[] slots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }
}
