package org.redshank.datalink.relay;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redshank.datalink.wire.Wire;

/** Who has which session: senders beside a relay, and beside the receiver's the vehicles that came; so many of late. */
final class Beside {
    private static final int MOST_CLIENTS = 256;
    private static final int MOST_NODES_A_SESSION = 16;

    private final Map<SocketAddress, Integer> clients = new LinkedHashMap<>(16, 0.75f, true);

    /** Vehicles of each session, of which there may be two with the same byte. */
    private final Map<Integer, Set<Integer>> nodes = new LinkedHashMap<>();

    /** A sender said this. */
    void spoke(SocketAddress client, byte[] datagram) {
        clients.put(client, session(datagram));
        if (clients.size() > MOST_CLIENTS) {
            clients.remove(clients.keySet().iterator().next());
        }
    }

    /** This came from a vehicle. */
    void came(int node, byte[] datagram) {
        Set<Integer> known = nodes.computeIfAbsent(session(datagram), key -> new LinkedHashSet<>());
        known.remove(node);
        known.add(node);
        if (known.size() > MOST_NODES_A_SESSION) {
            known.remove(known.iterator().next());
        }
    }

    /** The vehicles for whom an answer may be. */
    Set<Integer> vehicles(byte[] datagram) {
        return nodes.getOrDefault(session(datagram), Set.of());
    }

    /** The senders for whom an answer may be. */
    List<SocketAddress> senders(byte[] datagram) {
        int session = session(datagram);
        return clients.entrySet().stream()
                .filter(client -> client.getValue() == session)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The session of a datagram: its first byte, or, of one that starts or refuses one, the second; a stray byte is of none. */
    static int session(byte[] datagram) {
        int first = datagram[0] & 0xFF;
        return first < Wire.SESSIONS || datagram.length < 2 ? first : datagram[1] & 0xFF;
    }
}
