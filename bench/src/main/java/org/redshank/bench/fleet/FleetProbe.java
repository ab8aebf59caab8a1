package org.redshank.bench.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.ChannelStatus;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkStatus;

/**
 * A live fleet in a process of its own, listening for datagrams and journalling. Argument: the directory. Prints its port;
 * for each line it reads it prints one with its figures: frames heard, frames lost by sequence, CPU nanoseconds, resident
 * kilobytes, vehicles, journal bytes, frames not journalled. Ends with its input.
 */
public final class FleetProbe {
    private static final String LINK = "bench";

    private FleetProbe() {}

    public static void main(String[] arguments) throws IOException {
        try (Fleet fleet = Fleet.open(FleetOptions.in(Path.of(arguments[0])))) {
            fleet.links().add(new LinkConfig(LINK, "Bench", "udp-listen:127.0.0.1:0", true, null), false);
            System.out.println(fleet.links().port(LINK));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(figures(fleet));
            }
        }
    }

    private static String figures(Fleet fleet) throws IOException {
        long lost = 0;
        LinkStatus link = fleet.links().find(LINK);
        if (link != null) {
            for (ChannelStatus channel : link.channels()) {
                lost += channel.framesLost();
            }
        }
        long cpu =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getProcessCpuTime()
                        : -1;
        return fleet.spine().frames() + " " + lost + " " + cpu + " " + residentKilobytes() + " "
                + fleet.vehicles().size() + " " + fleet.journal().status().bytes() + " "
                + fleet.spine().unkept();
    }

    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return -1;
    }
}
