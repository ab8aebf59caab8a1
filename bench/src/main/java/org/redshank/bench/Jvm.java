package org.redshank.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own, so that what it costs is counted apart: asked by lines, it answers by lines. */
public final class Jvm implements AutoCloseable {
    /** What {@code ./redshank} gives the server, too. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx320m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    private Jvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /** Starts a class's main method with the launcher's options and this process's class path. */
    public static Jvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new Jvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that it says. */
    public String read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the measured program ended early");
        }
        return line;
    }

    /** Sends it a line and gives the words of its answer. */
    public String[] ask(String question) throws IOException {
        questions.println(question);
        return read().split(" ", -1);
    }

    /** CPU time that it has used. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Its resident set, MiB; needs Linux, for {@code /proc}. */
    public double residentMiB() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("/proc does not tell the resident set");
    }

    /** Ends its input, which ends it. */
    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        process.onExit().join();
    }
}
