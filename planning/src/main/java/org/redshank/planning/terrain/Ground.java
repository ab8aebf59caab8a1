package org.redshank.planning.terrain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;

/** Terrain for a plan: every height is known, or there is no plan. */
public final class Ground {
    private final Terrain terrain;

    /** Over this terrain. */
    public Ground(Terrain terrain) {
        this.terrain = terrain;
    }

    /** The terrain. */
    public Terrain terrain() {
        return terrain;
    }

    /**
     * Height of the ground.
     *
     * @throws RefusedException by {@code terrain.elsewhere} where the data end and {@code terrain.hole} in a hole
     */
    public Altitude.AboveMeanSeaLevel height(LatLon at) {
        return terrain.ground(at).orElseThrow(() -> new RefusedException(unknown(at)));
    }

    /** Why there is no height here. */
    public Refusal unknown(LatLon at) {
        List<Sheet> sheets = terrain.sheets();
        String place = String.format(Locale.ROOT, "%.5f, %.5f", at.latDeg(), at.lonDeg());
        List<Sheet> covering = sheets.stream()
                .filter(sheet -> sheet.covers(at.latDeg(), at.lonDeg()))
                .toList();
        if (covering.isEmpty()) {
            String known =
                    sheets.isEmpty() ? "There is no terrain" : "The terrain is of another place: " + names(sheets);
            return new Refusal(
                    "terrain.elsewhere",
                    place,
                    known + "; the plan needs the ground at " + place + ".",
                    "Give a file that covers the place too: for SRTM it is " + tile(at) + ".");
        }
        return new Refusal(
                "terrain.hole",
                place,
                "The terrain has a hole at " + place + " in " + names(covering) + ".",
                "Fill the hole or give a second file that knows the height there; heights are not guessed.");
    }

    private static String names(List<Sheet> sheets) {
        String names = sheets.stream().limit(3).map(Sheet::toString).collect(Collectors.joining(", "));
        return sheets.size() > 3 ? names + " and " + (sheets.size() - 3) + " more" : names;
    }

    private static String tile(LatLon at) {
        int south = (int) Math.floor(at.latDeg());
        int west = (int) Math.floor(at.lonDeg());
        return String.format(
                Locale.ROOT,
                "%s%02d%s%03d.hgt",
                south < 0 ? "S" : "N",
                Math.abs(south),
                west < 0 ? "W" : "E",
                Math.abs(west));
    }
}
