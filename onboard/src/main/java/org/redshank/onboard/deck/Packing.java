package org.redshank.onboard.deck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.PictureFile;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.store.PictureId;
import org.redshank.onboard.store.PictureStore;
import org.redshank.onboard.telemetry.Backfill;
import org.redshank.onboard.worth.Parcel;

/**
 * Makes the files that are sent, when they are; each can be made again from what is kept, so that none needs to outlive a
 * power cut.
 */
final class Packing {
    private static final int SMALL_PIXELS = 320;
    private static final int CROP_PIXELS = 640;
    private static final int PART_PIXELS = 65_536;
    private static final int MARGIN = 24;
    private static final float SMALL_QUALITY = 0.55f;
    private static final float CROP_QUALITY = 0.75f;
    private static final float PART_QUALITY = 0.92f;

    private final Path folder;
    private final PictureStore store;
    private final Logbook logbook;
    private final Backfill backfill;
    private final Asks asks;

    Packing(Path folder, PictureStore store, Logbook logbook, Backfill backfill, Asks asks) throws IOException {
        this.folder = folder;
        this.store = store;
        this.logbook = logbook;
        this.backfill = backfill;
        this.asks = asks;
        Files.createDirectories(folder);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    /** Makes a parcel's file; empty when there is nothing in it. */
    Optional<Path> pack(Parcel parcel) throws IOException {
        return switch (parcel.worth()) {
            case SIGHTING, RECORD -> {
                KeptPicture kept = logbook.pictures().get(picture(parcel));
                if (kept == null) {
                    throw new IOException("its picture was let go of");
                }
                yield Optional.of(write(parcel, kept.record().encode()));
            }
            case ANSWER -> Optional.of(write(parcel, asks.reason(parcel.name()).getBytes(StandardCharsets.UTF_8)));
            case CROP, REGION, THUMBNAIL -> Optional.of(write(parcel, cut(parcel)));
            case TELEMETRY -> {
                Optional<byte[]> log =
                        backfill.log(Backfill.Stretch.of(parcel.name()).orElseThrow());
                yield log.isPresent() ? Optional.of(write(parcel, log.get())) : Optional.empty();
            }
            case WHOLE -> {
                Path link = folder.resolve(parcel.name());
                Files.deleteIfExists(link);
                yield Optional.of(Files.createLink(link, store.file(picture(parcel))));
            }
        };
    }

    private static PictureId picture(Parcel parcel) {
        return Objects.requireNonNull(parcel.picture(), "a parcel of a picture names it");
    }

    private byte[] cut(Parcel parcel) throws IOException {
        try (PictureFile file = PictureFile.open(store.file(picture(parcel)))) {
            Box box = parcel.box();
            if (box == null) {
                return file.thumbnail(SMALL_PIXELS, SMALL_QUALITY);
            }
            return switch (parcel.worth()) {
                case CROP -> file.part(box.with(MARGIN, file.width(), file.height()), CROP_PIXELS, CROP_QUALITY);
                default -> file.part(box, PART_PIXELS, PART_QUALITY);
            };
        }
    }

    private Path write(Parcel parcel, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(parcel.name()), bytes);
    }

    /** Lets go of a parcel's file. */
    void clear(String parcel) throws IOException {
        Files.deleteIfExists(folder.resolve(parcel));
    }

    /** Width and height of a picture; zeros when it cannot be read. */
    int[] size(Path picture) {
        try (PictureFile file = PictureFile.open(picture)) {
            return new int[] {file.width(), file.height()};
        } catch (IOException e) {
            return new int[2];
        }
    }
}
