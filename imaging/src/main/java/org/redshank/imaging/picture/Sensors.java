package org.redshank.imaging.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How wide the sensors of common cameras are, for photos that tell a focal length in millimetres only. */
final class Sensors {
    private final Map<String, Double> widthMm;

    private Sensors(Map<String, Double> widthMm) {
        this.widthMm = widthMm;
    }

    /** The table that comes with Redshank. */
    static Sensors common() {
        Map<String, Double> widths = new HashMap<>();
        try (InputStream in = Sensors.class.getResourceAsStream("sensors.csv")) {
            if (in == null) {
                throw new IllegalStateException("the sensor table sensors.csv is missing from the build");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .forEach(fields -> widths.put(fields[0], Double.valueOf(fields[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sensors(widths);
    }

    /** The long side, millimetres; NaN for a model that is not in the table. */
    double widthMm(String model) {
        return widthMm.getOrDefault(model.strip().toUpperCase(Locale.ROOT), Double.NaN);
    }
}
