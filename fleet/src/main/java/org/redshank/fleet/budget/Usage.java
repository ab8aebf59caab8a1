package org.redshank.fleet.budget;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.redshank.fleet.vehicle.StreamCounts;

/** What one vehicle was heard to send by one channel in the last seconds. For one thread. */
final class Usage {
    private static final int TICKS = 6;

    private final StreamCounts[] counts = new StreamCounts[TICKS];
    private final long[] nanos = new long[TICKS];
    private final Map<Integer, Double> perSecond = new HashMap<>();
    private final Map<MessageClass, Double> byClass = new EnumMap<>(MessageClass.class);
    private int ticks;
    private StreamCounts now;

    Usage(StreamCounts first, long at) {
        now = first;
        counts[0] = first;
        nanos[0] = at;
        ticks = 1;
    }

    void tick(StreamCounts counted, long at) {
        int oldest = ticks < TICKS ? 0 : ticks % TICKS;
        double seconds = (at - nanos[oldest]) / 1e9;
        now = counted;
        if (seconds > 0) {
            perSecond.clear();
            byClass.clear();
            for (int id : counted.ids()) {
                double rate = (counted.bytes(id) - counts[oldest].bytes(id)) / seconds;
                perSecond.put(id, rate);
                byClass.merge(MessageClass.of(id), rate, Double::sum);
            }
        }
        counts[ticks % TICKS] = counted;
        nanos[ticks % TICKS] = at;
        ticks++;
    }

    /** Bytes a second by class. */
    Map<MessageClass, Double> byClass() {
        return byClass;
    }

    /** Bytes a second of one message. */
    double of(int messageId) {
        return perSecond.getOrDefault(messageId, 0.0);
    }

    /** Mean length of a message's frames, or what is expected while none was heard. */
    double frameBytes(Wish wish) {
        long frames = now.frames(wish.messageId());
        return frames == 0 ? wish.frameBytes() : (double) now.bytes(wish.messageId()) / frames;
    }

    /** What is streamed that nobody wants, bytes a second: of position and health, beside the wishes. */
    double unasked(Iterable<Wish> wishes) {
        double sum = byClass.getOrDefault(MessageClass.POSITION, 0.0) + byClass.getOrDefault(MessageClass.HEALTH, 0.0);
        for (Wish wish : wishes) {
            MessageClass c = MessageClass.of(wish.messageId());
            sum -= c == MessageClass.POSITION || c == MessageClass.HEALTH ? of(wish.messageId()) : 0;
        }
        return Math.max(0, sum);
    }
}
