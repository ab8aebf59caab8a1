package org.redshank.planning.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.Shapes;
import org.redshank.planning.space.PolygonArea;

/** Plan contents for tests, made of a seed. */
final class Samples {
    /** A plan as QGroundControl keeps it, with a pattern of each kind, both versions of the camera, and a fence. */
    static final String PLAN = """
        {
          "fileType": "Plan", "version": 1, "groundStation": "QGroundControl",
          "geoFence": {"version": 2,
            "circles": [{"circle": {"center": [53.41, 6.21], "radius": 120.5}, "inclusion": false, "version": 1}],
            "polygons": [{"inclusion": true, "polygon": [[53.4, 6.2], [53.42, 6.2], [53.42, 6.23]], "version": 1}]},
          "mission": {"version": 2, "firmwareType": 12, "vehicleType": 2, "cruiseSpeed": 15, "hoverSpeed": 5,
            "globalPlanAltitudeMode": 1, "plannedHomePosition": [53.401, 6.205, 1.5],
            "items": [
              {"type": "SimpleItem", "command": 22, "frame": 3, "doJumpId": 1, "autoContinue": true,
               "AMSLAltAboveTerrain": null, "Altitude": 50, "AltitudeMode": 1,
               "params": [15, 0, 0, null, 53.402, 6.206, 50]},
              {"type": "ComplexItem", "complexItemType": "survey", "version": 5, "angle": 30, "entryLocation": 0,
               "flyAlternateTransects": false, "splitConcavePolygons": false,
               "polygon": [[53.405, 6.21], [53.405, 6.215], [53.408, 6.215]],
               "TransectStyleComplexItem": {"version": 2, "Refly90Degrees": true, "HoverAndCapture": false,
                 "TurnAroundDistance": 10, "CameraTriggerInTurnAround": true,
                 "CameraCalc": {"version": 2, "CameraName": "Custom Camera", "DistanceMode": 4, "DistanceToSurface": 60,
                   "AdjustedFootprintFrontal": 11.25, "AdjustedFootprintSide": 31.5, "FocalLength": 8.8,
                   "SensorWidth": 13.2, "SensorHeight": 8.8, "ImageWidth": 5472, "ImageHeight": 3648, "Landscape": true,
                   "FixedOrientation": false, "MinTriggerInterval": 2, "FrontalOverlap": 75, "SideOverlap": 65,
                   "ImageDensity": 1.6, "ValueSetIsDistance": true},
                 "Items": [
                   {"type": "SimpleItem", "command": 16, "frame": 10, "doJumpId": 2, "autoContinue": true,
                    "params": [0, 0, 0, null, 53.405, 6.21, 60]},
                   {"type": "SimpleItem", "command": 206, "frame": 2, "doJumpId": 3, "autoContinue": true,
                    "params": [11.25, 0, 1, 0, 0, 0, 0]},
                   {"type": "SimpleItem", "command": 16, "frame": 10, "doJumpId": 4, "autoContinue": true,
                    "params": [0, 0, 0, null, 53.405, 6.215, 60]}],
                 "VisualTransectPoints": [[53.405, 6.21], [53.405, 6.215]]}},
              {"type": "ComplexItem", "complexItemType": "CorridorScan", "version": 2, "CorridorWidth": 80,
               "EntryPoint": 0, "polyline": [[53.41, 6.2], [53.415, 6.21]],
               "TransectStyleComplexItem": {"version": 1, "FollowTerrain": false, "TurnAroundDistance": 0,
                 "CameraCalc": {"version": 1, "CameraName": "Manual (no camera specs)", "DistanceToSurface": 50,
                   "DistanceToSurfaceRelative": true, "AdjustedFootprintFrontal": 25, "AdjustedFootprintSide": 40}}},
              {"type": "ComplexItem", "complexItemType": "StructureScan", "version": 3, "Layers": 3, "ScanBottomAlt": 5,
               "StructureHeight": 30, "EntranceAltitude": 60, "GimbalPitch": -10, "StartFromTop": true,
               "polygon": [[53.4, 6.22], [53.4, 6.2204], [53.4003, 6.2204], [53.4003, 6.22]],
               "CameraCalc": {"version": 2, "CameraName": "Manual (no camera specs)", "DistanceMode": 1,
                 "DistanceToSurface": 20, "AdjustedFootprintFrontal": 10, "AdjustedFootprintSide": 12}},
              {"type": "SimpleItem", "command": 20, "frame": 2, "doJumpId": 5, "autoContinue": true,
               "params": [0, 0, 0, 0, 0, 0, 0]}
            ]},
          "rallyPoints": {"version": 2, "points": [[53.403, 6.207, 40]]}
        }
        """;

    private final SplittableRandom random;
    private final Shapes shapes;

    Samples(SplittableRandom random) {
        this.random = random;
        shapes = new Shapes(at(-60, 60, -179, 179));
    }

    private LatLon at(double south, double north, double west, double east) {
        return new LatLon(random.nextDouble(south, north), random.nextDouble(west, east));
    }

    /** A file of this name as Redshank writes it; the plan as QGroundControl does. */
    static byte[] bytes(Path file) throws IOException {
        if (file.toString().endsWith(".plan")) {
            return PLAN.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        Samples samples = new Samples(new SplittableRandom(5));
        boolean mission = file.toString().endsWith(".waypoints");
        PlanFiles.write(
                file,
                mission
                        ? new PlanContent(List.of(), Optional.of(samples.mission()))
                        : PlanContent.of(samples.shapes()));
        return Files.readAllBytes(file);
    }

    private LatLon near() {
        return shapes.frame.at(random.nextDouble(-3000, 3000), random.nextDouble(-3000, 3000));
    }

    private Altitude altitude(int datum) {
        double metres = Math.round(random.nextDouble(-50, 900) * 1000) / 1000.0;
        return switch (datum) {
            case 0 -> new Altitude.AboveMeanSeaLevel(metres);
            case 1 -> new Altitude.AboveHome(metres);
            default -> new Altitude.AboveGround(metres);
        };
    }

    private List<Spot> spots(int count) {
        int datum = random.nextInt(4);
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spots.add(new Spot(near(), datum == 3 ? Optional.empty() : Optional.of(altitude(datum))));
        }
        return spots;
    }

    private String name() {
        String[] names = {"", "a", "dam 7", "<b> & \"c\"", "Lauwersoog – west", "ファイル"};
        return names[random.nextInt(names.length)];
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Points, lines and polygons of every role that a file of shapes can say. */
    List<Shape> shapes() {
        List<Shape> all = new ArrayList<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            all.add(Shape.of(
                    name(),
                    any(List.of(Shape.Role.UNSAID, Shape.Role.RALLY, Shape.Role.HOME)),
                    new Shape.Form.Point(spots(1).getFirst())));
        }
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            all.add(Shape.of(
                    name(),
                    any(List.of(Shape.Role.UNSAID, Shape.Role.ROUTE, Shape.Role.WORK)),
                    new Shape.Form.Line(spots(random.nextInt(2, 9)))));
        }
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            all.add(Shape.of(
                    name(),
                    any(List.of(Shape.Role.UNSAID, Shape.Role.NO_FLY, Shape.Role.STAY_IN, Shape.Role.WORK)),
                    new Shape.Form.Ring(area())));
        }
        return all;
    }

    private PolygonArea area() {
        PolygonArea area = shapes.area(random);
        return new PolygonArea(
                GeoJson.closed(area.outer()),
                area.holes().stream().map(GeoJson::closed).toList());
    }

    /** Items of many commands. */
    Mission mission() {
        List<Mission.Part> parts = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            LatLon at = near();
            boolean place = random.nextInt(3) > 0;
            parts.add(new MissionLine(
                    place ? any(List.of(0, 3, 10)) : 2,
                    place ? any(List.of(16, 22, 19, 21, 82)) : any(List.of(20, 206, 178, 205)),
                    number(),
                    number(),
                    number(),
                    number(),
                    place ? at.latDeg() : number(),
                    place ? at.lonDeg() : number(),
                    Math.round(random.nextDouble(0, 300) * 1000) / 1000.0,
                    random.nextBoolean()));
        }
        return new Mission(parts, 15, 5, random.nextInt(20), random.nextInt(30));
    }

    private double number() {
        return Math.round(random.nextDouble(-100, 100) * 1e6) / 1e6;
    }

    /** What a plan file holds beside its mission. */
    List<Shape> fence() {
        List<Shape> all = new ArrayList<>();
        all.add(Shape.of("home", Shape.Role.HOME, new Shape.Form.Point(Spot.of(near(), altitude(0)))));
        for (int i = random.nextInt(3); i > 0; i--) {
            Shape.Role role = any(List.of(Shape.Role.NO_FLY, Shape.Role.STAY_IN));
            all.add(Shape.of(
                    "",
                    role,
                    new Shape.Form.Ring(PolygonArea.of(shapes.area(random).outer()))));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Shape.Role role = any(List.of(Shape.Role.NO_FLY, Shape.Role.STAY_IN));
            all.add(Shape.of("", role, new Shape.Form.Circle(near(), random.nextInt(10, 900))));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add(Shape.of("", Shape.Role.RALLY, new Shape.Form.Point(Spot.of(near(), altitude(1)))));
        }
        return all;
    }
}
