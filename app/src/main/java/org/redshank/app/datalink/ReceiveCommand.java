package org.redshank.app.datalink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Counters;
import org.redshank.datalink.receive.Received;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.onboard.ground.Arrivals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The other end of send. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = {
            "Receives what redshank send sends, from any number of vehicles; Ctrl-C stops it.",
            "",
            "Each file comes to the folder whole and checked, or not at all; half ones wait in .redshank below it. When the"
                    + " key file knows several vehicles, each has a folder of its name.",
        })
public final class ReceiveCommand implements Callable<Integer> {
    private static final long TELL_NANOS = 10_000_000_000L;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "[tunnel:]HOST:PORT",
            description = {
                "UDP address to listen on; 0.0.0.0 as host for all of this machine's. With tunnel: MAVLink comes there, and"
                        + " in it the files in TUNNEL messages"
            })
    String listen = "";

    @Option(names = "--key", required = true, paramLabel = "F", description = "key file; make one with redshank key")
    Path key = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for what comes")
    Path out = Path.of("");

    @Option(names = "--count", paramLabel = "N", description = "end after so many files")
    long count = Long.MAX_VALUE;

    @Option(
            names = "--largest",
            defaultValue = "16GB",
            paramLabel = "SIZE",
            description = "refuse larger files (default: ${DEFAULT-VALUE})")
    String largest = "";

    @Mixin
    TunnelOption tunnel = new TunnelOption();

    private final Arrivals arrivals = new Arrivals();
    private long received;

    @Override
    public Integer call() throws Exception {
        GroundKeys keys = KeyFile.read(key).groundKeys();
        if (keys.vehicles().isEmpty()) {
            throw new IllegalArgumentException(
                    key + " knows no vehicle yet; make a key for one: redshank key VEHICLE.key --ground " + key);
        }
        if (count < 1 || Ends.bytes(largest) < 1) {
            throw new IllegalArgumentException("--count " + count + " and --largest " + largest
                    + " would take no file; each is at least 1, or left out");
        }
        InetSocketAddress address = TunnelOption.link(listen);
        Arguments.folder(out);
        StoreLimits limits =
                new StoreLimits(Ends.bytes(largest), StoreLimits.USUAL.mostHalf(), StoreLimits.USUAL.reserveBytes());
        try (Stop stop = Stop.onSignal();
                Store store = new Store(out, keys.vehicles().size() > 1, limits, this::tell);
                UdpLoop loop = UdpLoop.open(address)) {
            Receiver receiver =
                    new Receiver(keys, store, word -> System.err.println("redshank: " + word), new SecureRandom());
            System.out.printf(
                    "Listening on %s:%d%n",
                    loop.address().getAddress().getHostAddress(), loop.address().getPort());
            End end = new End(receiver, store);
            loop.run(tunnel.wrap(listen, end, 255, false), () -> !stop.asked() && (received < count || !end.isQuiet()));
            System.err.println(receiver.counters());
            return 0;
        }
    }

    private void tell(Received object) {
        received++;
        System.out.printf(
                Locale.ROOT,
                "%s %,d bytes from %s, SHA-256 %s%n",
                object.file(),
                object.bytes(),
                object.vehicle(),
                object.sha256());
        try {
            arrivals.look(object.file()).ifPresent(json -> System.out.println(json + " tells of the picture"));
        } catch (IOException e) {
            System.err.println("redshank: what " + object.file() + " says could not be written: " + e.getMessage());
        }
    }

    /** The receiver on its socket. */
    private static final class End implements UdpLoop.End {
        private static final long QUIET_NANOS = 1_000_000_000L;

        private final Receiver receiver;
        private final Store store;
        private long toldAt = System.nanoTime();
        private long heardAt = System.nanoTime();
        private String told = "";

        End(Receiver receiver, Store store) {
            this.receiver = receiver;
            this.store = store;
        }

        /** Nobody asks any more, so the last acknowledgement has arrived. */
        boolean isQuiet() {
            return System.nanoTime() - heardAt > QUIET_NANOS;
        }

        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            heardAt = now;
            receiver.receive(datagram, length, from, now);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            if (now - toldAt > TELL_NANOS) {
                toldAt = now;
                Counters counters = receiver.counters();
                String word = store.halfObjects() + " under way; " + counters;
                if (!word.equals(told)) {
                    System.err.println(word);
                    told = word;
                }
            }
            return receiver.emit(now, (to, datagram) -> out.send((SocketAddress) to, datagram));
        }
    }
}
