package org.redshank.simulator.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.CameraPose;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.world.PlantedChange;
import org.redshank.simulator.world.World;
import tools.jackson.databind.json.JsonMapper;

/** The truth as JSON. */
final class Truth {
    private Truth() {}

    static void write(Path file, Map<String, Object> truth) throws IOException {
        Files.writeString(file, JsonMapper.shared().writeValueAsString(truth) + "\n");
    }

    static Map<String, Object> camera(Lens lens) {
        Map<String, Object> camera = new LinkedHashMap<>();
        camera.put("width", lens.width());
        camera.put("height", lens.height());
        camera.put("focal_px", lens.focalPx());
        camera.put("center_x", lens.centreX());
        camera.put("center_y", lens.centreY());
        camera.put("k1", lens.k1());
        camera.put("k2", lens.k2());
        return camera;
    }

    static Map<String, Object> world(World world) {
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("seed", world.spec().seed());
        it.put("scene", world.spec().scene());
        it.put("season", world.spec().season());
        it.put("time", world.spec().time());
        it.put(
                "origin",
                List.of(world.spec().origin().lonDeg(), world.spec().origin().latDeg()));
        it.put("sun_azimuth_deg", world.sun().azimuthDeg());
        it.put("sun_elevation_deg", world.sun().elevationDeg());
        return it;
    }

    static Map<String, Object> pose(World world, CameraPose pose) {
        LatLon at = world.frame().at(pose.east(), pose.north());
        Map<String, Object> it = new LinkedHashMap<>();
        it.put("latitude", at.latDeg());
        it.put("longitude", at.lonDeg());
        it.put("altitude_amsl", pose.up());
        it.put("east", pose.east());
        it.put("north", pose.north());
        it.put("yaw", pose.yawDeg());
        it.put("pitch", pose.pitchDeg());
        it.put("roll", pose.rollDeg());
        return it;
    }

    /** GeoJSON of the planted changes. */
    static Map<String, Object> changes(World world) {
        List<Object> features = new ArrayList<>();
        for (PlantedChange change : world.changes()) {
            List<Object> ring = new ArrayList<>();
            for (int i = 0; i <= change.easts().length; i++) {
                int at = i % change.easts().length;
                LatLon corner = world.frame().at(change.easts()[at], change.norths()[at]);
                ring.add(List.of(corner.lonDeg(), corner.latDeg()));
            }
            features.add(Map.of(
                    "type",
                    "Feature",
                    "geometry",
                    Map.of("type", "Polygon", "coordinates", List.of(ring)),
                    "properties",
                    Map.of("id", change.id(), "kind", change.kind(), "thing", change.thing())));
        }
        return Map.of("type", "FeatureCollection", "features", features);
    }
}
