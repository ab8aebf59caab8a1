package org.redshank.bench.planning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.files.GeoJson;
import org.redshank.planning.space.PolygonArea;

/** Areas to survey: those of a folder of GeoJSON files, or made by a seeded generator. */
final class Regions {
    private static final int MADE = 10;
    private static final long SEED = 20261122;

    private Regions() {}

    static Map<String, PolygonArea> of(@Nullable Path folder) throws IOException {
        return folder == null ? made() : read(folder);
    }

    private static Map<String, PolygonArea> read(Path folder) throws IOException {
        Map<String, PolygonArea> regions = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".geojson"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                regions.put(
                        name, GeoJson.read(name, Files.readString(file)).areas().getFirst());
            }
        }
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("no .geojson file in " + folder);
        }
        return regions;
    }

    /** Uneven rings of 4 to 27 corners and 600 m to 2 km across, the half of them with one to three holes. */
    private static Map<String, PolygonArea> made() {
        AzimuthalFrame frame = new AzimuthalFrame(new LatLon(53.4, 6.2));
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, PolygonArea> regions = new LinkedHashMap<>();
        for (int i = 0; i < MADE; i++) {
            double radius = random.nextDouble(300, 1000);
            List<List<LatLon>> holes = new ArrayList<>();
            int count = i % 2 == 0 ? 0 : random.nextInt(1, 4);
            double turn = random.nextDouble(Math.PI);
            for (int h = 0; h < count; h++) {
                double a = turn + 2 * Math.PI * h / count;
                holes.add(ring(
                        frame,
                        random,
                        radius * 0.35 * Math.cos(a),
                        radius * 0.35 * Math.sin(a),
                        radius * 0.15,
                        random.nextInt(4, 8)));
            }
            regions.put(
                    "made_" + (i + 1),
                    new PolygonArea(ring(frame, random, 0, 0, radius, random.nextInt(4, 28)), holes));
        }
        return regions;
    }

    private static List<LatLon> ring(
            AzimuthalFrame frame, SplittableRandom random, double east, double north, double radius, int corners) {
        List<LatLon> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double a = 2 * Math.PI * (i + random.nextDouble(-0.3, 0.3)) / corners;
            double r = radius * random.nextDouble(0.65, 1);
            ring.add(frame.at(east + r * Math.cos(a), north + r * Math.sin(a)));
        }
        return ring;
    }
}
