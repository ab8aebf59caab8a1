package org.redshank.datalink.send;

/** The share of datagrams that are lost, from how many were sent and how many arrived between two statuses. */
final class LossMeter {
    private static final double FIRST = 0.1;
    private static final double MOST = 0.9;
    private static final int MEMORY_DATAGRAMS = 400;
    private static final double GAP_SECONDS = 1.5;

    private double share = FIRST;
    private long weight;
    private long newest;
    private long arrived;
    private long at;

    /** 0 to 1. */
    double share() {
        return share;
    }

    /** The place in the log of the newest datagram of which it was told. */
    long newest() {
        return newest;
    }

    /** A new session counts from nothing; what was learnt of the path stays. */
    void newSession() {
        newest = 0;
        arrived = 0;
        at = 0;
    }

    /**
     * A status: the place in the log of the newest datagram that arrived, how many arrived in all, and when that one was sent.
     * A gap in what was heard is an outage, and tells nothing of losses.
     */
    void take(long place, long arrivedInAll, long sentAt, double roundTrip) {
        long sent = place - newest;
        long came = arrivedInAll - arrived;
        boolean gap = sentAt - at > (GAP_SECONDS + roundTrip) * 1e9;
        newest = place;
        arrived = arrivedInAll;
        at = sentAt;
        if (gap && weight > 0) {
            return;
        }
        double lost = Math.clamp(1 - (double) came / sent, 0, MOST);
        weight = Math.min(weight + sent, MEMORY_DATAGRAMS);
        share += (lost - share) * Math.min(1, (double) sent / weight);
    }
}
