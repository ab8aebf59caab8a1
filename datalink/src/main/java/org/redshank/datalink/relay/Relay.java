package org.redshank.datalink.relay;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.datalink.wire.Wire;

/**
 * Carries datagrams of the datalink from vehicle to vehicle until they are at the ground, and the ground's back. It stands
 * beside a sender or beside the receiver, or between, and has no keys. A datagram goes over the neighbour with the
 * fewest expected transmissions to the ground; the ground's go back where that vehicle's came from last. Where there is
 * no way it is kept for a while, or given to a neighbour that had one later. No socket, no clock; for one thread.
 */
public final class Relay implements UdpLoop.End {
    /** What being carried costs of a datagram, bytes. */
    public static final int COST = Envelope.HEADER;

    /** How often a datagram is passed on at most. */
    static final int MOST_HOPS = 8;

    private static final int MOST_SEEN = 1 << 13;
    private static final int MOST_CLIENTS = 256;
    private static final int MOST_NODES = 1024;
    private static final int MOST_NODES_A_SESSION = 16;
    private static final int NOBODY = -1;
    private static final long RELEASE_NANOS = 20_000_000;
    private static final long KEPT_NANOS = 500_000_000;
    private static final long SECOND = 1_000_000_000L;

    private final int node;
    private final List<SocketAddress> configured;
    private final @Nullable SocketAddress ground;
    private final Neighbours neighbours;
    private final Held held;
    /** Over which neighbour a vehicle's datagrams came last. */
    private final Map<Integer, Integer> back = new LinkedHashMap<>();

    /** Senders beside this relay, and their sessions. */
    private final Map<SocketAddress, Integer> clients = new LinkedHashMap<>(16, 0.75f, true);
    /** Beside the receiver: vehicles of each session, of which there may be two with the same byte. */
    private final Map<Integer, Set<Integer>> nodes = new LinkedHashMap<>();

    private final Set<Long> seen = new LinkedHashSet<>();
    private final List<Outgoing> outbox = new ArrayList<>();
    private int number;
    private int hello;
    private long helloAt = Long.MIN_VALUE;
    private long releaseAt = Long.MIN_VALUE;
    private long wayAt = Long.MIN_VALUE;
    private long toldAt = Long.MIN_VALUE;
    private long passedOn;
    private long delivered;
    private long kept;
    private long twice;
    private long tooFar;
    private long malformed;

    private record Outgoing(SocketAddress to, byte[] datagram) {}

    /** What a relay is told. */
    public record Options(
            int node,
            List<SocketAddress> neighbours,
            @Nullable SocketAddress ground,
            long mostHeldBytes,
            long mostHeldNanos) {
        /**
         * Options.
         *
         * @param node own number among the relays, 0 to 65534
         * @param neighbours relays to which it says hello unasked
         * @param ground where the receiver listens, when this relay stands beside it; else null
         * @param mostHeldBytes memory for datagrams without a way
         * @param mostHeldNanos after which they are of no use
         */
        public Options {
            if (node < 0 || node >= Hello.NONE) {
                throw new IllegalArgumentException("node " + node + "; a relay's number is from 0 to 65534");
            }
            if (mostHeldBytes < 0 || mostHeldNanos < 0) {
                throw new IllegalArgumentException("a relay holds no less than nothing");
            }
            neighbours = List.copyOf(neighbours);
        }

        /** The same for another number. */
        public Options withNode(int other) {
            return new Options(other, neighbours, ground, mostHeldBytes, mostHeldNanos);
        }
    }

    /**
     * A relay.
     *
     * @param random of its first numbers, so that those from before a restart are not taken for new ones' copies
     */
    public Relay(Options options, Random random) {
        this.node = options.node();
        this.configured = options.neighbours();
        this.ground = options.ground();
        this.neighbours = new Neighbours(node);
        this.held = new Held(options.mostHeldBytes(), options.mostHeldNanos());
        this.number = random.nextInt();
        this.hello = random.nextInt(1 << 16);
    }

    /** What it did so far. */
    public RelayCounters counters(long now) {
        return new RelayCounters(
                passedOn,
                delivered,
                kept,
                held.lost(),
                twice,
                tooFar,
                malformed,
                held.bytes(),
                neighbours.here(now).count());
    }

    @Override
    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
        int type = length < 3 ? NOBODY : datagram[0] & 0xFF;
        Envelope envelope = Envelope.read(datagram, length);
        if (envelope != null) {
            pass(envelope, from, now);
        } else if (type == NOBODY || type >= Envelope.UP) {
            malformed += word(datagram, length, from, now) ? 0 : 1;
        } else {
            local(Arrays.copyOf(datagram, length), from, now);
        }
    }

    /** What another relay says itself; false when it is nothing that one does. */
    private boolean word(byte[] bytes, int length, SocketAddress from, long now) {
        Hello hello = Hello.read(bytes, length);
        Mark mark = Mark.read(bytes, length);
        Got got = Got.read(bytes, length);
        Neighbour known =
                mark == null && got == null ? null : neighbours.here(mark != null ? mark.node() : got.node(), now);
        if (hello != null) {
            return hello.node() != node && neighbours.heard(from, hello, now);
        }
        if (known == null || !known.address.equals(from)) {
            return mark != null || got != null; // of one that is away by now
        }
        if (mark != null) {
            Got answer = new Got(node, mark.number(), (int) known.carriedHere, (int) (now / 1000));
            outbox.add(new Outgoing(from, answer.toBytes()));
        } else if (got != null) {
            known.rate.got(got, now);
        }
        return true;
    }

    /** A datagram from a sender or from the receiver beside this relay. */
    private void local(byte[] datagram, SocketAddress from, long now) {
        int session = session(datagram);
        if (from.equals(ground)) {
            for (int to : nodes.getOrDefault(session, Set.of())) {
                route(new Envelope(false, MOST_HOPS, to, number++, datagram), NOBODY, now);
            }
            return;
        }
        clients.put(from, session);
        if (clients.size() > MOST_CLIENTS) {
            clients.remove(clients.keySet().iterator().next());
        }
        if (!route(new Envelope(true, MOST_HOPS, node, number++, datagram), NOBODY, now) && now - toldAt > KEPT_NANOS) {
            toldAt = now;
            outbox.add(new Outgoing(from, new byte[] {(byte) Wire.KEPT, (byte) session, 0}));
        }
    }

    /** A datagram that another relay carried here. */
    private void pass(Envelope envelope, SocketAddress from, long now) {
        Neighbour sender = neighbours.at(from);
        int over = sender == null ? NOBODY : sender.hello.node();
        if (sender != null) {
            sender.carriedHere += size(envelope);
        }
        if (!seen.add(envelope.identity())) {
            twice++;
            return;
        }
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.iterator().next());
        }
        if (envelope.up()) {
            back.remove(envelope.node());
            back.put(envelope.node(), over);
            if (back.size() > MOST_NODES) {
                back.remove(back.keySet().iterator().next());
            }
        }
        route(envelope, over, now);
    }

    /** Sends it on its way, or keeps it; tells whether there is a way all along. */
    private boolean route(Envelope envelope, int cameFrom, long now) {
        if (isHere(envelope)) {
            deliver(envelope);
            return true;
        }
        if (envelope.hops() == 0) {
            tooFar++;
            return false;
        }
        Neighbour next = next(envelope, now);
        Neighbour to = next != null ? next : ferry(envelope, cameFrom, now);
        if (to != null) {
            to.rate.passed(size(envelope));
            send(envelope, to);
        } else {
            kept++;
            held.keep(envelope, cameFrom, now);
        }
        return next != null;
    }

    private boolean isHere(Envelope envelope) {
        return envelope.up() ? ground != null : envelope.node() == node;
    }

    private void deliver(Envelope envelope) {
        delivered++;
        int session = session(envelope.datagram());
        if (ground != null && envelope.up()) {
            Set<Integer> known = nodes.computeIfAbsent(session, key -> new LinkedHashSet<>());
            known.remove(envelope.node());
            known.add(envelope.node());
            if (known.size() > MOST_NODES_A_SESSION) {
                known.remove(known.iterator().next());
            }
            outbox.add(new Outgoing(ground, envelope.datagram()));
        } else {
            clients.forEach((client, of) -> {
                if (of == session) {
                    outbox.add(new Outgoing(client, envelope.datagram()));
                }
            });
        }
    }

    /** The neighbour to give it to; null when there is no way now. */
    private @Nullable Neighbour next(Envelope envelope, long now) {
        if (envelope.up()) {
            return neighbours.next(now);
        }
        Neighbour itself = neighbours.here(envelope.node(), now);
        Neighbour before = neighbours.here(back.getOrDefault(envelope.node(), NOBODY), now);
        return before != null ? before : itself;
    }

    /** One that had a way later, to give it to where there is none; else null. */
    private @Nullable Neighbour ferry(Envelope envelope, int cameFrom, long now) {
        return envelope.up() ? neighbours.ferry(age(now), cameFrom, now).orElse(null) : null;
    }

    private static int size(Envelope envelope) {
        return Envelope.HEADER + envelope.datagram().length;
    }

    private void send(Envelope envelope, Neighbour to) {
        passedOn++;
        outbox.add(new Outgoing(to.address, envelope.passedOn().bytes()));
    }

    /** Seconds since there was a way to the ground. */
    private int age(long now) {
        if (ground != null || neighbours.next(now) != null) {
            wayAt = now;
        }
        return wayAt == Long.MIN_VALUE ? Hello.NONE : (int) Math.min(Hello.NONE - 1, (now - wayAt) / SECOND);
    }

    @Override
    public long emit(long now, UdpLoop.Out out) {
        if (now >= helloAt) {
            helloAt = now + Neighbour.HELLO_NANOS;
            sayHello(now);
        }
        if (now >= releaseAt) {
            releaseAt = now + RELEASE_NANOS;
            release(now);
        }
        outbox.forEach(one -> out.send(one.to(), one.datagram()));
        outbox.clear();
        return held.bytes() > 0 ? Math.min(helloAt, releaseAt) : helloAt;
    }

    private void sayHello(long now) {
        Neighbour next = neighbours.next(now);
        int cost = ground != null ? 0 : next == null ? Hello.NONE : neighbours.cost(next, now);
        byte[] bytes = new Hello(
                        node,
                        hello++ & 0xFFFF,
                        cost,
                        next == null || ground != null ? Hello.NONE : next.hello.node(),
                        age(now),
                        neighbours.shares(Hello.MOST_HEARD, now))
                .bytes();
        Set<SocketAddress> to = new LinkedHashSet<>(configured);
        neighbours.here(now).forEach(neighbour -> to.add(neighbour.address));
        to.forEach(address -> outbox.add(new Outgoing(address, bytes)));
    }

    /** What was kept and has a way now goes out, no faster than the link carries it. */
    private void release(long now) {
        held.expire(now);
        held.release((envelope, from) -> {
            Neighbour next = next(envelope, now);
            Neighbour to = next != null ? next : ferry(envelope, from, now);
            if (to == null || !to.rate.take(size(envelope), now)) {
                return false;
            }
            send(envelope, to);
            return true;
        });
        neighbours.here(now).forEach(neighbour -> {
            int mark = neighbour.rate.mark(now);
            if (mark >= 0) {
                outbox.add(new Outgoing(neighbour.address, new Mark(node, mark).bytes()));
            }
        });
    }

    /** The session of a datagram: its first byte, or, of one that starts or refuses one, the second; a stray byte is of none. */
    private static int session(byte[] datagram) {
        int first = datagram[0] & 0xFF;
        return first < Wire.SESSIONS || datagram.length < 2 ? first : datagram[1] & 0xFF;
    }
}
