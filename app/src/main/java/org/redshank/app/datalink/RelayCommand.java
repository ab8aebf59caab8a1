package org.redshank.app.datalink;

import java.net.SocketAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Stop;
import org.redshank.datalink.relay.Relay;
import org.redshank.datalink.udp.UdpLoop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries what others send. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = {
            "Carries what redshank send sends over other vehicles to redshank receive; Ctrl-C stops it.",
            "",
            "One runs on each vehicle and one beside the receiver, each with a number of its own. A sender sends to the relay"
                    + " beside it. What has no way now is kept. A relay reads nothing of what it carries, and needs no key; with"
                    + " --fleet-key it refuses what strangers say as relays.",
        })
public final class RelayCommand implements Callable<Integer> {
    private static final long TELL_NANOS = 10_000_000_000L;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "UDP address for senders and other relays; 0.0.0.0 as host for all of this machine's")
    String listen = "";

    @Option(
            names = "--ground",
            paramLabel = "HOST:PORT",
            description = "where redshank receive listens, of the relay beside it")
    @Nullable
    String ground;

    @Mixin
    RelayOptions options = new RelayOptions();

    @Override
    public Integer call() throws Exception {
        Integer node = options.node;
        if (node == null) {
            throw new IllegalArgumentException(
                    "a relay needs a number that no other has; add --node with one from 0 to 65534");
        }
        if (ground != null && Ends.address(listen).equals(Ends.destination(ground))) {
            throw new IllegalArgumentException("--listen and --ground are the same, " + ground
                    + "; name where the receiver listens, and another port for the relay");
        }
        Relay relay = RelayOptions.relay(options.options(node, ground == null ? null : Ends.destination(ground)));
        try (Stop stop = Stop.onSignal();
                UdpLoop loop = UdpLoop.open(Ends.address(listen))) {
            System.out.printf(
                    "Relay %d on %s:%d%n",
                    node,
                    loop.address().getAddress().getHostAddress(),
                    loop.address().getPort());
            loop.run(new Told(relay), () -> !stop.asked());
            System.err.println(relay.counters(System.nanoTime()));
        }
        return 0;
    }

    /** The relay on its socket, with a word now and then. */
    private static final class Told implements UdpLoop.End {
        private final Relay relay;
        private long toldAt = System.nanoTime();

        Told(Relay relay) {
            this.relay = relay;
        }

        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            relay.receive(datagram, length, from, now);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            if (now - toldAt > TELL_NANOS) {
                toldAt = now;
                System.err.println(relay.counters(now));
            }
            return relay.emit(now, out);
        }
    }
}
