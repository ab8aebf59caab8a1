package org.redshank.earth.terrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads terrain from files: {@code .hgt} (SRTM) and {@code .tif} or {@code .tiff} (GeoTIFF). */
public final class TerrainFiles {
    private TerrainFiles() {}

    /**
     * Reads files, and all that folders hold directly, as one terrain.
     *
     * @throws TerrainFileException for a file that cannot be read, and where there is none
     */
    public static Terrain read(List<Path> filesAndFolders) {
        List<HeightGrid> grids = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (!Files.isDirectory(path)) {
                grids.add(grid(path));
                continue;
            }
            List<Path> within = listed(path);
            if (within.isEmpty()) {
                throw new TerrainFileException(path, "holds no .hgt, .tif or .tiff file");
            }
            within.forEach(file -> grids.add(grid(file)));
        }
        return new Mosaic(grids);
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> within = Files.list(folder)) {
            return within.filter(file -> !ending(file).isEmpty()).sorted().toList();
        } catch (IOException e) {
            throw new TerrainFileException(folder, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static HeightGrid grid(Path file) {
        return switch (ending(file)) {
            case "hgt" -> SrtmFile.read(file);
            case "tif", "tiff" -> GeoTiffFile.read(file);
            default -> throw new TerrainFileException(file, "is none of .hgt (SRTM), .tif and .tiff (GeoTIFF)");
        };
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return List.of("hgt", "tif", "tiff").contains(ending) ? ending : "";
    }
}
