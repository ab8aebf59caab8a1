package org.redshank.onboard.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder into which another program, or a camera's card, puts pictures, and perhaps the frames of a film into the folder
 * {@code film} within. A file is a picture once it is the same at two
 * looks; its time is that of its last change. Files that are there already are taken, too: their pictures may not have been
 * kept before the power went.
 */
public final class FolderCamera implements Camera {
    /** The folder of a film, within that of the pictures. */
    static final String FILM = "film";

    private record Look(long bytes, long modifiedMicros) {}

    /** A file that has come to rest. */
    private record FileShot(Path file, long bytes, long micros, FilmFolder around) implements Shot {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String source() {
            return name() + " " + bytes + " " + micros;
        }

        @Override
        public List<FilmFrame> film() throws IOException {
            return around.around(micros);
        }
    }

    private final Path folder;
    private final FilmFolder film;
    private final Map<Path, Look> growing = new HashMap<>();
    private final Map<Path, Look> done = new HashMap<>();

    /** @throws IOException when there is no such folder */
    public FolderCamera(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "there is no folder " + folder + " for the camera's pictures; make it, or name another");
        }
        this.folder = folder;
        this.film = new FilmFolder(folder.resolve(FILM));
    }

    @Override
    public List<Shot> taken() throws IOException {
        List<FileShot> shots = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(FolderCamera::isPicture).toList()) {
                look(file, shots);
            }
        }
        shots.sort(Comparator.comparingLong(FileShot::micros).thenComparing(FileShot::name));
        return List.copyOf(shots);
    }

    private void look(Path file, List<FileShot> shots) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Look look = new Look(now.size(), now.lastModifiedTime().to(TimeUnit.MICROSECONDS));
            if (look.equals(done.get(file))) {
                return;
            }
            if (now.size() > 0 && look.equals(growing.put(file, look))) {
                growing.remove(file);
                done.put(file, look);
                shots.add(new FileShot(file, look.bytes, look.modifiedMicros, film));
            }
        } catch (NoSuchFileException e) {
            growing.remove(file); // taken away between two looks
        }
    }

    @Override
    public void again(Shot shot) {
        if (shot instanceof FileShot file) {
            done.remove(file.file);
        }
    }

    static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
