package org.redshank.bench.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redshank.bench.Figure;

/** 1,000 senders at 50 messages a second each, in one process, to a live fleet in another; each process's CPU for itself. */
final class SocketBench {
    private static final int SENDERS = 1000;

    /** Until the compiler has done with what a server of hours runs. */
    private static final int WARM_UP_SECONDS = 20;

    private static final int MEASURED_SECONDS = 20;

    /** What the launcher gives the server, too. */
    private static final List<String> SERVER_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

    private static final double MEBI = 1024;

    private final Path directory;
    private final PrintStream out;

    SocketBench(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** The server's figures at one moment. */
    private record Reading(
            long frames, long lost, long cpuNanos, long residentKilobytes, long vehicles, long bytes, long unkept) {
        static Reading of(String line) {
            String[] words = line.split(" ");
            long[] n = new long[words.length];
            for (int i = 0; i < n.length; i++) {
                n[i] = Long.parseLong(words[i]);
            }
            return new Reading(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
        }
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Process server = java(SERVER_OPTIONS, FleetProbe.class, directory.toString());
        try (BufferedReader answers = server.inputReader(StandardCharsets.UTF_8);
                PrintWriter questions = new PrintWriter(server.outputWriter(StandardCharsets.UTF_8), true)) {
            String port = answers.readLine();
            int seconds = WARM_UP_SECONDS + MEASURED_SECONDS + 1;
            Process senders = java(
                    List.of("-Xmx256m", "-XX:+UseSerialGC"),
                    FleetSenders.class,
                    port,
                    Integer.toString(SENDERS),
                    Integer.toString(SenderTraffic.PER_SECOND),
                    Integer.toString(seconds));
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            Reading before = ask(questions, answers);
            long began = System.nanoTime();
            TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
            Reading after = ask(questions, answers);
            double measured = (System.nanoTime() - began) / 1e9;
            long sent;
            try (BufferedReader said = senders.inputReader(StandardCharsets.UTF_8)) {
                sent = Long.parseLong(said.readLine());
            }
            senders.waitFor();
            Reading end = ask(questions, answers);
            print(before, after, end, measured, sent);
        } finally {
            server.waitFor();
        }
    }

    private void print(Reading before, Reading after, Reading end, double seconds, long sent) {
        long frames = after.frames - before.frames;
        double cpuSeconds = (after.cpuNanos - before.cpuNanos) / 1e9;
        out.println(new Figure("fleet.sockets", frames / cpuSeconds, "datagrams/CPU s")
                .atLeast(130_000)
                .with("senders", (long) SENDERS)
                .with("datagrams_per_second", frames / seconds)
                .with("cpu_cores", cpuSeconds / seconds)
                .with("sent", sent)
                .with("received", end.frames)
                .with("frames_lost", sent - end.frames)
                .with("frames_lost_after_warm_up", after.lost - before.lost)
                .with("not_journalled", end.unkept));
        out.println(new Figure("fleet.memory", end.residentKilobytes / MEBI, "MiB")
                .atMost(512)
                .with("vehicles", (long) end.vehicles));
    }

    private static Reading ask(PrintWriter questions, BufferedReader answers) throws IOException {
        questions.println();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the server ended early");
        }
        return Reading.of(answer);
    }

    private static Process java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
