package org.redshank.bench.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.redshank.app.Ground;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.ChannelStatus;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.server.ServerOptions;
import org.redshank.server.live.LiveLatency;

/**
 * The whole server in a process of its own. Argument: the data folder. Prints its UDP port, its HTTP port and its token; for
 * each line it reads it prints its figures: frames, frames lost by sequence, vehicles, clients, records sent, their 50th and
 * 99th percentile and the 99th without the interval in milliseconds, frames not journalled. {@code reset} begins the
 * percentiles anew. Ends with its input.
 */
public final class LiveServer {
    private static final String LINK = "bench";

    private LiveServer() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        try (Ground ground = Ground.start(FleetOptions.in(data), ServerOptions.local(0, data))) {
            Fleet fleet = ground.fleet();
            fleet.links().add(new LinkConfig(LINK, "Bench", "udp-listen:127.0.0.1:0", true, null), false);
            while (fleet.links().port(LINK) == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            System.out.println(fleet.links().port(LINK) + " " + ground.server().port() + " "
                    + ground.server().token());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("reset")) {
                    ground.server().liveLatency().reset();
                }
                System.out.println(figures(ground));
            }
        }
    }

    private static String figures(Ground ground) {
        Fleet fleet = ground.fleet();
        LiveLatency latency = ground.server().liveLatency();
        LinkStatus link = fleet.links().find(LINK);
        long lost = link == null
                ? 0
                : link.channels().stream().mapToLong(ChannelStatus::framesLost).sum();
        return fleet.spine().frames() + " " + lost + " " + fleet.vehicles().size() + " "
                + ground.server().liveClients() + " " + latency.count() + " " + latency.percentileMs(50) + " "
                + latency.percentileMs(99) + " " + latency.beyondIntervalMs(99) + " "
                + fleet.spine().unkept();
    }
}
