package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.picture.PhotoException;
import org.redshank.imaging.picture.PhotoReader;

/** The photos in a folder, and what is wrong with the others. */
final class PhotoFolder {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "jpe", "tif", "tiff", "png");
    private static final int TAIL = 4096;

    private PhotoFolder() {}

    /** Photos in the order of their names. A folder without any that has one called images is that one. */
    static List<Photo> read(Path folder, List<Trouble> troubles, Progress progress) {
        List<Path> files = listed(folder);
        if (files.isEmpty() && Files.isDirectory(folder.resolve("images"))) {
            files = listed(folder.resolve("images"));
        }
        if (files.isEmpty()) {
            throw new MosaicException(folder + " holds no photo (.jpg, .jpeg, .tif, .tiff or .png)");
        }
        PhotoReader reader = new PhotoReader();
        Map<Long, String> seen = new HashMap<>();
        List<Photo> photos = new ArrayList<>();
        for (Path file : files) {
            if (progress.stop()) {
                throw new StoppedException();
            }
            try {
                Photo photo = reader.read(file);
                String twin = seen.putIfAbsent(fingerprint(file), photo.name());
                if (twin != null) {
                    troubles.add(new Trouble(photo.name(), "is the same file as " + twin + "; left out"));
                    continue;
                }
                photo.remarks().forEach(remark -> troubles.add(new Trouble(photo.name(), remark)));
                photos.add(photo);
            } catch (PhotoException e) {
                troubles.add(new Trouble(String.valueOf(file.getFileName()), e.getMessage() + "; left out"));
            } catch (IOException e) {
                troubles.add(new Trouble(
                        String.valueOf(file.getFileName()), "cannot be read: " + e.getMessage() + "; left out"));
            }
            progress.done("reading tags", photos.size(), files.size());
        }
        return photos;
    }

    private static List<Path> listed(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MosaicException("there is no folder " + folder);
        }
        try (Stream<Path> within = Files.list(folder)) {
            return within.filter(file -> ENDINGS.contains(ending(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MosaicException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** Of the size and of pieces at the start, in the middle and at the end: equal for copies. */
    private static long fingerprint(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            CRC32 sum = new CRC32();
            byte[] piece = new byte[TAIL];
            for (long at : new long[] {in.length() / 2, Math.max(0, in.length() - TAIL)}) {
                in.seek(at);
                int count = in.read(piece);
                sum.update(piece, 0, Math.max(0, count));
            }
            return sum.getValue() << 31 ^ in.length();
        }
    }
}
