package org.redshank.app.datalink;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.redshank.onboard.picture.RegionAsk;

/**
 * What operators ask companions for: files in {@code FOLDER/VEHICLE/asks}, {@link RegionAsk} as JSON, each until its answer
 * has come. They are told to the vehicle again after a start of the program. For one thread.
 */
final class RegionAsks {
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long LONGEST = 4096;
    private static final String REFUSED = ".refused.txt";
    private static final String BY_RADIO = "radio-";

    private record Open(String vehicle, RegionAsk ask) {}

    private final Path folder;
    private final BiPredicate<String, byte[]> tell;
    private final Consumer<String> words;
    private final Map<Path, Open> open = new HashMap<>();
    private long lookAt = System.nanoTime();

    /**
     * Asks of a folder.
     *
     * @param tell asks a vehicle, and answers whether there is room for one more
     */
    RegionAsks(Path folder, BiPredicate<String, byte[]> tell, Consumer<String> words) {
        this.folder = folder;
        this.tell = tell;
        this.words = words;
    }

    /** Looks for new ones, once a second. */
    void look(long now) throws IOException {
        if (now < lookAt) {
            return;
        }
        lookAt = now + LOOK_NANOS;
        for (Path vehicle : list(folder)) {
            for (Path file : list(vehicle.resolve("asks"))) {
                if (file.toString().endsWith(".json") && !open.containsKey(file)) {
                    take(vehicle.getFileName().toString(), file);
                }
            }
        }
    }

    private static List<Path> list(Path where) throws IOException {
        if (!Files.isDirectory(where)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(where)) {
            return files.sorted().toList();
        }
    }

    private void take(String vehicle, Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException("it is longer than " + LONGEST + " bytes");
            }
            RegionAsk ask = RegionAsk.parse(Files.readString(file));
            if (tell.test(vehicle, ask.encode())) {
                open.put(file, new Open(vehicle, ask));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            String why = e instanceof CharacterCodingException ? "it is no text in UTF-8" : e.getMessage();
            words.accept(file + " is no ask: " + why);
            Files.move(file, file.resolveSibling(file.getFileName() + REFUSED), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A file came; takes away what it answers. */
    void came(String vehicle, Path answer) throws IOException {
        String name = String.valueOf(answer.getFileName());
        for (Map.Entry<Path, Open> each : List.copyOf(open.entrySet())) {
            RegionAsk ask = each.getValue().ask;
            boolean refused = name.equals(BY_RADIO + ask.name() + ".json" + REFUSED);
            if (each.getValue().vehicle.equals(vehicle) && (refused || ask.isAnsweredBy(name))) {
                open.remove(each.getKey());
                Files.deleteIfExists(each.getKey());
                words.accept(
                        refused
                                ? vehicle + " has no such part of picture " + ask.picture() + ": "
                                        + Files.readString(answer).strip()
                                : vehicle + " sent the part of picture " + ask.picture() + " that was asked for");
            }
        }
    }
}
