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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.FleetKey;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.datalink.wire.Wire;

/**
 * Carries datagrams of the datalink from vehicle to vehicle until they are at the ground, and the ground's back. It stands
 * beside a sender or beside the receiver, or between, and has no keys of theirs. A datagram goes over the neighbour with the
 * fewest expected transmissions to the ground; the ground's go back where that vehicle's came from last. Where there is
 * no way it is kept for a while, or given to a neighbour that had one later. No socket, no clock; for one thread.
 */
public final class Relay implements UdpLoop.End {
    /** How often a datagram is passed on at most. */
    static final int MOST_HOPS = 8;

    private static final int MOST_SEEN = 1 << 13;
    private static final int MOST_NODES = 1024;
    private static final int NOBODY = -1;
    private static final long RELEASE_NANOS = 20_000_000;
    private static final long KEPT_NANOS = 500_000_000;
    private static final long SECOND = 1_000_000_000L;

    private final int node;
    private final List<SocketAddress> configured;
    private final @Nullable SocketAddress ground;
    private final @Nullable Guard guard;
    private final Consumer<String> words;
    private final Neighbours neighbours;
    private final Held held;
    /** Over which neighbour a vehicle's datagrams came last. */
    private final Map<Integer, Integer> back = new LinkedHashMap<>();

    private final Beside beside = new Beside();
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
    private boolean told;

    private record Outgoing(SocketAddress to, byte[] datagram) {}

    /** What a relay is told. */
    public record Options(
            int node,
            List<SocketAddress> neighbours,
            @Nullable SocketAddress ground,
            long mostHeldBytes,
            long mostHeldNanos,
            @Nullable FleetKey key) {
        /**
         * Options.
         *
         * @param node own number among the relays, 0 to 65534
         * @param neighbours relays to which it says hello unasked
         * @param ground where the receiver listens, when this relay stands beside it; else null
         * @param mostHeldBytes memory for datagrams without a way
         * @param mostHeldNanos after which they are of no use
         * @param key what relays of the fleet have; null where everyone is believed
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

        /** What being carried costs of a datagram, bytes. */
        public int cost() {
            return Envelope.HEADER + (key == null ? 0 : Guard.TAG);
        }

        /** The same for another number. */
        public Options withNode(int other) {
            return new Options(other, neighbours, ground, mostHeldBytes, mostHeldNanos, key);
        }
    }

    /**
     * A relay.
     *
     * @param random of its first numbers, so that those from before a restart are not taken for new ones' copies; with a
     *     key a secure one
     * @param words hears of others that cannot be understood, once
     */
    public Relay(Options options, Random random, Consumer<String> words) {
        this.words = words;
        this.guard = options.key() == null ? null : new Guard(options.key(), random.nextLong());
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
                guard == null ? 0 : guard.refused(),
                held.bytes(),
                neighbours.here(now).count());
    }

    @Override
    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
        int type = length < 3 ? NOBODY : datagram[0] & 0xFF;
        if (type == NOBODY || type == Wire.KEPT) {
            malformed++;
        } else if (type < Envelope.UP) {
            local(Arrays.copyOf(datagram, length), from, now);
        } else if (guard == null) {
            ofRelay(datagram, length, from, now);
        } else if (guard.check(datagram, length, from, now) == Guard.Verdict.GENUINE) {
            ofRelay(datagram, Guard.saidBytes(datagram, length), from, now);
        } else if (guard.isStrange(from)) {
            tell("what the relay at " + from + " says is refused: it has another fleet's key or none, or a number that"
                    + " another has; if it is yours, start it with the same --fleet-key and a --node of its own");
        }
    }

    private void tell(String word) {
        if (!told) {
            told = true;
            words.accept(word);
        }
    }

    private void ofRelay(byte[] datagram, int length, SocketAddress from, long now) {
        Envelope envelope = Envelope.read(datagram, length);
        if (envelope != null) {
            pass(envelope, from, now);
        } else if (!word(datagram, length, from, now)) {
            malformed++;
            if (guard == null && Hello.read(datagram, Guard.saidBytes(datagram, length)) != null) {
                tell("the relay at " + from
                        + " has a fleet's key and this one has none, so that they do not understand each"
                        + " other; start this one with the same --fleet-key");
            }
        }
    }

    /** What another relay says itself; false when it is nothing that one does. */
    private boolean word(byte[] bytes, int length, SocketAddress from, long now) {
        Hello hello = Hello.read(bytes, length);
        if (hello != null) {
            return hello.node() != node && neighbours.heard(from, hello, now);
        }
        Mark mark = Mark.read(bytes, length);
        if (mark != null) {
            Neighbour known = neighbours.here(mark.node(), now);
            if (known != null && known.address.equals(from)) {
                Got answer = new Got(node, mark.number(), (int) known.carriedHere, (int) (now / 1000));
                outbox.add(new Outgoing(from, answer.toBytes()));
            }
            return true;
        }
        Got got = Got.read(bytes, length);
        if (got != null) {
            Neighbour known = neighbours.here(got.node(), now);
            if (known != null && known.address.equals(from)) {
                known.rate.got(got, now);
            }
        }
        return got != null;
    }

    /** A datagram from a sender or from the receiver beside this relay. */
    private void local(byte[] datagram, SocketAddress from, long now) {
        if (from.equals(ground)) {
            for (int to : beside.vehicles(datagram)) {
                route(new Envelope(false, MOST_HOPS, to, number++, datagram), NOBODY, now);
            }
            return;
        }
        beside.spoke(from, datagram);
        if (!route(new Envelope(true, MOST_HOPS, node, number++, datagram), NOBODY, now) && now - toldAt > KEPT_NANOS) {
            toldAt = now;
            outbox.add(new Outgoing(from, new byte[] {(byte) Wire.KEPT, (byte) Beside.session(datagram), 0}));
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
        if (ground != null && envelope.up()) {
            beside.came(envelope.node(), envelope.datagram());
            outbox.add(new Outgoing(ground, envelope.datagram()));
        } else {
            beside.senders(envelope.datagram())
                    .forEach(sender -> outbox.add(new Outgoing(sender, envelope.datagram())));
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
            sayHello(now, out);
        }
        if (now >= releaseAt) {
            releaseAt = now + RELEASE_NANOS;
            release(now);
        }
        outbox.forEach(one -> out.send(one.to(), vouched(one, now)));
        outbox.clear();
        return held.bytes() > 0 ? Math.min(helloAt, releaseAt) : helloAt;
    }

    private byte[] vouched(Outgoing one, long now) {
        int type = one.datagram()[0] & 0xFF;
        boolean isOfRelay = type >= Envelope.UP && type != Wire.KEPT;
        return guard == null || !isOfRelay ? one.datagram() : guard.close(one.datagram(), one.to(), now);
    }

    private void sayHello(long now, UdpLoop.Out out) {
        Neighbour next = neighbours.next(now);
        int cost = ground != null ? 0 : next == null ? Hello.NONE : neighbours.cost(next, now);
        byte[] bytes = new Hello(
                        node,
                        hello++ & 0xFFFF,
                        cost,
                        next == null || ground != null ? Hello.NONE : next.hello.node(),
                        age(now),
                        neighbours.shares(guard == null ? Hello.MOST_HEARD : Guard.MOST_HEARD, now))
                .bytes();
        Set<SocketAddress> to = new LinkedHashSet<>(configured);
        neighbours.here(now).forEach(neighbour -> to.add(neighbour.address));
        to.forEach(address -> outbox.add(new Outgoing(address, bytes)));
        if (guard != null) {
            guard.takeGreetings().forEach((address, run) -> out.send(address, guard.close(bytes, run)));
        }
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
}
