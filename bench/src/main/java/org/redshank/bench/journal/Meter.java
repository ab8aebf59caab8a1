package org.redshank.bench.journal;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall and processor time of the whole process since it was made. */
public final class Meter {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long startNanos = System.nanoTime();
    private final long startCpu = system.getProcessCpuTime();

    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    public double cpuSeconds() {
        return (system.getProcessCpuTime() - startCpu) / 1e9;
    }
}
