package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.files.AirspaceFile;
import org.redshank.planning.files.WindFile;
import picocli.CommandLine.Option;

/** The airspace and the wind that sorties fly through, in files. */
public final class AirspaceOptions {
    @Option(
            names = "--wind-file",
            paramLabel = "F.csv",
            description = "wind by time, height and place; its form is told in docs/wind.md")
    @Nullable
    Path windFile;

    @Option(names = "--airspace", paramLabel = "FILE", description = "OpenAir or GeoJSON; may be given several times")
    List<Path> airspace = List.of();

    @Option(
            names = "--pass",
            defaultValue = "E,F,G,W",
            paramLabel = "CLASSES",
            description = "classes of airspace that may be flown through (default: ${DEFAULT-VALUE})")
    String pass = "E,F,G,W";

    /** The wind; null when no file is named. */
    public @Nullable WindField forecast() {
        return windFile == null ? null : WindFile.read(String.valueOf(windFile), Inputs.text(windFile));
    }

    /** Airspaces to stay out of. */
    public List<Airspace> airspaces() {
        List<String> open = Arrays.stream(pass.split(",", -1))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .toList();
        List<Airspace> all = new ArrayList<>();
        for (Path file : airspace) {
            all.addAll(AirspaceFile.read(String.valueOf(file), Inputs.text(file)));
        }
        all.removeIf(volume -> open.contains(volume.kind().toUpperCase(Locale.ROOT)));
        return all;
    }
}
