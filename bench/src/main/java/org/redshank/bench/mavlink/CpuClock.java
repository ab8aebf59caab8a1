package org.redshank.bench.mavlink;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of the whole process, the compiler and the collector included, and what this thread allocates. */
final class CpuClock {
    /** Nanoseconds of CPU time. */
    private static final long WINDOW = 500_000_000;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One pass over the work, which tells how many messages it handled. */
    @FunctionalInterface
    interface Pass {
        long run() throws Exception;
    }

    /**
     * What was measured.
     *
     * @param perSecond messages per CPU second
     * @param allocatedPerMessage bytes
     */
    record Rate(double perSecond, double allocatedPerMessage) {}

    /**
     * Repeats a pass for some CPU seconds to warm up, then for as long again to measure. The best half second counts: what
     * else runs on the machine can slow a pass, but never speed it up.
     */
    Rate measure(double seconds, Pass pass) throws Exception {
        long end = system.getProcessCpuTime() + (long) (seconds * 1e9);
        while (system.getProcessCpuTime() < end) {
            pass.run();
        }
        Rate best = window(pass);
        end = system.getProcessCpuTime() + (long) (seconds * 1e9);
        while (system.getProcessCpuTime() < end) {
            Rate next = window(pass);
            best = next.perSecond() > best.perSecond() ? next : best;
        }
        return best;
    }

    private Rate window(Pass pass) throws Exception {
        long messages = 0;
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = system.getProcessCpuTime();
        long used = 0;
        while (used < WINDOW) {
            messages += pass.run();
            used = system.getProcessCpuTime() - start;
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        return new Rate(messages / (used / 1e9), (double) allocated / messages);
    }
}
