package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.redshank.bench.Figure;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.send.Priority;

/** What ten pictures of half a megabyte a minute cost; both ends and the channel between are in the figure. */
final class CompanionBench {
    private static final int MINUTES = 5;
    private static final int EACH_MINUTE = 10;
    private static final int BYTES = 500_000;

    private CompanionBench() {}

    static void run(Path base, PrintStream out) throws IOException {
        ChannelSpec spec = ChannelSpec.of(2e6, Duration.ofMillis(50), 0.3, 1, 37);
        long heap = 0;
        long cpu;
        try (Trial trial = new Trial(base, spec, 1200)) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < MINUTES * EACH_MINUTE; i++) {
                trial.offer(trial.file("picture-" + i, BYTES), Priority.NORMAL, false);
                trial.run(60.0 / EACH_MINUTE);
                if (i % EACH_MINUTE == EACH_MINUTE - 1) {
                    System.gc();
                    heap = Math.max(
                            heap,
                            ManagementFactory.getMemoryMXBean()
                                    .getHeapMemoryUsage()
                                    .getUsed());
                }
            }
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
        out.println(new Figure("datalink.companion_cpu", cpu / 1e9 / (MINUTES * 60) * 100, "% of a core")
                .with("pictures_a_minute", (long) EACH_MINUTE));
        out.println(new Figure("datalink.companion_heap", heap / 1048576.0, "MiB").atMost(128));
    }
}
