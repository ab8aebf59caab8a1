package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.redshank.bench.Figure;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.send.Priority;

/** Detections of 60 bytes, one a second and a bit, while 50 MB of pictures wait, at 64 kbit/s and 30 % loss. */
final class UrgentBench {
    private static final int DETECTIONS = 1000;
    private static final int PICTURES = 5;

    private UrgentBench() {}

    static void run(Path base, PrintStream out) throws IOException {
        for (int mtu : new int[] {1200, 96}) {
            for (int oneWayMs : new int[] {25, 100, 300}) {
                out.println(measure(base, oneWayMs, mtu));
            }
        }
    }

    private static Figure measure(Path base, int oneWayMs, int mtu) throws IOException {
        ChannelSpec spec = ChannelSpec.of(64e3, Duration.ofMillis(oneWayMs), 0.3, 1, 19);
        double[] took = new double[DETECTIONS];
        try (Trial trial = new Trial(base, spec, mtu)) {
            for (int i = 0; i < PICTURES; i++) {
                trial.offer(trial.file("picture-" + i, 50_000_000 / PICTURES), Priority.BULK, false);
            }
            trial.run(30);
            for (int i = 0; i < DETECTIONS; i++) {
                long start = trial.path.now();
                int before = trial.received.size();
                trial.offer(trial.file("d" + i, 60), Priority.URGENT, false);
                trial.path.run(start + 60 * Trial.SECOND, now -> trial.received.size() > before);
                took[i] = (trial.path.now() - start) / 1e6;
                trial.run(1 + (i % 37) / 100.0);
            }
        }
        Arrays.sort(took);
        return new Figure("datalink.urgent_p99", took[DETECTIONS * 99 / 100 - 1], "ms")
                .atMost(2 * oneWayMs + 50)
                .with("mtu", (long) mtu)
                .with("one_way_ms", (long) oneWayMs)
                .with("median", took[DETECTIONS / 2])
                .with("most", took[DETECTIONS - 1]);
    }
}
