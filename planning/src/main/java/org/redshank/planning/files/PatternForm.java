package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.camera.Camera;

/**
 * What a plan was made for, in the terms of QGroundControl's patterns: with it a plan file tells people of one survey rather
 * than of many waypoints.
 *
 * @param kind of pattern
 * @param corners of the polygon of a survey or a structure, or of the line of a corridor
 * @param settings what is particular to the kind
 * @param distance to the surface: the height, or of a structure the distance from its side
 * @param alongMetres between pictures; of a structure between layers; 0 when not known
 * @param asideMetres between lines; of a structure between pictures
 * @param camera where it is known
 */
public record PatternForm(
        Pattern.Kind kind,
        List<LatLon> corners,
        Pattern.Settings settings,
        Altitude distance,
        double alongMetres,
        double asideMetres,
        Optional<Camera> camera) {
    /** QGroundControl's words for a camera that is described, and for none. */
    private static final String DESCRIBED = "Custom Camera";

    private static final String NONE = "Manual (no camera specs)";

    /** Keeps its own copy of the corners, the first not again at the end. */
    public PatternForm {
        boolean closed = kind != Pattern.Kind.CORRIDOR
                && corners.size() > 3
                && corners.getFirst().equals(corners.getLast());
        corners = List.copyOf(closed ? corners.subList(0, corners.size() - 1) : corners);
    }

    /** The pattern, expanded to items. */
    Pattern with(List<MissionLine> lines) {
        CameraCalc calc = new CameraCalc(
                camera.isPresent() ? DESCRIBED : NONE, distance, alongMetres, asideMetres, camera.map(this::described));
        return new Pattern(kind, corners, calc, settings, lines, members(lines));
    }

    private Camera described(Camera known) {
        return new Camera(
                DESCRIBED,
                known.sensorWidthMm(),
                known.sensorHeightMm(),
                known.pixelsAcross(),
                known.pixelsAlong(),
                known.focalMm(),
                known.intervalSeconds());
    }

    private Map<String, Object> members(List<MissionLine> lines) {
        Map<String, Object> item = new LinkedHashMap<>();
        List<List<Double>> places =
                corners.stream().map(at -> List.of(at.latDeg(), at.lonDeg())).toList();
        item.put("type", "ComplexItem");
        item.put("complexItemType", kind.word());
        switch (settings) {
            case Pattern.Settings.Lines survey -> {
                item.put("version", 5);
                item.put("angle", survey.bearingDeg());
                item.put("entryLocation", 0);
                item.put("flyAlternateTransects", false);
                item.put("splitConcavePolygons", false);
                item.put("polygon", places);
                item.put("TransectStyleComplexItem", transects(lines, survey.crosshatch()));
            }
            case Pattern.Settings.Width corridor -> {
                item.put("version", 2);
                item.put("CorridorWidth", corridor.metres());
                item.put("EntryPoint", 0);
                item.put("polyline", places);
                item.put("TransectStyleComplexItem", transects(lines, false));
            }
            case Pattern.Settings.Layers structure -> {
                item.put("version", 3);
                item.put("Layers", structure.layers());
                item.put("ScanBottomAlt", structure.bottomMetres());
                item.put("StructureHeight", structure.heightMetres());
                item.put("EntranceAltitude", structure.entranceMetres());
                item.put("GimbalPitch", structure.gimbalPitchDeg());
                item.put("StartFromTop", structure.fromTop());
                item.put("polygon", places);
                item.put("CameraCalc", calc());
                item.put(Pattern.ITEMS, List.of());
            }
        }
        return item;
    }

    private Map<String, Object> transects(List<MissionLine> lines, boolean crosshatch) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<List<Double>> seen = new ArrayList<>();
        lines.forEach(line -> line.spot()
                .ifPresent(
                        spot -> seen.add(List.of(spot.at().latDeg(), spot.at().lonDeg()))));
        body.put("version", 2);
        body.put("CameraCalc", calc());
        body.put("CameraShots", shots(lines));
        body.put("CameraTriggerInTurnAround", false);
        body.put("HoverAndCapture", false);
        body.put("Refly90Degrees", crosshatch);
        body.put("TurnAroundDistance", 0);
        body.put("VisualTransectPoints", seen);
        if (mode() == CameraCalc.ABOVE_TERRAIN) {
            body.put("TerrainAdjustTolerance", 10);
            body.put("TerrainAdjustMaxClimbRate", 0);
            body.put("TerrainAdjustMaxDescentRate", 0);
        }
        return body;
    }

    /** Pictures that are taken while the camera is on. */
    private int shots(List<MissionLine> lines) {
        double seen = 0;
        boolean on = false;
        LatLon last = null;
        for (MissionLine line : lines) {
            on = line.command() == MissionLine.DO_SET_CAM_TRIGG_DIST ? line.p1() > 0 : on;
            LatLon at = line.spot().map(Spot::at).orElse(null);
            if (at != null) {
                seen += on && last != null ? Geodesy.distanceMetres(last, at) : 0;
                last = at;
            }
        }
        return alongMetres > 0 ? (int) Math.round(seen / alongMetres) : 0;
    }

    private int mode() {
        return switch (distance) {
            case Altitude.AboveHome home -> CameraCalc.ABOVE_HOME;
            case Altitude.AboveMeanSeaLevel sea -> CameraCalc.ABSOLUTE;
            case Altitude.AboveGround ground -> CameraCalc.ABOVE_TERRAIN;
        };
    }

    private Map<String, Object> calc() {
        Map<String, Object> calc = new LinkedHashMap<>();
        calc.put("version", 2);
        calc.put("CameraName", camera.isPresent() ? DESCRIBED : NONE);
        calc.put("DistanceMode", mode());
        calc.put("DistanceToSurface", distance.metres());
        calc.put("AdjustedFootprintFrontal", alongMetres);
        calc.put("AdjustedFootprintSide", asideMetres);
        camera.ifPresent(known -> {
            calc.put("SensorWidth", known.sensorWidthMm());
            calc.put("SensorHeight", known.sensorHeightMm());
            calc.put("ImageWidth", known.pixelsAcross());
            calc.put("ImageHeight", known.pixelsAlong());
            calc.put("FocalLength", known.focalMm());
            calc.put("Landscape", true);
            calc.put("FixedOrientation", false);
            calc.put("MinTriggerInterval", known.intervalSeconds());
            calc.put("ImageDensity", known.pixelCm(distance.metres()));
            calc.put("FrontalOverlap", overlap(alongMetres, known.footprintAlong(distance.metres())));
            calc.put("SideOverlap", overlap(asideMetres, known.footprintAcross(distance.metres())));
            calc.put("ValueSetIsDistance", true);
        });
        return calc;
    }

    /** Percent of a picture that the next shows again. */
    private static double overlap(double step, double footprint) {
        return step <= 0 || footprint <= 0 ? 0 : Math.clamp(Math.round(100 * (1 - step / footprint)), 0, 95);
    }
}
