package org.redshank.datalink.relay;

import java.net.SocketAddress;

/**
 * Another relay that is heard, and how well. The measure of the link is the expected number of transmissions until one
 * arrives and is answered (De Couto, Aguayo, Bicket, Morris: A high-throughput path metric for multi-hop wireless routing,
 * 2003, eq. 1): one over the share of hellos that arrive there times the share that arrives here.
 */
final class Neighbour {
    static final long HELLO_NANOS = 1_000_000_000L;

    /** Not heard for so long, it is away. */
    private static final long AWAY_NANOS = 5 * HELLO_NANOS;

    private static final int WINDOW = 16;
    private static final double LEAST_SHARE = 0.05;

    SocketAddress address;
    Hello hello;

    /** How fast what was kept goes out to it. */
    final LinkRate rate = new LinkRate();

    /** Bytes of carried datagrams that came from it. */
    long carriedHere;

    private long heardAt;
    private long history;
    private int expected;

    Neighbour(SocketAddress address, Hello hello, long now) {
        this.address = address;
        this.hello = hello;
        this.heardAt = now;
        this.history = 1;
        this.expected = 1;
    }

    void heard(SocketAddress from, Hello said, long now) {
        int steps = (short) (said.number() - hello.number());
        if (steps == 0 || steps < 0 && now - heardAt < AWAY_NANOS) {
            return; // late, or twice
        }
        if (steps < 0 || steps >= WINDOW) {
            history = 1;
            expected = steps < 0 ? 1 : WINDOW;
        } else {
            history = history << steps | 1;
            expected = Math.min(WINDOW, expected + steps);
        }
        address = from;
        hello = said;
        heardAt = now;
    }

    boolean isHere(long now) {
        return !isAway(heardAt, now);
    }

    /** Whether one that was heard last then counts as away. */
    static boolean isAway(long heardAt, long now) {
        return now - heardAt >= AWAY_NANOS;
    }

    /** The share of its hellos that were heard of late, 0 to 1. */
    double share(long now) {
        int missing = (int) Math.max(0, (now - heardAt) / HELLO_NANOS - 1);
        int of = Math.min(WINDOW, expected + missing);
        return missing >= WINDOW ? 0 : (double) Long.bitCount(history << missing & (1L << WINDOW) - 1) / of;
    }

    /** Transmissions over this link, in sixteenths. */
    int linkCost(int me, long now) {
        double there = hello.heard().getOrDefault(me, 0) / 255.0;
        return (int) Math.ceil(16 / (Math.max(LEAST_SHARE, there) * Math.max(LEAST_SHARE, share(now))));
    }
}
