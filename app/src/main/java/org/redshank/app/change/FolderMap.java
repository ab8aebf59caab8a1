package org.redshank.app.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.redshank.app.ProgressLine;
import org.redshank.app.WholeFile;
import org.redshank.app.mosaic.ReportJson;
import org.redshank.imaging.mosaic.Mosaic;
import org.redshank.imaging.mosaic.MosaicReport;
import org.redshank.imaging.mosaic.MosaicTask;

/** The orthophoto of a folder of photos, made first and kept beside the changes, so that the next comparison has it. */
final class FolderMap {
    private FolderMap() {}

    /**
     * Makes it, unless it is there and newer than every photo.
     *
     * @param map to be written
     */
    static Path of(Path photos, Path map, BooleanSupplier stop) throws IOException {
        if (Files.exists(map) && Files.getLastModifiedTime(map).toMillis() >= newest(photos)) {
            System.err.println("change: " + map + " is newer than the photos of " + photos + " and is taken as it is");
            return map;
        }
        Files.createDirectories(map.toAbsolutePath().getParent());
        System.err.println("change: " + photos + " is a folder; its map is made first, into " + map);
        ProgressLine progress = new ProgressLine(System.err, System.console() != null, System::nanoTime, stop);
        long begun = System.nanoTime();
        MosaicReport made = new Mosaic(MosaicTask.of(photos, map), progress).make();
        made.troubles().forEach(trouble -> System.err.println("redshank: " + trouble));
        WholeFile.write(
                report(map), ReportJson.of(made, ChangeCommand.cpuSeconds(), (System.nanoTime() - begun) / 1e9));
        return map;
    }

    /** Where the report of a map lies that was made here. */
    static Path report(Path map) {
        return map.resolveSibling(map.getFileName() + ".json");
    }

    private static long newest(Path photos) throws IOException {
        try (Stream<Path> files = Files.list(photos)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
        }
    }
}
