package org.redshank.bench.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.redshank.app.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./redshank mosaic} over a folder, as a person runs it. */
final class MosaicRun {
    private MosaicRun() {}

    /**
     * Makes a map, which is not kept.
     *
     * @param more arguments of the command
     * @return its report
     */
    static JsonNode report(Path photos, String... more) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("redshank-mosaic")) {
            Path report = folder.path().resolve("report.json");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("redshank.home", "."))
                            .resolve("redshank")
                            .toString(),
                    "mosaic",
                    photos.toAbsolutePath().toString(),
                    "--out",
                    folder.path().resolve("ortho.tif").toString(),
                    "--report",
                    report.toString()));
            command.addAll(List.of(more));
            Process mosaic = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int code = mosaic.waitFor();
            if (code != 0) {
                throw new IOException("./redshank mosaic ended with " + code);
            }
            return JsonMapper.shared().readTree(Files.readString(report));
        }
    }
}
