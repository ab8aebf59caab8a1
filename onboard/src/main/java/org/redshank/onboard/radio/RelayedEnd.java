package org.redshank.onboard.radio;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.relay.Relay;
import org.redshank.datalink.relay.RelayCounters;
import org.redshank.datalink.udp.UdpLoop;

/** A relay and the sender beside it on one socket, which is the relay's; the sender is as near as a call. */
final class RelayedEnd implements UdpLoop.End {
    /** Where the sender is to the relay; nothing from outside has such an address. */
    private static final SocketAddress ABOARD = InetSocketAddress.createUnresolved("aboard", 0);

    private static final long SECOND = 1_000_000_000L;

    private final Courier courier;
    private final InstantSource clock;
    private final IntSupplier node;
    private final Relay.Options options;
    private final Consumer<String> words;
    private @Nullable Relay relay;
    private boolean handedOver;
    private long countedAt = Long.MIN_VALUE;
    private volatile @Nullable RelayCounters counters;

    /**
     * Both.
     *
     * @param node the relay's number; less than 0 while it is not known, for as long it does not begin
     * @param options all else that the relay is told
     * @param words hears, from the radio's thread, what a person should know
     */
    RelayedEnd(Courier courier, InstantSource clock, IntSupplier node, Relay.Options options, Consumer<String> words) {
        this.courier = courier;
        this.clock = clock;
        this.node = node;
        this.options = options;
        this.words = words;
    }

    /** What the relay did, not much more than a second ago; null while it did not begin. */
    @Nullable
    RelayCounters counters() {
        return counters;
    }

    @Override
    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
        Relay carrying = relay;
        if (carrying != null) {
            carrying.receive(datagram, length, from, now);
        }
    }

    @Override
    public long emit(long now, UdpLoop.Out out) {
        courier.tend(now, UdpRadio.micros(clock));
        Relay carrying = relay;
        if (carrying == null) {
            int known = node.getAsInt();
            if (known < 0) {
                return now + SECOND;
            }
            carrying = new Relay(options.withNode(known), new SecureRandom(), words);
            relay = carrying;
        }
        return emit(carrying, now, out);
    }

    private long emit(Relay carrying, long now, UdpLoop.Out out) {
        long next = courier.sender().emit(now, datagram -> carrying.receive(datagram, datagram.length, ABOARD, now));
        handedOver = false;
        long nextOfRelay = carrying.emit(now, (to, datagram) -> {
            if (to.equals(ABOARD)) {
                handedOver = true;
                courier.sender().receive(datagram, datagram.length, now);
            } else {
                out.send(to, datagram);
            }
        });
        if (now - countedAt >= SECOND || counters == null) {
            countedAt = now;
            counters = carrying.counters(now);
        }
        return handedOver ? now : Math.min(next, nextOfRelay); // what was handed over may have an answer at once
    }
}
