package org.redshank.datalink.channel;

import java.util.PriorityQueue;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.send.Sender;

/** Senders and a receiver with a channel between, in virtual time: an hour passes as fast as it can be reckoned. */
public final class VirtualPath {
    private final Receiver receiver;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Sender[] senders;
    private final OneWay[] up;
    private final OneWay[] down;
    private final long[] wakeAt;
    private long receiverAt;
    private long number;
    private long now;

    private record Event(long at, long number, int sender, boolean toReceiver, byte[] datagram)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Something that is looked at after each step. */
    public interface Until {
        boolean isTrue(long now);
    }

    /** Each sender has a channel of its own to the receiver. */
    public VirtualPath(Receiver receiver, ChannelSpec spec, long start, Sender... senders) {
        this.receiver = receiver;
        this.senders = senders;
        this.now = start;
        this.up = new OneWay[senders.length];
        this.down = new OneWay[senders.length];
        this.wakeAt = new long[senders.length];
        for (int i = 0; i < senders.length; i++) {
            up[i] = new OneWay(spec, 2 * i, start);
            down[i] = new OneWay(spec, 2 * i + 1, start);
            wakeAt[i] = start;
        }
        this.receiverAt = start;
    }

    public long now() {
        return now;
    }

    /** The way from a sender. */
    public OneWay up(int sender) {
        return up[sender];
    }

    /** The way to a sender. */
    public OneWay down(int sender) {
        return down[sender];
    }

    /** Lets both ends look again, since something was offered to them. */
    public void wake() {
        receiverAt = now;
        for (int i = 0; i < wakeAt.length; i++) {
            wakeAt[i] = now;
        }
    }

    /** Runs until something is true, or the time is over; tells whether it is true. */
    public boolean run(long end, Until until) {
        while (!until.isTrue(now)) {
            long next = receiverAt;
            for (long wake : wakeAt) {
                next = Math.min(next, wake);
            }
            Event event = events.peek();
            if (event != null && event.at() <= next) {
                if (event.at() > end) {
                    break;
                }
                events.remove();
                now = Math.max(now, event.at());
                deliver(event);
            } else {
                if (next > end) {
                    break;
                }
                now = Math.max(now, next);
            }
            emit();
        }
        if (!until.isTrue(now)) {
            now = end;
        }
        return until.isTrue(now);
    }

    private void deliver(Event event) {
        byte[] datagram = event.datagram();
        if (event.toReceiver()) {
            receiver.receive(datagram, datagram.length, event.sender(), now);
            receiverAt = now;
        } else {
            senders[event.sender()].receive(datagram, datagram.length, now);
            wakeAt[event.sender()] = now;
        }
    }

    private void emit() {
        if (receiverAt <= now) {
            receiverAt = receiver.emit(now, (to, datagram) -> send(down[(int) to], (int) to, false, datagram));
        }
        for (int i = 0; i < senders.length; i++) {
            if (wakeAt[i] <= now) {
                int sender = i;
                wakeAt[i] = senders[i].emit(now, datagram -> send(up[sender], sender, true, datagram));
            }
        }
    }

    private void send(OneWay way, int sender, boolean toReceiver, byte[] datagram) {
        long at = way.offer(datagram.length, now);
        if (at != OneWay.LOST) {
            events.add(new Event(at, number++, sender, toReceiver, datagram));
        }
    }
}
