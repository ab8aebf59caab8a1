package org.redshank.bench.memory;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redshank.app.TemporaryFolder;
import org.redshank.bench.Figure;
import org.redshank.bench.Jvm;
import org.redshank.bench.live.LiveClients;

/**
 * The server's resident set over a day of 1,000 vehicles, which is fed as fast as it is taken, while clients read the live
 * feed and somebody looks at the timeline every ten minutes. Needs Linux, for {@code /proc}.
 */
public final class MemoryBench {
    private static final int VEHICLES = 1000;

    /** Often enough that no vehicle counts as late. */
    private static final double GAP_SECONDS = 2;

    private static final int[] HOURS = {1, 6, 12, 24};
    private static final long LOOK_SECONDS = 600;
    private static final double GOAL_MIB = 512;
    private static final int READERS = 2;

    private MemoryBench() {}

    /** Measures and prints. */
    public static void run(PrintStream out) throws IOException, InterruptedException {
        try (TemporaryFolder data = TemporaryFolder.make("redshank-memory");
                Jvm server = Jvm.start(
                        DayServer.class,
                        data.path().toString(),
                        Integer.toString(VEHICLES),
                        Double.toString(GAP_SECONDS));
                HttpClient http = HttpClient.newHttpClient()) {
            String[] door = server.read().split(" ", -1);
            try (Jvm clients = Jvm.start(LiveClients.class, door[0], door[1], "200", Integer.toString(READERS), "0")) {
                clients.read();
                HttpRequest timeline = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + door[0] + "/api/journal/timeline"))
                        .header("Authorization", "Bearer " + door[1])
                        .timeout(Duration.ofMinutes(2))
                        .build();
                long began = System.nanoTime();
                List<Double> resident = new ArrayList<>();
                double most = 0;
                long look = LOOK_SECONDS;
                String[] said = server.ask("");
                while (resident.size() < HOURS.length) {
                    long seconds = Long.parseLong(said[0]);
                    if (seconds >= look) {
                        look += LOOK_SECONDS;
                        http.send(timeline, HttpResponse.BodyHandlers.discarding());
                    }
                    double now = server.residentMiB();
                    most = Math.max(most, now);
                    if (seconds >= TimeUnit.HOURS.toSeconds(HOURS[resident.size()])) {
                        resident.add(now);
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                    said = server.ask("");
                }
                print(out, said, resident, most, (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static void print(PrintStream out, String[] said, List<Double> resident, double most, double seconds) {
        Figure figure = new Figure("memory", most, "MiB resident at most").atMost(GOAL_MIB);
        for (int i = 0; i < HOURS.length; i++) {
            figure.with("hour_" + HOURS[i] + "_mib", resident.get(i));
        }
        out.println(figure.with("growth_from_hour_6_to_24_mib", resident.getLast() - resident.get(1))
                .with("vehicles", Long.parseLong(said[1]))
                .with("frames", Long.parseLong(said[2]))
                .with("journal_bytes", Long.parseLong(said[3]))
                .with("clients", (long) READERS)
                .with("real_seconds", seconds));
    }
}
