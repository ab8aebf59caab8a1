package org.redshank.planning.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cameras that drones commonly carry, from their makers' data sheets: sensor, pixels, true focal
 * length. Where a lens can be changed or zoomed, the entry names the focal length it is for.
 */
public final class Cameras {
    private static final String TABLE = "cameras.csv";

    private final List<Camera> cameras;

    private Cameras(List<Camera> cameras) {
        this.cameras = List.copyOf(cameras);
    }

    /** The table that comes with Redshank. */
    public static Cameras common() {
        try (InputStream in = Cameras.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the camera table " + TABLE + " is missing from the build");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cameras read(BufferedReader lines) throws IOException {
        List<Camera> cameras = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(";", -1);
            if (fields.length != 7) {
                throw new IllegalArgumentException(
                        "camera table line " + number + " has " + fields.length + " fields where 7 belong");
            }
            cameras.add(new Camera(
                    fields[0],
                    Double.parseDouble(fields[1]),
                    Double.parseDouble(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[6])));
        }
        return new Cameras(cameras);
    }

    /** All of them, in the order of the table. */
    public List<Camera> all() {
        return cameras;
    }

    /** The camera of this name, whatever the case, spaces and hyphens. */
    public Optional<Camera> named(String name) {
        String wanted = plain(name);
        return cameras.stream().filter(c -> plain(c.name()).equals(wanted)).findFirst();
    }

    /** Names most like one that is not in the table, at most five, for a message. */
    public List<String> like(String name) {
        String wanted = plain(name);
        return cameras.stream()
                .map(Camera::name)
                .sorted(Comparator.comparingInt(known -> -shared(plain(known), wanted)))
                .limit(5)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Pairs of neighbouring letters that two names share. */
    private static int shared(String a, String b) {
        int count = 0;
        for (int i = 0; i + 1 < b.length(); i++) {
            count += a.contains(b.substring(i, i + 2)) ? 1 : 0;
        }
        return count;
    }
}
