package org.redshank.bench.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.redshank.app.TemporaryFolder;
import org.redshank.bench.Figure;

/**
 * CPU and wall time from {@code ./redshank serve} to the first answer of {@code /healthz}: the launcher, the JVM, the
 * journal opened, the port bound. Median of several runs, each with a data folder of its own.
 */
public final class StartupBench {
    private static final int RUNS = 5;
    private static final double GOAL_CPU_S = 2;
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/");
    /** Clock ticks of {@code /proc/PID/stat}: USER_HZ is 100 on every Linux that runs Java. */
    private static final double TICKS_PER_SECOND = 100;

    private StartupBench() {}

    /** Runs the measurement; needs Linux, for {@code /proc}. */
    public static void run(PrintStream out) throws IOException, InterruptedException {
        double[] cpu = new double[RUNS];
        double[] wall = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long began = System.nanoTime();
            cpu[i] = once();
            wall[i] = (System.nanoTime() - began) / 1e9;
        }
        Arrays.sort(cpu);
        Arrays.sort(wall);
        out.println(new Figure("startup", cpu[RUNS / 2], "CPU s")
                .atMost(GOAL_CPU_S)
                .with("wall_s", wall[RUNS / 2])
                .with("runs", (long) RUNS));
    }

    private static double once() throws IOException, InterruptedException {
        try (TemporaryFolder data = TemporaryFolder.make("redshank-startup")) {
            return once(data.path());
        }
    }

    private static double once(Path data) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("redshank.home", "."))
                                .resolve("redshank")
                                .toString(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--link",
                        "udp-listen:127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            URI address = address(said);
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/healthz")).build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("/healthz answered " + answer.statusCode());
            }
            return cpuSeconds(server.pid());
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static URI address(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return URI.create(found.group(1));
            }
        }
        throw new IllegalStateException("the server ended before it printed its address");
    }

    /** User and system time of the process and of its children that have ended, after proc_pid_stat(5). */
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        int utime = 14 - 3;
        return Stream.of(0, 1, 2, 3)
                        .mapToLong(i -> Long.parseLong(fields[utime + i]))
                        .sum()
                / TICKS_PER_SECOND;
    }
}
