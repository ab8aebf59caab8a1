package org.redshank.datalink.relay;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.OneWay;
import org.redshank.datalink.udp.UdpLoop;

/** Ends by their names, and the radio links between them, in virtual time. */
final class VirtualRadios {
    static final long SECOND = 1_000_000_000L;

    private static final long STEP = 4_000_000;

    private final Map<SocketAddress, UdpLoop.End> ends = new LinkedHashMap<>();
    private final Map<List<SocketAddress>, Link> links = new LinkedHashMap<>();
    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private long now = SECOND;
    private long number;

    private record Link(OneWay way, LongPredicate isUp) {}

    private record Late(long at, long number, SocketAddress from, SocketAddress to, byte[] bytes)
            implements Comparable<Late> {
        @Override
        public int compareTo(Late other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    static SocketAddress at(String name) {
        return InetSocketAddress.createUnresolved(name, 1);
    }

    long now() {
        return now;
    }

    void end(String name, UdpLoop.End end) {
        ends.put(at(name), end);
    }

    /** A radio link, both ways, for the seconds in which it is up; the sender and the receiver are beside their relays. */
    OneWay link(String one, String other, ChannelSpec spec, LongPredicate isUp) {
        OneWay way = new OneWay(spec, 0, now);
        links.put(List.of(at(one), at(other)), new Link(way, isUp));
        links.put(List.of(at(other), at(one)), new Link(new OneWay(spec, 1, now), isUp));
        return way;
    }

    void send(SocketAddress from, SocketAddress to, byte[] bytes) {
        long arrives = isBeside(from) || isBeside(to) ? now : overTheAir(links.get(List.of(from, to)), bytes);
        if (arrives != OneWay.LOST) {
            late.add(new Late(arrives, number++, from, to, bytes));
        }
    }

    private static boolean isBeside(SocketAddress end) {
        return end.equals(at("sender")) || end.equals(at("receiver"));
    }

    private long overTheAir(@Nullable Link link, byte[] bytes) {
        return link == null || !link.isUp.test(now / SECOND) ? OneWay.LOST : link.way.offer(bytes.length, now);
    }

    void run(long seconds) {
        runUntil(() -> false, seconds);
    }

    void runUntil(BooleanSupplier done, long seconds) {
        long end = now + seconds * SECOND;
        while (now < end && !done.getAsBoolean()) {
            now += STEP;
            while (!late.isEmpty() && late.peek().at() <= now) {
                Late one = late.remove();
                Objects.requireNonNull(ends.get(one.to())).receive(one.bytes(), one.bytes().length, one.from(), now);
            }
            ends.forEach((address, each) -> each.emit(now, (to, bytes) -> send(address, to, bytes)));
        }
    }
}
