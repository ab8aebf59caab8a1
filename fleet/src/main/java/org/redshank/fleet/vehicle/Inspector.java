package org.redshank.fleet.vehicle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;

/**
 * The last frame of every message that a vehicle's components sent. Allocates when a message comes for the first time, or
 * longer than before. Guarded by the spine's lock.
 */
final class Inspector {
    /** Sorts of message beyond this are not kept. */
    private static final int MOST = 512;

    private static final double SMOOTHING = 0.1;

    private @Nullable Last[] slots = new Last[64];
    private int size;

    private static final class Last {
        final int key;
        byte[] bytes;
        int length;
        long count;
        long nanos;
        double intervalNanos;

        Last(int key, int length) {
            this.key = key;
            this.bytes = new byte[length];
        }
    }

    void heard(Frame frame, long nanos) {
        Last last = slot(frame.componentId() << 24 | frame.messageId(), frame.length());
        if (last == null) {
            return;
        }
        if (last.bytes.length < frame.length()) {
            last.bytes = new byte[frame.length()];
        }
        System.arraycopy(frame.buffer(), frame.offset(), last.bytes, 0, frame.length());
        last.length = frame.length();
        if (last.count == 1) {
            last.intervalNanos = nanos - last.nanos;
        } else if (last.count > 1) {
            last.intervalNanos += SMOOTHING * (nanos - last.nanos - last.intervalNanos);
        }
        last.nanos = nanos;
        last.count++;
    }

    /** What was heard, by component and message. */
    List<InspectedMessage> list(long nanos) {
        List<InspectedMessage> list = new ArrayList<>();
        for (Last last : slots) {
            if (last != null) {
                // A message that stopped slows down from what it was.
                double interval = Math.max(last.intervalNanos, (double) (nanos - last.nanos));
                list.add(new InspectedMessage(
                        Frame.parse(Arrays.copyOf(last.bytes, last.length)),
                        last.count,
                        last.count < 2 || interval <= 0 ? 0 : 1e9 / interval,
                        VehicleSnapshot.age(last.nanos, nanos)));
            }
        }
        list.sort(Comparator.comparingInt((InspectedMessage m) -> m.frame().componentId())
                .thenComparingInt(m -> m.frame().messageId()));
        return list;
    }

    private @Nullable Last slot(int key, int length) {
        int at = ((key * 0x9E3779B1) >>> 8) & (slots.length - 1);
        while (true) {
            Last last = slots[at];
            if (last == null) {
                return size < MOST ? add(key, length) : null;
            }
            if (last.key == key) {
                return last;
            }
            at = (at + 1) & (slots.length - 1);
        }
    }

    private Last add(int key, int length) {
        if (2 * (size + 1) > slots.length) {
            @Nullable Last[] old = slots;
            slots = new Last[2 * old.length];
            for (Last last : old) {
                if (last != null) {
                    put(last);
                }
            }
        }
        Last added = new Last(key, length);
        put(added);
        size++;
        return added;
    }

    private void put(Last last) {
        int at = ((last.key * 0x9E3779B1) >>> 8) & (slots.length - 1);
        while (slots[at] != null) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = last;
    }
}
