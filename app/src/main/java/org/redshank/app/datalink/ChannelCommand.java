package org.redshank.app.datalink;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.LiveChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A bad link on one machine. */
@Command(
        name = "channel",
        mixinStandardHelpOptions = true,
        description = {
            "A bad link between two programs: passes UDP and TCP on from one address to another, and back, with loss, delay,"
                    + " a rate and outages; Ctrl-C stops it.",
            "",
            "Each direction has its own losses and its own rate, which counts the payload of datagrams. TCP segments that are"
                    + " lost are sent again by the channel after a timeout, since no program can lose the kernel's.",
        })
public final class ChannelCommand implements Callable<Integer> {
    private static final Duration TELL = Duration.ofSeconds(10);

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "where the near program sends to")
    String listen = "";

    @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "where the far program listens")
    String to = "";

    @Option(
            names = "--loss",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "of datagrams lost, 0 to 1 (default: ${DEFAULT-VALUE})")
    String loss = "";

    @Option(
            names = "--burst",
            defaultValue = "1",
            paramLabel = "N",
            description =
                    "datagrams lost one after another on average, of Gilbert and Elliott; 1 for losses each by itself"
                            + " (default: ${DEFAULT-VALUE})")
    double burst;

    @Option(
            names = "--delay",
            defaultValue = "0ms",
            paramLabel = "TIME",
            description = "of each datagram, each way (default: ${DEFAULT-VALUE})")
    String delay = "";

    @Option(
            names = "--jitter",
            defaultValue = "0ms",
            paramLabel = "TIME",
            description = "the most that is added to the delay (default: ${DEFAULT-VALUE})")
    String jitter = "";

    @Option(names = "--rate", paramLabel = "RATE", description = "like 64kbit or 5Mbit, each way (default: no limit)")
    @Nullable
    String rate;

    @Option(
            names = "--queue",
            paramLabel = "SIZE",
            description = "what may wait for the rate, like 16kB (default: what passes in a second, at least 16kB)")
    @Nullable
    String queue;

    @Option(
            names = "--outage",
            paramLabel = "LONG/EVERY",
            description = "30s/120s: of each 120 s the last 30 s are silent (default: none)")
    @Nullable
    String outage;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of losses and jitter (default: ${DEFAULT-VALUE})")
    long seed;

    @Override
    public Integer call() throws Exception {
        InetSocketAddress near = Ends.address(listen);
        InetSocketAddress far = Ends.destination(to);
        if (near.equals(far)) {
            throw new IllegalArgumentException(
                    "--listen and --to are the same, " + to + ", so that all would go round; name the far program's");
        }
        try (Stop stop = Stop.onSignal();
                LiveChannel channel = LiveChannel.open(spec(), near, far)) {
            System.out.printf(
                    "Passing on from %s:%d to %s%n",
                    channel.address().getAddress().getHostAddress(),
                    channel.address().getPort(),
                    to);
            while (!stop.await(TELL)) {
                System.err.println(channel.counted());
            }
            System.err.println(channel.counted());
        }
        return 0;
    }

    private ChannelSpec spec() {
        double bits = rate == null ? 0 : Ends.bitsPerSecond(rate);
        long waiting = queue == null ? ChannelSpec.usualQueue(bits) : Ends.bytes(queue);
        if (rate != null && bits == 0 || waiting == 0) {
            throw new IllegalArgumentException("by --rate " + rate + " with a queue of " + waiting
                    + " bytes nothing passes; leave --rate out for no limit, and --queue for what a second holds");
        }
        String[] times = outage == null ? new String[] {"0s", "0s"} : outage.split("/", -1);
        if (times.length != 2) {
            throw new IllegalArgumentException(
                    "'" + outage + "' is no outage; write how long and how often, like 30s/120s");
        }
        return new ChannelSpec(
                share(loss),
                burst,
                Arguments.duration(delay),
                Arguments.duration(jitter),
                bits,
                waiting,
                Arguments.duration(times[0]),
                Arguments.duration(times[1]),
                seed);
    }

    /** {@code 0.3} or {@code 30%}. */
    private static double share(String text) {
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no share; write it like 0.3 or 30%", e);
        }
    }
}
