package org.redshank.earth.terrain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several files as one: where they overlap the finest that knows a height tells it. */
final class Mosaic implements Terrain {
    /** Grids by square degree, so that a hundred files cost no more than one. */
    private final HeightGrid[][] byDegree = new HeightGrid[180 * 360][];

    private final List<HeightGrid> grids;

    Mosaic(List<HeightGrid> grids) {
        this.grids = grids.stream()
                .sorted(Comparator.comparingDouble(grid -> grid.sheet().postMetres()))
                .toList();
        for (HeightGrid grid : this.grids) {
            Sheet sheet = grid.sheet();
            for (int lat = (int) Math.floor(sheet.south()); lat <= sheet.north(); lat++) {
                for (int lon = (int) Math.floor(sheet.west()); lon <= sheet.east(); lon++) {
                    add(square(lat, lon), grid);
                }
            }
        }
    }

    private void add(int square, HeightGrid grid) {
        HeightGrid[] there = byDegree[square];
        List<HeightGrid> more = there == null ? new ArrayList<>() : new ArrayList<>(List.of(there));
        if (!more.contains(grid)) {
            more.add(grid);
            byDegree[square] = more.toArray(HeightGrid[]::new);
        }
    }

    private static int square(double latDeg, double lonDeg) {
        int lat = Math.clamp((int) Math.floor(latDeg) + 90, 0, 179);
        return lat * 360 + Math.floorMod((int) Math.floor(lonDeg) + 180, 360);
    }

    @Override
    public double metres(double latDeg, double lonDeg) {
        HeightGrid[] there = byDegree[square(latDeg, lonDeg)];
        if (there != null) {
            for (HeightGrid grid : there) {
                double metres = grid.metres(latDeg, lonDeg);
                if (!Double.isNaN(metres)) {
                    return metres;
                }
            }
        }
        return Double.NaN;
    }

    @Override
    public List<Sheet> sheets() {
        return grids.stream().map(HeightGrid::sheet).toList();
    }
}
