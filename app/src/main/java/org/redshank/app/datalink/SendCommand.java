package org.redshank.app.datalink;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.datalink.wire.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files over a bad link. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends files to redshank receive over UDP, through loss, delay and silence.",
            "",
            "It goes on until every file is whole, checked and on the receiver's disk; started again after it was stopped, it"
                    + " goes on where it was. Small files go first.",
        })
public final class SendCommand implements Callable<Integer> {
    private static final int PATIENCE_WITH_REFUSALS = 3;
    private static final long TELL_NANOS = 2_000_000_000L;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what to send")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "[tunnel:]HOST:PORT",
            description = {
                "where redshank receive listens; with tunnel: a MAVLink link (UDP), and everything goes inside TUNNEL messages"
            })
    String to = "";

    @Option(names = "--key", required = true, paramLabel = "F", description = "key file; make one with redshank key")
    Path key = Path.of("");

    @Option(
            names = "--mtu",
            paramLabel = "BYTES",
            description = "the largest datagram that the channel carries, from 96 (default: 1200; 128 in a tunnel)")
    @Nullable
    Integer mtu;

    @Option(
            names = "--priority",
            paramLabel = "WHICH",
            description = "urgent, high, normal or bulk (default: by size, smaller ones first)")
    @Nullable
    Priority priority;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "give up a file that is not there by then, like 10min")
    @Nullable
    String deadline;

    @Option(names = "--in-order", description = "the receiver hands the files over in the order given here")
    boolean inOrder;

    @Option(
            names = "--give-up",
            paramLabel = "TIME",
            description = "end when nothing was heard for so long (default: never; the link may come back)")
    @Nullable
    String giveUp;

    @Mixin
    TunnelOption tunnel = new TunnelOption();

    private int refusals;
    private @Nullable Refusal refusal;
    private boolean connected;
    private int failed;

    @Override
    public Integer call() throws Exception {
        SocketAddress address = TunnelOption.peer(to);
        int largest = TunnelOption.mtu(to, mtu);
        Sender sender = new Sender(KeyFile.read(key).vehicleKeys(), largest, new SecureRandom(), new Told());
        long start = System.nanoTime();
        long until = deadline == null
                ? Long.MAX_VALUE
                : start + Arguments.duration(deadline).toNanos();
        if (inOrder && deadline != null) {
            throw new IllegalArgumentException(
                    "--in-order and --deadline do not go together: what is missing would hold"
                            + " up all that comes after it");
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Path file : files) {
            check(file);
        }
        for (Path file : files) {
            Priority which =
                    priority != null ? priority : inOrder ? Priority.NORMAL : Priority.bySize(Files.size(file));
            deliveries.add(sender.offer(file, which, until, inOrder));
        }
        try (Stop stop = Stop.onSignal();
                UdpLoop loop = UdpLoop.open(new InetSocketAddress(0))) {
            End end = new End(sender, address, deliveries);
            long patience =
                    giveUp == null ? Long.MAX_VALUE : Arguments.duration(giveUp).toNanos();
            loop.run(
                    tunnel.wrap(to, end, 1, true),
                    () -> !stop.asked()
                            && !sender.isIdle()
                            && refusals < PATIENCE_WITH_REFUSALS
                            && System.nanoTime() - end.heardAt < patience);
            end.tell(System.nanoTime());
            if (!sender.isIdle() && !stop.asked()) {
                throw new IllegalStateException(
                        refusals >= PATIENCE_WITH_REFUSALS && refusal != null
                                ? to + " refuses this sender: " + refusal.words()
                                : "nothing was heard from " + to + " for " + giveUp
                                        + "; what is there is kept, so start it again when the link is back");
            }
            return stop.asked() && !sender.isIdle() ? 130 : failed > 0 ? 1 : 0;
        }
    }

    private static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder; name the files in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is no file with an end, but a device or the like; name a file");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("no such file, or no right to read it: " + file);
        }
    }

    /** Says what happens to each file. */
    private final class Told implements Sender.Listener {
        @Override
        public void connected() {
            connected = true;
            refusals = 0;
        }

        @Override
        public void refused(Refusal why) {
            refusal = why;
            refusals += connected ? 0 : 1;
        }

        @Override
        public void waits(Delivery delivery, Refusal why) {
            System.err.println(delivery.source().path() + " has to wait: " + why.words());
        }

        @Override
        public void finished(Delivery delivery) {
            if (delivery.state() == Delivery.State.DONE) {
                System.out.printf(
                        Locale.ROOT,
                        "%s delivered, %,d bytes%n",
                        delivery.source().path(),
                        delivery.source().description().contentBytes());
            } else {
                failed++;
                System.err.println("redshank: " + delivery.source().path() + " was not delivered: " + delivery.why());
            }
        }
    }

    /** The sender on its socket, with a word about progress now and then. */
    private static final class End implements UdpLoop.End {
        private final Sender sender;
        private final SocketAddress address;
        private final List<Delivery> deliveries;
        private long heardAt = System.nanoTime();
        private long toldAt = System.nanoTime();

        End(Sender sender, SocketAddress address, List<Delivery> deliveries) {
            this.sender = sender;
            this.address = address;
            this.deliveries = deliveries;
        }

        @Override
        public void receive(byte[] datagram, int length, SocketAddress from, long now) {
            heardAt = now;
            sender.receive(datagram, length, now);
        }

        @Override
        public long emit(long now, UdpLoop.Out out) {
            if (now - toldAt > TELL_NANOS) {
                tell(now);
            }
            return sender.emit(now, datagram -> out.send(address, datagram));
        }

        private void tell(long now) {
            toldAt = now;
            double bytes = 0;
            double there = 0;
            long done = 0;
            for (Delivery delivery : deliveries) {
                double size = delivery.source().description().contentBytes() + 1;
                bytes += size;
                there += size * delivery.share();
                done += delivery.state() == Delivery.State.DONE ? 1 : 0;
            }
            String link = sender.isIdle()
                    ? String.format(Locale.ROOT, "%,d bytes sent in all", sender.sentBytes())
                    : sender.isSilent(now)
                            ? "nothing heard, waiting"
                            : String.format(
                                    Locale.ROOT,
                                    "link %.0f kbit/s, loss %.0f %%, round trip %.0f ms",
                                    sender.capacity() * 8 / 1000,
                                    100 * sender.loss(),
                                    1000 * sender.roundTrip());
            System.err.printf(
                    Locale.ROOT, "%5.1f %%, %d of %d files; %s%n", 100 * there / bytes, done, deliveries.size(), link);
        }
    }
}
