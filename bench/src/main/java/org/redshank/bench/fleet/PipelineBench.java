package org.redshank.bench.fleet;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.redshank.bench.Figure;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.spine.Spine;
import org.redshank.fleet.vehicle.Identities;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameHandler;
import org.redshank.mavlink.FrameScanner;

/** Datagrams of 1,000 vehicles from memory, as fast as they are taken: scanner, journal, vehicles. */
final class PipelineBench {
    private static final int SENDERS = 1000;
    private static final int WARM_UP = 3_000_000;
    private static final int MEASURED = 6_000_000;

    private final Path directory;
    private final PrintStream out;

    PipelineBench(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    void run() {
        FleetClock clock = FleetClock.system();
        try (Journal journal = Journal.open(directory, JournalOptions.defaults(), clock);
                FleetEvents events = new FleetEvents()) {
            Identities identities = new Identities(List.of(), identity -> {}, id -> {});
            Spine spine = new Spine(clock, journal::frame, identities, events, journal::note);
            Feed feed = new Feed(spine, clock);
            feed.run(WARM_UP);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long cpu = cpu();
            long began = System.nanoTime();
            feed.run(MEASURED);
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = (cpu() - cpu) / 1e9;
            allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
            out.println(new Figure("fleet.pipeline", MEASURED / seconds, "msg/s")
                    .atLeast(500_000)
                    .with("messages", (long) MEASURED)
                    .with("messages_per_cpu_second", MEASURED / cpuSeconds)
                    .with("bytes_allocated_per_message", (double) allocated / MEASURED)
                    .with("journalled", (long) (MEASURED + WARM_UP - spine.unkept()))
                    .with("vehicles", (long) spine.vehicles().size()));
        }
    }

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** One thread that hears them all, as a link's does. */
    private static final class Feed {
        private final Spine spine;
        private final FleetClock clock;
        private final SenderTraffic[] traffic = new SenderTraffic[SENDERS];
        private final Channel[] channels = new Channel[SENDERS];
        private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        private final FrameHandler handler = this::frame;
        private final byte[] datagram = SenderTraffic.buffer();
        private int sender;
        private long nanos;

        Feed(Spine spine, FleetClock clock) {
            this.spine = spine;
            this.clock = clock;
            for (int i = 0; i < SENDERS; i++) {
                traffic[i] = new SenderTraffic(i);
                channels[i] = Channel.recorded(i + 1, "bench", "sender " + i);
            }
        }

        void run(int messages) {
            for (int i = 0; i < messages; i++) {
                sender = i % SENDERS;
                int length = traffic[sender].next(datagram);
                nanos = clock.nanos();
                scanner.datagram(datagram, 0, length, handler);
                if (i % 100_000 == 0) {
                    spine.tick();
                }
            }
        }

        private void frame(Frame frame) {
            spine.heard(channels[sender], frame, nanos);
        }
    }
}
