package org.redshank.datalink.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Datagrams for which there is no way now, by direction and node, for a while; the oldest of the way
 * that waits for longest make room for the newest. */
final class Held {
    private final long mostBytes;
    private final long mostNanos;
    private final Map<Integer, Deque<One>> ways = new LinkedHashMap<>();
    private long bytes;
    private long lost;

    private record One(Envelope envelope, int cameFrom, long at) {}

    /** Takes what is sent at last; false when it has no way, or it is not its time. */
    interface Out {
        boolean send(Envelope envelope, int cameFrom);
    }

    Held(long mostBytes, long mostNanos) {
        this.mostBytes = mostBytes;
        this.mostNanos = mostNanos;
    }

    /** What is held, bytes. */
    long bytes() {
        return bytes;
    }

    /** Datagrams that became too old or had to make room. */
    long lost() {
        return lost;
    }

    void keep(Envelope envelope, int cameFrom, long now) {
        Deque<One> way = ways.computeIfAbsent(envelope.way(), key -> new ArrayDeque<>());
        way.addLast(new One(envelope, cameFrom, now));
        bytes += size(envelope);
        while (bytes > mostBytes) {
            Map.Entry<Integer, Deque<One>> oldest = ways.entrySet().iterator().next();
            drop(oldest.getValue());
            if (oldest.getValue().isEmpty()) {
                ways.remove(oldest.getKey());
            }
        }
    }

    private void drop(Deque<One> way) {
        bytes -= size(way.removeFirst().envelope());
        lost++;
    }

    private static int size(Envelope envelope) {
        return envelope.datagram().length + 64; // with what it costs in memory
    }

    /** Lets go of what is too old. */
    void expire(long now) {
        for (Deque<One> way : ways.values()) {
            while (!way.isEmpty() && now - way.getFirst().at() > mostNanos) {
                drop(way);
            }
        }
        ways.values().removeIf(Deque::isEmpty);
    }

    /** Sends what has a way, the oldest of each direction and node first, in turn. */
    void release(Out out) {
        boolean any = true;
        while (any) {
            any = false;
            for (Deque<One> way : ways.values()) {
                One one = way.peekFirst();
                if (one != null && out.send(one.envelope(), one.cameFrom())) {
                    way.removeFirst();
                    bytes -= size(one.envelope());
                    any = true;
                }
            }
        }
        ways.values().removeIf(Deque::isEmpty);
    }
}
