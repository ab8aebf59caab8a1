package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command in a process of its own, which can be interrupted as by Ctrl-C. */
final class Child implements AutoCloseable {
    private static final Pattern CONSOLE =
            Pattern.compile("Console: (http://127\\.0\\.0\\.1:\\d+)/(?:\\?replay=(\\w+))?#token=(\\S+)");
    private static final int SIGINT_BIT = 1 << 1;

    private final Process process;
    private final Path out;
    private final Path err;
    private final HttpClient client = HttpClient.newHttpClient();

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Child start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "child", ".out");
        Path err = Files.createTempFile(folder, "child", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Child(process, out, err);
    }

    /** Something that is to become true. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Looks again and again until it holds; fails after four minutes, or when the command ended before. */
    void until(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!condition.holds()) {
            assertThat(process.isAlive())
                    .as("it ended early: " + said() + complained())
                    .isTrue();
            assertThat(System.nanoTime() - end)
                    .as("waited in vain for " + what + "; it said: " + said() + complained())
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    void awaitWords(String words) throws IOException, InterruptedException {
        until(words, () -> said().contains(words));
    }

    /** What the command's server answers; the path may have {@code {replay}} in it. */
    JsonNode get(String path) throws IOException, InterruptedException {
        until("the console's address", () -> CONSOLE.matcher(said()).find());
        Matcher console = CONSOLE.matcher(said());
        assertThat(console.find()).isTrue();
        String where = console.group(1) + path.replace("{replay}", String.valueOf(console.group(2)));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(where))
                        .header("Authorization", "Bearer " + console.group(3))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Does what Ctrl-C does, and waits for the end. What ignores it, as this process may have it, gets a SIGTERM. */
    void interrupt() throws IOException, InterruptedException {
        String signal = ignoresInterrupts() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("it goes on").isTrue();
        assertThat(process.exitValue()).as(said() + complained()).isIn(130, 143);
        assertThat(complained()).isEmpty();
    }

    /** What it wrote on its standard output. */
    String said() throws IOException {
        return Files.readString(out);
    }

    /** What it wrote on its error output. */
    String complained() throws IOException {
        return Files.readString(err);
    }

    /** Shells start what is in the background without a Ctrl-C, and their children inherit that. */
    private static boolean ignoresInterrupts() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0;
            }
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        client.shutdownNow();
        process.destroyForcibly();
        process.waitFor();
    }
}
