package org.redshank.imaging.mosaic;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.feature.Features;
import org.redshank.imaging.feature.PairMatch;
import org.redshank.imaging.picture.Photo;

/** What is kept beside the map while it is made, so that a stopped run can go on: points and matches. */
final class WorkFolder {
    /** Changed whenever points or matches of older runs would not do any more. */
    private static final int VERSION = 3;

    private final Path folder;

    WorkFolder(Path out) {
        folder = out.resolveSibling(out.getFileName() + ".work");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MosaicException("the work folder " + folder + " cannot be made: " + MosaicException.why(e), e);
        }
    }

    Path path() {
        return folder;
    }

    private static long stamp(Photo photo) throws IOException {
        return Files.size(photo.file()) * 1_000_003
                + Files.getLastModifiedTime(photo.file()).toMillis();
    }

    /** The points of a photo; null if none are kept. */
    @Nullable
    Digest digest(Photo photo) {
        Path file = folder.resolve(photo.name() + ".points");
        if (!Files.exists(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != VERSION || in.readLong() != stamp(photo)) {
                return null;
            }
            int count = in.readInt();
            float[] x = new float[count];
            float[] y = new float[count];
            for (int i = 0; i < count; i++) {
                x[i] = in.readFloat();
                y[i] = in.readFloat();
            }
            byte[] descriptors = in.readNBytes(count * Features.DESCRIPTOR);
            float sharpness = in.readFloat();
            int width = in.readInt();
            int height = in.readInt();
            int rows = in.readInt();
            byte[] thumb = in.readNBytes(3 * width * height);
            return thumb.length < 3 * width * height
                    ? null
                    : new Digest(new Features(x, y, descriptors, sharpness), thumb, width, height, rows);
        } catch (IOException e) {
            // Half written by a run that was killed: made anew.
            return null;
        }
    }

    void keep(Photo photo, Digest digest) throws IOException {
        Features features = digest.features();
        Path file = folder.resolve(photo.name() + ".points");
        Path part = folder.resolve(photo.name() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            out.writeInt(VERSION);
            out.writeLong(stamp(photo));
            out.writeInt(features.size());
            for (int i = 0; i < features.size(); i++) {
                out.writeFloat(features.x()[i]);
                out.writeFloat(features.y()[i]);
            }
            out.write(features.descriptors());
            out.writeFloat(features.sharpness());
            out.writeInt(digest.thumbWidth());
            out.writeInt(digest.thumbHeight());
            out.writeInt(digest.rows());
            out.write(digest.thumb());
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Matches of pairs, by the names of the photos with a slash between; an empty one for a pair without any. */
    Map<String, PairMatch> matches() {
        Map<String, PairMatch> matches = new HashMap<>();
        Path file = folder.resolve("matches");
        if (!Files.exists(file)) {
            return matches;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != VERSION) {
                return matches;
            }
            while (true) {
                String names = in.readUTF();
                if (names.isEmpty()) {
                    return matches;
                }
                int[] a = ints(in);
                int[] b = ints(in);
                matches.put(names, new PairMatch(0, 0, a, b));
            }
        } catch (IOException e) {
            return new HashMap<>();
        }
    }

    void keepMatches(Map<String, PairMatch> matches) throws IOException {
        Path part = folder.resolve("matches.part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(VERSION);
            for (Map.Entry<String, PairMatch> entry : matches.entrySet()) {
                out.writeUTF(entry.getKey());
                ints(out, entry.getValue().inA());
                ints(out, entry.getValue().inB());
            }
            out.writeUTF("");
        }
        Files.move(part, folder.resolve("matches"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int[] ints(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    private static void ints(DataOutputStream out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    /** Removes all that is kept. */
    void remove() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
