package org.redshank.bench.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redshank.bench.Figure;

/**
 * What a simulated second of a fleet in the air costs, and whether the simulator keeps up: 200 vehicles in real time and 20
 * at ten times that, all flying missions, streaming to a ground station in another process.
 */
public final class SimulatorBench {
    private static final int MEASURED_SECONDS = 20;
    private static final int LONGEST_PREPARATION_SECONDS = 90;
    private static final double CORES = 2;
    private static final double NANOS = 1e9;

    private SimulatorBench() {}

    /** Measures and prints. */
    public static void run(PrintStream out) throws IOException, InterruptedException {
        measure("simulator.200_at_1x", 200, 1, out);
        measure("simulator.20_at_10x", 20, 10, out);
    }

    /** The vehicles' figures at one moment. */
    private record Reading(long cpuNanos, long steps, long late, long worst, long leftOut, long frames, long flying) {
        static Reading ask(PrintWriter questions, BufferedReader answers) throws IOException {
            questions.println();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the simulator ended early");
            }
            String[] words = answer.split(" ", -1);
            long[] n = new long[words.length];
            for (int i = 0; i < n.length; i++) {
                n[i] = Long.parseLong(words[i]);
            }
            return new Reading(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
        }
    }

    private static void measure(String name, int vehicles, int speed, PrintStream out)
            throws IOException, InterruptedException {
        try (BusyGround ground = new BusyGround()) {
            Process simulator = start(ground.port(), vehicles, speed);
            try (BufferedReader answers = simulator.inputReader(StandardCharsets.UTF_8);
                    PrintWriter questions = new PrintWriter(simulator.outputWriter(StandardCharsets.UTF_8), true)) {
                Reading before = flying(vehicles, questions, answers);
                long began = System.nanoTime();
                TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
                Reading after = Reading.ask(questions, answers);
                print(name, speed, (System.nanoTime() - began) / NANOS, before, after, out);
            } finally {
                simulator.waitFor();
            }
        }
    }

    /** Waits until all are in the air, or as many as there are after a while. */
    private static Reading flying(int vehicles, PrintWriter questions, BufferedReader answers)
            throws IOException, InterruptedException {
        Reading now = Reading.ask(questions, answers);
        for (int i = 0; i < LONGEST_PREPARATION_SECONDS && now.flying < vehicles; i++) {
            TimeUnit.SECONDS.sleep(1);
            now = Reading.ask(questions, answers);
        }
        return now;
    }

    private static void print(String name, int speed, double seconds, Reading before, Reading after, PrintStream out) {
        double simulated = seconds * speed;
        double cpu = (after.cpuNanos - before.cpuNanos) / NANOS;
        long steps = after.steps - before.steps;
        long late = after.late - before.late;
        // Half of two cores: the ground station and everything else need room, too.
        out.println(new Figure(name, cpu / simulated, "CPU s/simulated s")
                .atMost(CORES / 2 / speed)
                .with("share_of_two_cores", cpu / seconds / CORES)
                .with("in_the_air", after.flying)
                .with("frames_per_second", (after.frames - before.frames) / seconds));
        out.println(new Figure(name + ".late", 100.0 * late / steps, "% of steps")
                .atMost(1)
                .with("steps", steps)
                .with("steps_late", late)
                .with("longest_delay_ms", after.worst / 1e6)
                .with("left_out_ms", (after.leftOut - before.leftOut) / 1e6)
                .with(
                        "load_average",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static Process start(int port, int vehicles, int speed) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatorProbe.class.getName(),
                        Integer.toString(port),
                        Integer.toString(vehicles),
                        Integer.toString(speed),
                        "2"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
