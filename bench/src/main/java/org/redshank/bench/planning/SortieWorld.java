package org.redshank.bench.planning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.files.AirspaceFile;
import org.redshank.planning.files.WindFile;

/** Hills, a wind grid and airspaces for a long flight, made from a seed, written to files and read from them. */
final class SortieWorld {
    private static final int SIDE = 1201;
    private static final int SOUTH = 44;
    private static final int NORTH = 48;
    private static final int WEST = 5;
    private static final int EAST = 15;

    private final Path folder;
    private final SplittableRandom random;
    /** Waves of the hills: height, turns a degree north and east, and where each begins. */
    private final double[][] waves = new double[24][];

    SortieWorld(Path folder, long seed) {
        this.folder = folder;
        random = new SplittableRandom(seed);
        for (int i = 0; i < waves.length; i++) {
            double scale = Math.pow(2, i / 3.0);
            waves[i] = new double[] {
                600 / scale,
                scale * random.nextDouble(2, 4),
                scale * random.nextDouble(2, 4),
                random.nextDouble(2 * Math.PI),
                random.nextDouble(2 * Math.PI)
            };
        }
    }

    /** The waves along one side of a tile, by post and wave; hills are products of such waves north and east. */
    private double[][] side(double from, double perPost, int turns, int begins) {
        double[][] values = new double[SIDE][waves.length];
        for (int post = 0; post < SIDE; post++) {
            for (int i = 0; i < waves.length; i++) {
                values[post][i] = Math.sin(waves[i][turns] * (from + post * perPost) + waves[i][begins]);
            }
        }
        return values;
    }

    private short height(double[] north, double[] east) {
        double sum = 350;
        for (int i = 0; i < waves.length; i++) {
            sum += waves[i][0] * north[i] * east[i];
        }
        return (short) Math.max(0, sum);
    }

    Terrain terrain() throws IOException {
        Path tiles = Files.createDirectories(folder.resolve("srtm"));
        for (int south = SOUTH; south < NORTH; south++) {
            for (int west = WEST; west < EAST; west++) {
                ByteBuffer posts = ByteBuffer.allocate(2 * SIDE * SIDE);
                double[][] north = side(south + 1, -1 / (SIDE - 1.0), 1, 3);
                double[][] east = side(west, 1 / (SIDE - 1.0), 2, 4);
                for (int row = 0; row < SIDE; row++) {
                    for (int column = 0; column < SIDE; column++) {
                        posts.putShort(height(north[row], east[column]));
                    }
                }
                Files.write(tiles.resolve(String.format(Locale.ROOT, "N%02dE%03d.hgt", south, west)), posts.array());
            }
        }
        return TerrainFiles.read(List.of(tiles));
    }

    WindField wind() throws IOException {
        StringBuilder text = new StringBuilder("time,altitude_m,lat,lon,east_mps,north_mps\n");
        for (int hour = 6; hour <= 24; hour += 6) {
            for (int height = 0; height <= 3000; height += 750) {
                for (double lat = SOUTH; lat <= NORTH; lat += 0.5) {
                    for (double lon = WEST; lon <= EAST; lon += 0.5) {
                        double speed = 4 + height / 1000.0 + 2 * Math.sin(lat + hour / 6.0);
                        double turn = 0.4 * lon + hour / 12.0;
                        text.append(String.format(
                                Locale.ROOT,
                                "2026-11-%02dT%02d:00:00Z,%d,%s,%s,%.3f,%.3f%n",
                                26 + hour / 24,
                                hour % 24,
                                height,
                                lat,
                                lon,
                                speed * Math.cos(turn),
                                speed * Math.sin(turn)));
                    }
                }
            }
        }
        Path file = Files.writeString(folder.resolve("wind.csv"), text);
        return WindFile.read("wind.csv", Files.readString(file));
    }

    /** Circles and squares beside and on the straight way; half as OpenAir, half as GeoJSON. */
    List<Airspace> airspaces(LatLon launch, LatLon target, int count) throws IOException {
        StringBuilder openAir = new StringBuilder();
        List<String> features = new ArrayList<>();
        double metres = Geodesy.distanceMetres(launch, target);
        double bearing = Geodesy.bearingDeg(launch, target);
        for (int i = 0; i < count; i++) {
            LatLon along = Geodesy.destination(launch, bearing, random.nextDouble(0.05, 0.95) * metres);
            LatLon middle = Geodesy.destination(along, bearing + 90, random.nextDouble(-60_000, 60_000));
            double radius = random.nextDouble(3000, 12_000);
            boolean clear = Geodesy.distanceMetres(middle, launch) > radius + 8000
                    && Geodesy.distanceMetres(middle, target) > radius + 8000;
            if (!clear) {
                i--;
                continue;
            }
            String ceiling = i % 3 == 0 ? "FL 95" : "UNL";
            if (i % 2 == 0) {
                openAir.append(String.format(Locale.ROOT, "AC R%nAN MADE %d%nAL SFC%nAH %s%n", i, ceiling))
                        .append(String.format(
                                Locale.ROOT,
                                "V X=%.5f N %.5f E%nDC %.3f%n",
                                middle.latDeg(),
                                middle.lonDeg(),
                                radius / 1852));
            } else {
                List<String> ring = new ArrayList<>();
                for (int turn = 0; turn <= 4; turn++) {
                    LatLon corner = Geodesy.destination(middle, 45 + 90 * turn, radius);
                    ring.add(String.format(Locale.ROOT, "[%.6f,%.6f]", corner.lonDeg(), corner.latDeg()));
                }
                features.add("{\"type\":\"Feature\",\"properties\":{\"name\":\"MADE " + i
                        + "\",\"class\":\"P\",\"lower\":\"SFC\",\"upper\":\"" + ceiling
                        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", ring)
                        + "]]}}");
            }
        }
        Path text = Files.writeString(folder.resolve("airspace.txt"), openAir);
        Path json = Files.writeString(
                folder.resolve("airspace.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
        List<Airspace> all = new ArrayList<>(AirspaceFile.read("airspace.txt", Files.readString(text)));
        all.addAll(AirspaceFile.read("airspace.geojson", Files.readString(json)));
        return all;
    }
}
