package org.redshank.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redshank.server.picture.Workshop;

/** Works on pictures in another run of this same program, with the memory that they take. */
public final class PictureProgram implements Workshop {
    private static final List<String> JAVA = List.of(
            "-XX:+UseSerialGC",
            "-Xmx1500m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "--sun-misc-unsafe-memory-access=allow");

    private final List<Path> terrain;

    /** @param terrain files and folders of heights of the ground, for what is placed on it */
    public PictureProgram(List<Path> terrain) {
        this.terrain = List.copyOf(terrain);
    }

    @Override
    public Process begin(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        if (arguments.getFirst().equals("movement") && !terrain.isEmpty()) {
            command.add("--terrain");
            terrain.forEach(path -> command.add(path.toAbsolutePath().toString()));
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
