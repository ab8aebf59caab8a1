package org.redshank.bench.mavlink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * node-mavlink 2.3.0 on the same stream, in a process of its own: npm installs it into a folder beside the build's results,
 * as the lock file of its script says.
 */
final class NodePeer {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "peer.cjs");

    private final Path scripts;
    private final Path installed;

    /**
     * Makes the peer ready.
     *
     * @param scripts folder of its script and lock file
     * @param installed folder to install into
     */
    NodePeer(Path scripts, Path installed) {
        this.scripts = scripts;
        this.installed = installed;
    }

    /** Messages decoded and encoded per CPU second and frames lost, by the names decode, encode and lost. */
    Map<String, Double> measure(UsualStream stream, double seconds) throws IOException, InterruptedException {
        Files.createDirectories(installed);
        for (String file : FILES) {
            Files.copy(scripts.resolve(file), installed.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"));
        Files.write(installed.resolve("stream.bin"), stream.bytes());
        Files.write(installed.resolve("intact.bin"), intact(stream));
        String answer = run(List.of("node", "peer.cjs", "stream.bin", "intact.bin", String.valueOf(seconds)));
        Map<String, Double> figures = new HashMap<>();
        for (String pair : answer.strip().split(" ", -1)) {
            int equals = pair.indexOf('=');
            figures.put(pair.substring(0, equals), Double.valueOf(pair.substring(equals + 1)));
        }
        return figures;
    }

    private static byte[] intact(UsualStream stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : stream.intact()) {
            out.write(frame.length);
            out.write(frame.length >> 8);
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = Path.of(command.getFirst() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(installed.toFile())
                .redirectError(installed.resolve(errors).toFile())
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    String.join(" ", command) + " failed: " + Files.readString(installed.resolve(errors)));
        }
        return out;
    }
}
