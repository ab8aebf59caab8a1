package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Objects over thin, broken links: how much of the link becomes content, how soon what is urgent is there, what it costs. */
public final class DatalinkBench {
    private DatalinkBench() {}

    public static void run(Path base, PrintStream out) throws Exception {
        CodeBench.run(out);
        UrgentBench.run(base, out);
        BrokenBench.run(base, out);
        CompanionBench.run(base, out);
        try (KernelTcp tcp = KernelTcp.open()) {
            GoodputBench.run(base, tcp, out);
        } catch (IOException e) {
            System.err.println("the kernel's TCP is not measured: " + e.getMessage());
            GoodputBench.run(base, (spec, mtu) -> OptionalDouble.empty(), out);
        }
    }
}
