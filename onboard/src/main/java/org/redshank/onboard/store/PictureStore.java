package org.redshank.onboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures by the SHA-256 of their bytes. What {@link #keep} has answered for is on the disk, whatever happens to the power;
 * what was cut short is swept away at the next opening. One thread.
 */
public final class PictureStore {
    private static final int CHUNK = 1 << 16;
    private static final int FOLDER_DIGITS = 2;

    private final Path folder;
    private final Path unfinished;

    private PictureStore(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolve("unfinished");
    }

    /** A picture that is kept. */
    public record Kept(PictureId id, long bytes, boolean isNew) {}

    /** Opens a store, or begins one. */
    public static PictureStore open(Path folder) throws IOException {
        PictureStore store = new PictureStore(folder);
        Files.createDirectories(store.unfinished);
        try (Stream<Path> left = Files.list(store.unfinished)) {
            for (Path part : left.toList()) {
                Files.delete(part);
            }
        }
        return store;
    }

    /**
     * Keeps what a stream holds.
     *
     * @throws IOException when the disk is full or fails; nothing of it is kept then
     */
    public Kept keep(InputStream picture) throws IOException {
        Path part = Files.createTempFile(unfinished, "picture", ".part");
        try {
            MessageDigest digest = sha256();
            long bytes = copy(picture, part, digest);
            PictureId id = new PictureId(HexFormat.of().formatHex(digest.digest()));
            Path file = file(id);
            boolean isNew = !Files.exists(file);
            if (isNew) {
                Path shelf = shelf(id);
                if (!Files.exists(shelf)) {
                    Files.createDirectories(shelf);
                    force(folder);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                force(shelf);
            }
            return new Kept(id, bytes, isNew);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long copy(InputStream picture, Path part, MessageDigest digest) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long bytes = 0;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            for (int n = picture.read(chunk); n >= 0; n = picture.read(chunk)) {
                digest.update(chunk, 0, n);
                ByteBuffer rest = ByteBuffer.wrap(chunk, 0, n);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                bytes += n;
            }
            out.force(true);
        }
        return bytes;
    }

    /** Makes names in a folder last; without this a file is on the disk but nowhere to be found. */
    private static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Whether a picture is here. */
    public boolean has(PictureId id) {
        return Files.exists(file(id));
    }

    /** Where a picture is, or would be. */
    public Path file(PictureId id) {
        return shelf(id).resolve(id.hex());
    }

    private Path shelf(PictureId id) {
        return folder.resolve(id.hex().substring(0, FOLDER_DIGITS));
    }

    /** All that are here, in no order. */
    public List<PictureId> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(PictureId::isHex)
                    .map(PictureId::new)
                    .toList();
        }
    }

    /** Lets go of a picture. */
    public void drop(PictureId id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Free room on its disk, bytes. */
    public long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
