package org.redshank.bench.mavlink;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of the whole process, the compiler and the collector included, and what this thread allocates. */
final class CpuClock {
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

    /** Repeats a pass for some CPU seconds to warm up, then for as long again to measure. */
    Rate measure(double seconds, Pass pass) throws Exception {
        repeat(seconds, pass);
        return repeat(seconds, pass);
    }

    private Rate repeat(double seconds, Pass pass) throws Exception {
        long messages = 0;
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = system.getProcessCpuTime();
        long used = 0;
        while (used < seconds * 1e9) {
            messages += pass.run();
            used = system.getProcessCpuTime() - start;
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        return new Rate(messages / (used / 1e9), (double) allocated / messages);
    }
}
