package org.redshank.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redshank.server.picture.Workshop;

/** Makes maps in another run of this same program, with the memory that pictures take. */
public final class MosaicProgram implements Workshop {
    private static final List<String> JAVA =
            List.of("-XX:+UseSerialGC", "-Xmx1500m", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true");

    @Override
    public Process mosaic(Path pictures, Path map, Path report, boolean quick) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "mosaic"));
        command.addAll(List.of(pictures.toString(), "--out", map.toString(), "--report", report.toString()));
        if (quick) {
            command.add("--quick");
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
