package org.redshank.server.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pictures on the disk: the bytes in {@code objects}, named by their SHA-256 and kept once, and sets of them as folders of
 * links in {@code sets}, as programs that make maps want them. What was taken is on the disk when {@link #put} returns. Any
 * thread may call.
 */
public final class PictureStore {
    private static final Pattern SET = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .()+-]{0,120}\\.(?i:jpe?g|tiff?|png)");

    private static final Pattern FILM =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .()+-]{0,120}\\.(?i:mp4|avi|mov|mkv|ts)");

    /** Where the camera was and looked while it filmed; see docs/movement.md. */
    static final String POSES = "pose.csv";

    /** The camera that filmed. */
    static final String CAMERA = "camera.json";

    private static final long LEAST_ROOM = 1 << 20;

    private final PictureDisk disk;
    private final Path objects;
    private final Path sets;

    /** In this folder, which is made. */
    public PictureStore(Path folder) {
        this(folder, PictureDisk.REAL);
    }

    /** The same on another disk. */
    PictureStore(Path folder, PictureDisk disk) {
        this.disk = disk;
        objects = folder.resolve("objects");
        sets = folder.resolve("sets");
        try {
            Files.createDirectories(objects);
            Files.createDirectories(sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of a set. */
    public record Kept(String name, long bytes) {}

    /** Whether this may be the name of a set: lower case letters, digits and hyphens. */
    public static boolean isSet(String name) {
        return SET.matcher(name).matches();
    }

    /** Whether this may be the name of a picture: a plain file name that ends as pictures do. */
    public static boolean isPicture(String name) {
        return NAME.matcher(name).matches() && !name.contains("..");
    }

    /** Whether a set may hold this: a picture, a film, or the poses and the camera of a film. */
    public static boolean isKept(String name) {
        return isPicture(name) || isFilm(name) || name.equals(POSES) || name.equals(CAMERA);
    }

    private static boolean isFilm(String name) {
        return FILM.matcher(name).matches() && !name.contains("..");
    }

    /** Whether a set tells where its camera was, as a film needs it. */
    boolean hasPoses(String set) {
        return hasCamera(set) && Files.exists(folder(set).resolve(POSES));
    }

    /** Whether a set tells what its camera is. */
    boolean hasCamera(String set) {
        return Files.exists(folder(set).resolve(CAMERA));
    }

    /** What a film is read from: the only video of a set, else its folder of frames. */
    Path film(String set) {
        Path folder = folder(set);
        List<String> films =
                listed(folder).stream().filter(PictureStore::isFilm).toList();
        return films.size() == 1 ? folder.resolve(films.getFirst()) : folder;
    }

    /** The sets, by name. */
    public List<String> sets() {
        return listed(sets);
    }

    /** The folder of a set, which may not be there. */
    public Path folder(String set) {
        if (!isSet(set)) {
            throw new IllegalArgumentException("'" + set + "' is no name of a set");
        }
        return sets.resolve(set);
    }

    /** What is in a set, by name; nothing when there is no such set. */
    public List<Kept> pictures(String set) {
        Path folder = folder(set);
        return listed(folder).stream()
                .map(name -> {
                    try {
                        return new Kept(name, Files.size(folder.resolve(name)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** How many photos are in a set. */
    long photos(String set) {
        return listed(folder(set)).stream().filter(PictureStore::isPicture).count();
    }

    /** When something came to a set last, or went. */
    Instant changedAt(String set) {
        return Instant.ofEpochMilli(folder(set).toFile().lastModified());
    }

    private static List<String> listed(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> within = Files.list(folder)) {
            return within.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a picture in a set; one of the same name is replaced.
     *
     * @return its SHA-256 in hexadecimal
     */
    public String put(String set, String name, InputStream bytes) throws IOException {
        Path folder = Files.createDirectories(folder(set));
        if (!isKept(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a picture");
        }
        Path part = Files.createTempFile(objects, "part", "");
        try {
            String hash = written(bytes, part);
            Path object = Files.createDirectories(objects.resolve(hash.substring(0, 2)))
                    .resolve(hash);
            try {
                Files.move(part, object, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException e) {
                Files.delete(part);
            }
            Path link = folder.resolve(name);
            Files.deleteIfExists(link);
            Files.createLink(link, object);
            synced(folder);
            return hash;
        } finally {
            Files.deleteIfExists(part);
            if (listed(folder).isEmpty()) {
                Files.delete(folder); // a set of nothing, since its first picture could not be kept
            }
        }
    }

    /** Whether there is hardly any room left on the disk. */
    boolean isFull() throws IOException {
        return disk.room(objects) < LEAST_ROOM;
    }

    /** Keeps the bytes of a file that was made once: where the same are kept already, it becomes a link to them. */
    void keepOnce(Path file) throws IOException {
        String hash = hash(file);
        Path object =
                Files.createDirectories(objects.resolve(hash.substring(0, 2))).resolve(hash);
        if (!Files.exists(object)) {
            Files.createLink(object, file);
        } else if (!Files.isSameFile(object, file)) {
            Path link = file.resolveSibling(file.getFileName() + ".link");
            Files.deleteIfExists(link);
            Files.createLink(link, object);
            Files.move(link, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String written(InputStream bytes, Path to) throws IOException {
        try (DigestInputStream in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
                OutputStream out = disk.write(to)) {
            in.transferTo(out);
            out.flush();
            synced(to);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void synced(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Forgets a set; bytes that no other set has are deleted. Tells whether there was one. */
    public boolean remove(String set) throws IOException {
        Path folder = folder(set);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        for (String name : listed(folder)) {
            Path link = folder.resolve(name);
            String hash = hash(link);
            Files.delete(link);
            Path object = objects.resolve(hash.substring(0, 2)).resolve(hash);
            if (Files.exists(object) && (int) Files.getAttribute(object, "unix:nlink") == 1) {
                Files.delete(object);
            }
        }
        Files.delete(folder);
        return true;
    }

    private static String hash(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
