package org.redshank.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ground station of {@code src/test/node}, which knows of MAVLink what node-mavlink knows. npm installs that into the build
 * folder as the lock file beside the script says.
 */
final class NodeGround implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node-peer");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "ground.cjs");

    private final Process process;
    private final BufferedReader lines;

    private NodeGround(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static NodeGround start(String... arguments) throws IOException, InterruptedException {
        install();
        List<String> command = new ArrayList<>(List.of("node", "ground.cjs"));
        command.addAll(List.of(arguments));
        return new NodeGround(run(command, ProcessBuilder.Redirect.PIPE));
    }

    /** The next line it prints, null when it has ended. */
    @Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    /** Closes its standard input, at which it ends. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        Path stamp = INSTALLED.resolve("node_modules/.installed");
        String lock = Files.readString(SCRIPTS.resolve("package-lock.json"));
        for (String file : FILES) {
            Files.copy(SCRIPTS.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        Path log = Path.of("target/npm-ci.log");
        List<String> command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        int exit = run(command, ProcessBuilder.Redirect.to(log.toFile())).waitFor();
        if (exit != 0) {
            throw new IOException("npm ci for the MAVLink peer failed (" + exit + "):\n" + Files.readString(log));
        }
        Files.writeString(stamp, lock);
    }

    private static Process run(List<String> command, ProcessBuilder.Redirect output) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectOutput(output)
                    .redirectError(Path.of("target", command.getFirst() + "-errors.log")
                            .toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "cannot run " + command.getFirst()
                            + ": the test against node-mavlink needs Node.js 18 or later with npm on the PATH",
                    e);
        }
    }
}
