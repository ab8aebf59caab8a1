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
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.picture.PhotoException;
import org.redshank.imaging.picture.PhotoReader;

/** The photos in a folder, and what is wrong with the others. */
final class PhotoFolder {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "jpe", "tif", "tiff", "png");
    /** Pictures and films that people may take for photos to be used. */
    private static final Set<String> OTHERS = Set.of(
            "dng", "raw", "arw", "cr2", "cr3", "nef", "heic", "heif", "avif", "webp", "bmp", "gif", "mp4", "mov");

    private static final int TAIL = 4096;

    private PhotoFolder() {}

    /**
     * Photos in the order of their names. A folder without any that has one called images is that one.
     *
     * @param written files that are going to be written, and so are none of the photos
     * @throws MosaicException if one of them would be written over a photo
     */
    static List<Photo> read(Path folder, Set<Path> written, List<Trouble> troubles, Progress progress) {
        List<Path> files = listed(folder, troubles);
        if (files.isEmpty() && Files.isDirectory(folder.resolve("images"))) {
            files = listed(folder.resolve("images"), troubles);
        }
        files = files.stream().filter(file -> !over(file, written)).toList();
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

    /** Whether a file is one that is going to be written. */
    private static boolean over(Path file, Set<Path> written) {
        try {
            if (!written.contains(file.toRealPath())) {
                return false;
            }
            new PhotoReader().read(file);
        } catch (IOException | PhotoException e) {
            // An older map, or what was left of one: to be made anew.
            return true;
        }
        throw new MosaicException(file + " is one of the photos; name another file to write");
    }

    private static List<Path> listed(Path folder, List<Trouble> troubles) {
        if (!Files.isDirectory(folder)) {
            throw new MosaicException("there is no folder " + folder);
        }
        try (Stream<Path> within = Files.list(folder)) {
            List<Path> files = within.sorted().toList();
            tellOthers(files, troubles);
            return files.stream()
                    .filter(file -> ENDINGS.contains(ending(file)) && Files.isRegularFile(file))
                    .toList();
        } catch (IOException e) {
            throw new MosaicException(folder + " cannot be read: " + MosaicException.why(e), e);
        }
    }

    private static void tellOthers(List<Path> files, List<Trouble> troubles) {
        Map<String, Integer> others = new TreeMap<>();
        for (Path file : files) {
            if (OTHERS.contains(ending(file))) {
                others.merge(ending(file), 1, Integer::sum);
            } else if (ENDINGS.contains(ending(file)) && !Files.exists(file)) {
                troubles.add(new Trouble(String.valueOf(file.getFileName()), "leads to a file that is gone; left out"));
            }
        }
        others.forEach((ending, count) -> troubles.add(new Trouble(
                "", "files of the form ." + ending + " are not read; left out: " + count + " (write them as JPEG)")));
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
