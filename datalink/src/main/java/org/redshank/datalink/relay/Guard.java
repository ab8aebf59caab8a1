package org.redshank.datalink.relay;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import org.redshank.datalink.key.FleetKey;

/**
 * Vouches for what relays of one fleet say among themselves. Each has a run, a random number of its own since its start. A tag
 * is over the run of who is meant, the run of who says it, and what is said; so what was said to another, or before one of the two
 * started, is of no use to a stranger who recorded it. Who is meant but not known yet has the run 0: such a greeting is answered, and
 * not believed. A hello has a count on top, and one that is not above the last of that run is refused.
 */
final class Guard {
    /** What it costs a carried datagram, bytes. */
    static final int TAG = 4;

    /** Neighbours of which a hello with a tag tells at most, so that it fits into the least datagram. */
    static final int MOST_HEARD = 21;

    private static final int LONG_TAG = 8;
    private static final int RUN_AND_COUNT = 12;
    private static final long NOBODYS_RUN = 0;
    private static final int MOST_PEERS = 256;
    private static final int MOST_RUNS = 4096;
    private static final int MOST_GREETINGS = 16;
    private static final int STRANGE = 10;

    private final Mac mac;
    private final long run;
    private final Map<SocketAddress, Peer> peers = new LinkedHashMap<>(16, 0.75f, true);

    /** The newest count of each run, those that are over among them. */
    private final Map<Long, Integer> counts = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Integer, Long> runOfNode = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Long> over = new LinkedHashSet<>();
    private final Map<SocketAddress, Long> greetings = new LinkedHashMap<>();

    /** Hellos that were refused, by where they came from, since a genuine one from there. */
    private final Map<SocketAddress, Integer> strange = new LinkedHashMap<>(16, 0.75f, true);

    private int count;
    private long refused;

    private record Peer(long run, long heardAt) {}

    /** What becomes of a datagram. */
    enum Verdict {
        GENUINE,
        GREETING,
        REFUSED
    }

    /**
     * A guard.
     *
     * @param run a random number, the relay's own since its start
     */
    Guard(FleetKey key, long run) {
        this.mac = key.mac();
        this.run = run == NOBODYS_RUN ? 1 : run;
    }

    /** Datagrams between relays for which nothing vouched. */
    long refused() {
        return refused;
    }

    /** Whether one says more that is refused than who was started anew a moment ago, or whose neighbour was. */
    boolean isStrange(SocketAddress from) {
        return strange.getOrDefault(from, 0) >= STRANGE;
    }

    /** Those who greeted since this was asked, with their runs. */
    Map<SocketAddress, Long> takeGreetings() {
        Map<SocketAddress, Long> taken = new LinkedHashMap<>(greetings);
        greetings.clear();
        return taken;
    }

    /** What is said, with what vouches for it to the one there. */
    byte[] close(byte[] said, SocketAddress to, long now) {
        Peer peer = peers.get(to);
        return close(said, peer == null || Neighbour.isAway(peer.heardAt, now) ? NOBODYS_RUN : peer.run);
    }

    /** What is said, with what vouches for it to one of such a run. */
    byte[] close(byte[] said, long theirs) {
        boolean hello = isHello(said);
        int length = said.length + (hello ? RUN_AND_COUNT : 0);
        byte[] closed = Arrays.copyOf(said, length + tagBytes(said));
        if (hello) {
            ByteBuffer.wrap(closed, said.length, RUN_AND_COUNT).putLong(run).putInt(++count);
        }
        System.arraycopy(tag(theirs, run, closed, length), 0, closed, length, closed.length - length);
        return closed;
    }

    /** How many of the bytes were said, the others vouch for them; what is not long enough is of no bytes. */
    static int saidBytes(byte[] datagram, int length) {
        return length == 0 ? 0 : Math.max(0, length - tagBytes(datagram) - (isHello(datagram) ? RUN_AND_COUNT : 0));
    }

    private static boolean isHello(byte[] datagram) {
        return (datagram[0] & 0xFF) == Hello.TYPE;
    }

    private static int tagBytes(byte[] datagram) {
        int type = datagram[0] & 0xFF;
        return type == Envelope.UP || type == Envelope.DOWN ? TAG : LONG_TAG;
    }

    /** Whether one of the fleet says this to this relay, now. */
    Verdict check(byte[] datagram, int length, SocketAddress from, long now) {
        int said = saidBytes(datagram, length);
        Verdict verdict = said == 0
                ? Verdict.REFUSED
                : isHello(datagram)
                        ? hello(datagram, said, length, from, now)
                        : isGenuine(datagram, length, from) ? Verdict.GENUINE : Verdict.REFUSED;
        if (verdict == Verdict.REFUSED) {
            refused++;
            if (length > 0 && isHello(datagram)) {
                strange.merge(from, 1, Integer::sum);
                shorten(strange.keySet(), MOST_PEERS);
            }
        }
        return verdict;
    }

    private boolean isGenuine(byte[] datagram, int length, SocketAddress from) {
        Peer peer = peers.get(from);
        return peer != null && fits(datagram, length, run, peer.run);
    }

    private Verdict hello(byte[] datagram, int said, int length, SocketAddress from, long now) {
        Hello hello = Hello.read(datagram, said);
        ByteBuffer more = ByteBuffer.wrap(datagram, said, RUN_AND_COUNT);
        long theirs = more.getLong();
        int number = more.getInt();
        if (hello == null) {
            return Verdict.REFUSED;
        }
        if (fits(datagram, length, NOBODYS_RUN, theirs)) {
            if (greetings.size() < MOST_GREETINGS) {
                greetings.put(from, theirs);
            }
            return Verdict.GREETING;
        }
        Integer newest = counts.get(theirs);
        if (over.contains(theirs)
                || newest != null && Integer.compareUnsigned(number, newest) <= 0
                || !fits(datagram, length, run, theirs)) {
            return Verdict.REFUSED;
        }
        Long before = runOfNode.put(hello.node(), theirs);
        if (before != null && before != theirs) {
            over.add(before);
        }
        counts.put(theirs, number);
        peers.put(from, new Peer(theirs, now));
        strange.remove(from);
        shorten(peers.keySet(), MOST_PEERS);
        shorten(counts.keySet(), MOST_RUNS);
        shorten(runOfNode.keySet(), MOST_RUNS);
        shorten(over, MOST_RUNS);
        return Verdict.GENUINE;
    }

    private static void shorten(Set<?> set, int most) {
        if (set.size() > most) {
            set.remove(set.iterator().next());
        }
    }

    private boolean fits(byte[] datagram, int length, long to, long of) {
        int tag = tagBytes(datagram);
        byte[] theirs = Arrays.copyOfRange(datagram, length - tag, length);
        return MessageDigest.isEqual(Arrays.copyOf(tag(to, of, datagram, length - tag), tag), theirs);
    }

    private byte[] tag(long to, long of, byte[] bytes, int length) {
        mac.update(ByteBuffer.allocate(16).putLong(to).putLong(of).flip());
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }
}
