package org.redshank.onboard.deck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.RegionAsk;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.worth.Parcel;
import org.redshank.onboard.worth.Worth;

/**
 * What the operator asks for: files in a folder, {@code {"picture": "0123456789abcdef", "x": 0, "y": 0, "width": 800,
 * "height": 600}}, put there by whatever carries them up. Each stays until its answer has arrived, the part of the picture
 * or the reason why there is none, so that a power cut forgets nothing. One thread.
 */
final class Asks {
    private static final int LARGEST = 4096;

    private final Path folder;
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    Asks(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
    }

    /** Takes an ask that came over the radio; the same once more is one. */
    void take(RegionAsk ask) throws IOException {
        String name = "radio-" + ask.name() + ".json";
        if (!Files.exists(folder.resolve(name))) {
            Path fresh = Files.writeString(folder.resolve(name + ".new"), ask.json());
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The parcels that answer what is asked now; the same ones again until they have arrived. */
    List<Parcel> parcels(Logbook logbook) throws IOException {
        try (Stream<Path> asks = Files.list(folder)) {
            return asks.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> answer(file, logbook))
                    .toList();
        }
    }

    private Parcel answer(Path file, Logbook logbook) {
        Parcel parcel;
        try {
            parcel = part(file, logbook);
        } catch (IOException | IllegalArgumentException e) {
            parcel = new Parcel(Worth.ANSWER, file.getFileName() + ".refused.txt", null, null, 0);
            reasons.put(parcel.name(), String.valueOf(e.getMessage()));
        }
        files.put(parcel.name(), file);
        return parcel;
    }

    private Parcel part(Path file, Logbook logbook) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("it is longer than " + LARGEST + " bytes");
        }
        RegionAsk ask = RegionAsk.parse(Files.readString(file));
        String name = ask.picture();
        KeptPicture picture = Optional.ofNullable(logbook.byName(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no picture '" + name
                        + "' on board; name it by the 16 digits that its files begin with"));
        Box box = ask.box();
        int width = picture.record().width();
        int height = picture.record().height();
        @Nullable Box inside = box.within(width, height);
        if (inside == null) {
            throw new IllegalArgumentException("the part begins at " + box.x() + ", " + box.y()
                    + " and the picture has " + width + " x " + height + " pixels");
        }
        String part = name + ".part-" + inside.x() + "-" + inside.y() + "-" + inside.width() + "-" + inside.height();
        return new Parcel(Worth.REGION, part + ".jpg", picture.id(), inside, 0);
    }

    /** Why there is nothing, for the name of an answer. */
    String reason(String parcel) {
        return reasons.getOrDefault(parcel, "") + "\n";
    }

    /** The answer has arrived. */
    void arrived(String parcel) throws IOException {
        reasons.remove(parcel);
        Path file = files.remove(parcel);
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
