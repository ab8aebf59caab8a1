package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.bench.Figure;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;

/**
 * 100 outages, and 20 hard ends of either end. An end that is ended here is one whose memory is thrown away and which is made
 * anew from its files; {@code SendReceiveTest} does it to a process with SIGKILL.
 */
final class BrokenBench {
    private static final int OUTAGES = 100;
    private static final int KILLS = 20;

    private BrokenBench() {}

    static void run(Path base, PrintStream out) throws IOException {
        out.println(outages(base));
        out.println(kills(base));
    }

    private static Figure outages(Path base) throws IOException {
        ChannelSpec spec = ChannelSpec.of(64e3, Duration.ofMillis(300), 0.3, 4, 29)
                .withOutage(Duration.ofSeconds(30), Duration.ofSeconds(45));
        try (Trial trial = new Trial(base, spec, 1200)) {
            List<Path> files = new ArrayList<>();
            List<String> ordered = new ArrayList<>();
            long sent = 0;
            long bytes = 0;
            boolean done = true;
            long end = trial.path.now() + OUTAGES * 45L * Trial.SECOND;
            for (int i = 0; trial.path.now() < end; i++) {
                boolean inOrder = i % 2 == 0;
                Path file = trial.file("object-" + i, 20_000 + i % 5 * 20_000);
                files.add(file);
                bytes += 20_000 + i % 5 * 20_000;
                if (inOrder) {
                    ordered.add(file.getFileName().toString());
                }
                Delivery one = trial.offer(file, Priority.NORMAL, inOrder);
                if (i % 4 == 3) {
                    done &= trial.runUntilDone(3600);
                }
                sent += one.symbolBytesSent();
            }
            done &= trial.runUntilDone(3600);
            sent = trial.path.up(0).carriedBytes();
            return figure("datalink.outages", trial, files, ordered, done, (double) sent / bytes)
                    .with("outages", (long) OUTAGES);
        }
    }

    private static Figure kills(Path base) throws IOException {
        ChannelSpec spec = ChannelSpec.of(500e3, Duration.ofMillis(100), 0.3, 1, 31);
        try (Trial trial = new Trial(base, spec, 1200)) {
            List<Path> files = new ArrayList<>();
            List<String> ordered = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                files.add(trial.file("object-" + i, 1_000_000));
                ordered.add("object-" + i);
            }
            long sent = 0;
            boolean done = false;
            for (int i = 0; i < 2 * KILLS || !done; i++) {
                if (i % 2 == 0 || i == 0) {
                    for (Path file : files) {
                        trial.offer(file, Priority.NORMAL, true);
                    }
                }
                done = trial.runUntilDone(i < 2 * KILLS ? 7 : 3600);
                if (i < 2 * KILLS && i % 2 == 0) {
                    trial.restartReceiver();
                } else if (i < 2 * KILLS) {
                    sent += trial.sender.sentBytes();
                    trial.restartSender();
                }
            }
            sent += trial.sender.sentBytes();
            return figure("datalink.kills", trial, files, ordered, done, sent / 12e6)
                    .with("kills_each_end", (long) KILLS);
        }
    }

    /** The value is the objects that did not arrive whole, once, in order; 0 is wanted. */
    private static Figure figure(
            String name, Trial trial, List<Path> files, List<String> ordered, boolean done, double sentShare)
            throws IOException {
        long faults = done ? 0 : 1;
        for (Path file : files) {
            faults += trial.isThere(file) ? 0 : 1;
        }
        List<String> came = trial.received.stream().filter(ordered::contains).toList();
        return new Figure(name, faults, "objects not whole")
                .goal(0, faults == 0 && came.equals(ordered) && trial.received.size() == files.size())
                .with("objects", (long) files.size())
                .with("order_kept", came.equals(ordered) ? "yes" : "no")
                .with("sent_bytes_per_byte", sentShare)
                .with("least_possible", 1 / 0.7);
    }
}
