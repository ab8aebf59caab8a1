package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.redshank.bench.Figure;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.OneWay;
import org.redshank.datalink.send.Priority;

/**
 * 1 MB objects over each kind of channel. The value is the share of (1 - loss) × rate that became content, headers and tags and
 * all counted against it, with the loss as it fell; from the offer until the object is on the ground's disk, less the one
 * way that nothing can save. On a session that has measured its path; {@code cold} is the first object of all, with the
 * handshake and the first measurement, over the loss as asked for.
 */
final class GoodputBench {
    private static final int BYTES = 1_000_000;
    private static final int OBJECTS = 2;
    private static final long SEED = 7;

    private GoodputBench() {}

    static void run(Path base, TcpPeer tcp, PrintStream out) throws IOException, InterruptedException {
        for (double rate : new double[] {64e3, 500e3, 5e6}) {
            for (int mtu : new int[] {1200, 96}) {
                for (double[] loss :
                        new double[][] {{0, 1}, {0.1, 1}, {0.3, 1}, {0.4, 1}, {0.1, 8}, {0.3, 8}, {0.4, 8}}) {
                    for (int roundTripMs : new int[] {50, 600}) {
                        ChannelSpec spec =
                                ChannelSpec.of(rate, Duration.ofMillis(roundTripMs / 2), loss[0], loss[1], SEED);
                        out.println(measure(base, spec, mtu, tcp));
                    }
                }
            }
        }
    }

    private static Figure measure(Path base, ChannelSpec spec, int mtu, TcpPeer tcp)
            throws IOException, InterruptedException {
        double oneWay = spec.delay().toMillis() / 1e3;
        double bits = 8.0 * BYTES;
        try (Trial trial = new Trial(base, spec, mtu)) {
            double cold = bits / (seconds(trial, "cold") - oneWay) / ((1 - spec.loss()) * spec.bitsPerSecond());
            OneWay up = trial.path.up(0);
            double sum = 0;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < OBJECTS; i++) {
                long carried = up.carriedBytes();
                long lost = up.lostBytes();
                double seconds = seconds(trial, "warm-" + i) - oneWay;
                double share = 1 - (double) (up.lostBytes() - lost) / (up.carriedBytes() - carried);
                double goodput = bits / seconds / (share * spec.bitsPerSecond());
                sum += goodput;
                least = Math.min(least, goodput);
                if (!trial.runUntilDone(3600)) {
                    throw new IllegalStateException("not acknowledged within an hour");
                }
            }
            Figure figure = new Figure("datalink.goodput", sum / OBJECTS, "of (1 - loss) x rate")
                    .atLeast(mtu < 200 ? 0.90 : 0.95)
                    .with("mtu", (long) mtu)
                    .with("loss", spec.loss())
                    .with("burst", spec.burst())
                    .with("round_trip_ms", 2 * spec.delay().toMillis())
                    .with("kbit_s", spec.bitsPerSecond() / 1e3)
                    .with("least", least)
                    .with("cold", cold)
                    .with("back_share", (double) trial.path.down(0).carriedBytes() / up.carriedBytes())
                    .peer("mavlink_ftp", new MavlinkFtpPeer(spec).goodput(BYTES));
            tcp.goodput(spec, mtu).ifPresent(value -> figure.peer("tcp_kernel", value));
            return figure;
        }
    }

    private static double seconds(Trial trial, String name) throws IOException {
        long start = trial.path.now();
        int before = trial.received.size();
        trial.offer(trial.file(name, BYTES), Priority.BULK, false);
        if (!trial.path.run(start + 7200 * Trial.SECOND, now -> trial.received.size() > before)) {
            throw new IllegalStateException(name + " did not arrive within two hours");
        }
        double seconds = (trial.receivedAt.getLast() - start) / 1e9;
        if (name.equals("cold")) {
            trial.runUntilDone(60);
        }
        return seconds;
    }
}
