package org.redshank.datalink.relay;

import java.net.SocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The relays that are heard, and over which of them the ground is reached with the fewest transmissions. */
final class Neighbours {
    private static final int MOST = 64;

    /** A way that costs more is none; it ends the counting of two that take each other for the way. */
    private static final int MOST_COST = 16 * 100;

    /** A way must be so much better to be taken instead of the one that there is. */
    private static final double BETTER = 0.85;

    private static final int YOUNGER_SECONDS = 10;

    private final int me;
    private final Map<Integer, Neighbour> byNode = new LinkedHashMap<>();
    private @Nullable Neighbour next;

    Neighbours(int me) {
        this.me = me;
    }

    /** Notes a hello; false when there are too many neighbours to note another. */
    boolean heard(SocketAddress from, Hello hello, long now) {
        Neighbour known = byNode.get(hello.node());
        if (known != null) {
            known.heard(from, hello, now);
            return true;
        }
        if (byNode.size() >= MOST) {
            byNode.values().removeIf(old -> !old.isHere(now));
        }
        return byNode.size() < MOST && byNode.put(hello.node(), new Neighbour(from, hello, now)) == null;
    }

    Stream<Neighbour> here(long now) {
        return byNode.values().stream().filter(neighbour -> neighbour.isHere(now));
    }

    @Nullable
    Neighbour here(int node, long now) {
        Neighbour neighbour = byNode.get(node);
        return neighbour != null && neighbour.isHere(now) ? neighbour : null;
    }

    /** The one at an address; null when none is known there. */
    @Nullable
    Neighbour at(SocketAddress address) {
        return byNode.values().stream()
                .filter(neighbour -> neighbour.address.equals(address))
                .findFirst()
                .orElse(null);
    }

    /** The one over whom the ground is reached; null when over nobody. */
    @Nullable
    Neighbour next(long now) {
        Neighbour best = here(now)
                .filter(neighbour -> cost(neighbour, now) < MOST_COST)
                .min(Comparator.comparingInt(neighbour -> cost(neighbour, now)))
                .orElse(null);
        Neighbour before = next;
        if (best == null
                || before == null
                || !before.isHere(now)
                || cost(best, now) < BETTER * Math.min(MOST_COST, cost(before, now))) {
            next = best;
        }
        return next;
    }

    /** Transmissions to the ground over a neighbour, in sixteenths. */
    int cost(Neighbour over, long now) {
        return over.hello.cost() == Hello.NONE || over.hello.next() == me
                ? Integer.MAX_VALUE
                : over.hello.cost() + over.linkCost(me, now);
    }

    /** Where there is no way: one that had one later than who has had none for so many seconds. */
    Optional<Neighbour> ferry(int age, int notNode, long now) {
        return here(now)
                .filter(neighbour -> neighbour.hello.node() != notNode
                        && neighbour.hello.age() != Hello.NONE
                        && neighbour.hello.age() + YOUNGER_SECONDS < age)
                .min(Comparator.comparingInt(neighbour -> neighbour.hello.age()));
    }

    /** The share heard of each, 0 to 255, of at most so many. */
    Map<Integer, Integer> shares(int most, long now) {
        Map<Integer, Integer> shares = new LinkedHashMap<>();
        here(now)
                .limit(most)
                .forEach(neighbour -> shares.put(neighbour.hello.node(), (int) Math.round(255 * neighbour.share(now))));
        return shares;
    }
}
