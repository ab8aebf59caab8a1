package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Lens;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.HeightWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was seen, as files: {@code times.tif} (how many photos show a place; 0 is a gap, no value lies outside the hull of all
 * that was seen), {@code cm_per_px.tif} (the finest of them) and {@code footprints.geojson} (the outline of each photo on the
 * surface, WGS 84, with its error).
 */
final class CoverageFiles {
    /** Corners of an outline on each side of a photo. */
    private static final int STEPS = 4;

    private static final int ROUNDS = 8;
    /** Of attitudes that are only told, radians; pictures that were adjusted hold each other. */
    private static final double TILT_ERROR = Math.toRadians(4);

    private final Scene scene;
    private final Solution solution;
    private final Surface surface;
    private final Coverage coverage;
    private final double overlap;

    /**
     * Of a map that is done.
     *
     * @param overlap usual distance between neighbours' views of a point, metres; NaN if none
     */
    CoverageFiles(Scene scene, Solution solution, Surface surface, Coverage coverage, double overlap) {
        this.scene = scene;
        this.solution = solution;
        this.surface = surface;
        this.coverage = coverage;
        this.overlap = overlap;
    }

    void write(Path folder, Path work) throws IOException {
        Files.createDirectories(folder);
        int n = coverage.counts.length;
        float[] times = new float[n];
        float[] centimetres = new float[n];
        for (int k = 0; k < n; k++) {
            int line = coverage.lines - 1 - k / coverage.columns;
            int column = k % coverage.columns;
            int from = line * coverage.columns + column;
            times[k] = coverage.outline.holds(column, line) ? coverage.counts[from] : Float.NaN;
            centimetres[k] = coverage.counts[from] == 0 ? Float.NaN : 100 * coverage.finest[from];
        }
        GroundGrid grid = new GroundGrid(
                scene.utm.epsg(),
                scene.origin[0] + coverage.west,
                scene.origin[1] + coverage.south + coverage.lines * coverage.step,
                coverage.step,
                coverage.columns,
                coverage.lines);
        HeightWriter.write(folder.resolve("times.tif"), grid, times, work);
        HeightWriter.write(folder.resolve("cm_per_px.tif"), grid, centimetres, work);
        List<Object> features = new ArrayList<>();
        for (int i = 0; i < scene.size(); i++) {
            if (solution.fit()[i] != Solution.Fit.LEFT_OUT) {
                features.add(feature(i));
            }
        }
        Files.writeString(
                folder.resolve("footprints.geojson"),
                JsonMapper.shared().writeValueAsString(Map.of("type", "FeatureCollection", "features", features)));
    }

    private Map<String, Object> feature(int i) {
        Photo photo = scene.photos.get(i);
        double width = photo.width() - 1.0;
        double height = photo.height() - 1.0;
        List<double[]> ring = new ArrayList<>();
        // Against the clock seen from above, as GeoJSON wants it: down the left edge first.
        for (int side = 0; side < 4; side++) {
            for (int k = 0; k < STEPS; k++) {
                double share = (double) k / STEPS;
                double[] px = switch (side) {
                    case 0 -> new double[] {0, share * height};
                    case 1 -> new double[] {share * width, height};
                    case 2 -> new double[] {width, (1 - share) * height};
                    default -> new double[] {(1 - share) * width, 0};
                };
                ring.add(degrees(ground(i, px[0], px[1])));
            }
        }
        ring.add(ring.getFirst());
        double[] middle = ground(i, width / 2, height / 2);
        double[] centre = solution.centre()[i];
        double away = Math.sqrt(Math.pow(middle[0] - centre[0], 2)
                + Math.pow(middle[1] - centre[1], 2)
                + Math.pow(middle[2] - centre[2], 2));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("photo", photo.name());
        properties.put("pose", solution.fit()[i] == Solution.Fit.ADJUSTED ? "adjusted" : "told");
        properties.put("cm_per_px", rounded(100 * away / solution.lens()[i][0], 100));
        properties.put("error_m", rounded(error(i, photo, middle, away), 100));
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("properties", properties);
        feature.put("geometry", Map.of("type", "Polygon", "coordinates", List.of(ring)));
        return feature;
    }

    /**
     * Standard error of the middle across the ground: of an adjusted photo that of the whole map (the control points' or the
     * places' own) and by how much neighbours disagree; of another its place, its tilt, and its height where it looks aside.
     */
    private double error(int i, Photo photo, double[] middle, double away) {
        if (solution.fit()[i] == Solution.Fit.ADJUSTED) {
            double whole = Double.isNaN(solution.gcpRmsAcross()) ? photo.placeError() : solution.gcpRmsAcross();
            return Double.isNaN(overlap) ? whole : Math.hypot(whole, overlap);
        }
        double[] centre = solution.centre()[i];
        double above = Math.max(1, centre[2] - middle[2]);
        double aside = Math.hypot(middle[0] - centre[0], middle[1] - centre[1]) / above;
        double tilt = TILT_ERROR * away * away / above;
        return Math.hypot(Math.hypot(photo.placeError(), tilt), aside * photo.heightError());
    }

    /** Where a pixel's ray meets the surface, or a little above the horizon where it meets none. */
    private double[] ground(int i, double x, double y) {
        double[] ray = new double[3];
        Lens.ray(solution.lens()[i], solution.rotation()[i], x, y, ray);
        double[] centre = solution.centre()[i];
        double flat = Math.hypot(ray[0], ray[1]);
        double tangent = ray[2] < 0 ? Math.min(Footprints.MOST_TANGENT, flat / -ray[2]) : Footprints.MOST_TANGENT;
        double height = solution.groundHeight();
        double[] at = {centre[0], centre[1], height};
        for (int round = 0; round < ROUNDS; round++) {
            double reach = tangent * Math.max(1, centre[2] - height);
            at[0] = centre[0] + (flat == 0 ? 0 : ray[0] / flat * reach);
            at[1] = centre[1] + (flat == 0 ? 0 : ray[1] / flat * reach);
            // Halfway each time, so that steep ground does not make it swing.
            height = (height + surface.height(at[0], at[1])) / 2;
        }
        at[2] = height;
        return at;
    }

    private double[] degrees(double[] at) {
        LatLon place = scene.utm.place(at[0] + scene.origin[0], at[1] + scene.origin[1]);
        return new double[] {rounded(place.lonDeg(), 1e8), rounded(place.latDeg(), 1e8)};
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
