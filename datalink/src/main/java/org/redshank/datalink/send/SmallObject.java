package org.redshank.datalink.send;

import org.redshank.datalink.wire.Frame;

/** A small object that goes whole in one datagram, several times over when it is urgent, until it is acknowledged. */
final class SmallObject {
    /** The share of urgent objects of which every copy may be lost. */
    private static final double MISSED = 0.001;

    private static final int MOST_COPIES = 16;
    private static final double LATE_SECONDS = 0.05;
    private static final double LONGEST_SPACING_SECONDS = 0.06;

    final int number;
    final Delivery delivery;
    private final byte[] content;
    private int copies;
    private long nextAt;

    SmallObject(int number, Delivery delivery, byte[] content, long now) {
        this.number = number;
        this.delivery = delivery;
        this.content = content;
        this.nextAt = now;
    }

    /** The same in a new session. */
    SmallObject as(int newNumber, long now) {
        return new SmallObject(newNumber, delivery, content, now);
    }

    void later(long at) {
        nextAt = at;
    }

    boolean isUrgent() {
        return delivery.priority == Priority.URGENT;
    }

    long nextAt() {
        return nextAt;
    }

    Frame frame() {
        return new Frame.Inline(number, delivery.source.description().name(), content);
    }

    /**
     * Notes that a copy was sent, and plans the next. Urgent copies are spread over the time in which the object can still
     * be there in twice the time of one way and 50 ms, so that one burst of losses does not take all.
     */
    void sent(long now, double loss, double roundTrip, double copySeconds) {
        copies++;
        double chance = Math.clamp(loss, 0.05, 0.9);
        int first = isUrgent() ? (int) Math.clamp(Math.ceil(Math.log(MISSED) / Math.log(chance)), 2, MOST_COPIES) : 1;
        double wait = roundTrip * 1.25 + 0.1;
        if (copies < first) {
            double room = 0.6 * (roundTrip / 2 + LATE_SECONDS) - copySeconds * first;
            wait = Math.clamp(room / first, 0, LONGEST_SPACING_SECONDS);
        } else if (copies > 2 * MOST_COPIES) {
            wait = Math.max(wait, 1);
        }
        nextAt = now + (long) (wait * 1e9);
    }
}
