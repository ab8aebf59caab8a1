package org.redshank.fleet.link;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Peers by their address. Looking one up does not allocate, and for IPv4 does not follow the references of the addresses
 * that it holds, which costs more than receiving when there are a thousand.
 */
final class PeerTable<P> {
    private final Map<SocketAddress, P> all = new HashMap<>();
    private long[] keys = new long[16];
    private @Nullable Object[] values = new Object[16];

    @Nullable
    P get(SocketAddress address) {
        long key = key(address);
        if (key == 0) {
            return all.get(address);
        }
        int at = place(key);
        @SuppressWarnings("unchecked")
        P found = (P) values[at];
        return found;
    }

    void put(SocketAddress address, P peer) {
        all.put(address, peer);
        rebuild();
    }

    void remove(SocketAddress address) {
        all.remove(address);
        rebuild();
    }

    void clear() {
        all.clear();
        rebuild();
    }

    Map<SocketAddress, P> all() {
        return all;
    }

    int size() {
        return all.size();
    }

    private void rebuild() {
        int room = Integer.highestOneBit(Math.max(8, all.size())) * 4;
        keys = new long[room];
        values = new Object[room];
        all.forEach((address, peer) -> {
            long key = key(address);
            if (key != 0) {
                int at = place(key);
                keys[at] = key;
                values[at] = peer;
            }
        });
    }

    private int place(long key) {
        int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    /** Address and port of IPv4 in one number, never 0; 0 for anything else. */
    private static long key(SocketAddress address) {
        // The hash code of an IPv4 address is the address.
        return address instanceof InetSocketAddress inet && inet.getAddress() instanceof Inet4Address four
                ? ((long) four.hashCode() << 16) | inet.getPort() | (1L << 62)
                : 0;
    }
}
