package org.redshank.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a measurement in a process of its own with the options that the launcher gives one of its commands. */
final class AsCommand {
    private AsCommand() {}

    /**
     * Runs it, its figures on this process's standard output.
     *
     * @param command of {@code ./redshank}
     * @throws IOException when it fails
     */
    static void run(Path home, String command, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(home.resolve("redshank").toString(), "bench-as", command, main.getName()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        int code = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(main.getSimpleName() + " ended with " + code);
        }
    }
}
