package org.redshank.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * A short round trip for one vehicle, in the API's plan form: up, a fan of waypoints on a bearing of its own so that
 * tracks do not cross, back, down.
 */
final class DemoMission {
    private static final double TAKE_OFF_M = 60;
    private static final double APPROACH_M = 400;
    private static final double APPROACH_HEIGHT_M = 30;

    private DemoMission() {}

    /**
     * @param kind {@code copter}, {@code plane} or {@code vtol}
     * @param bearingDeg direction of the fan from home, degrees from true north
     * @param sizeM distance from home to the far side, metres
     */
    static Map<String, Object> plan(String name, String kind, LatLon home, double bearingDeg, double sizeM) {
        double altitudeM = kind.equals("copter") ? 10 + sizeM / 20 : 60;
        List<Map<String, Object>> items = new ArrayList<>();
        items.add(item(kind.equals("vtol") ? "NAV_VTOL_TAKEOFF" : "NAV_TAKEOFF", home, altitudeM));
        double[] turns = {-20, 0, 20};
        double[] distances = {0.6, 1, 0.6};
        for (int i = 0; i < turns.length; i++) {
            LatLon at = Geodesy.destination(home, (bearingDeg + turns[i] + 360) % 360, sizeM * distances[i]);
            items.add(waypoint(at, altitudeM));
        }
        switch (kind) {
            case "plane" -> {
                items.add(waypoint(Geodesy.destination(home, bearingDeg, APPROACH_M), APPROACH_HEIGHT_M));
                items.add(item("NAV_LAND", home, 0));
            }
            case "vtol" -> items.add(item("NAV_VTOL_LAND", home, 0));
            default -> items.add(item("NAV_LAND", home, 0));
        }
        return Map.of("name", name, "vehicleKind", kind, "items", items);
    }

    /** An aeroplane's round trip by a way of its own; it lands from the north. */
    static Map<String, Object> plane(String name, LatLon home, List<Map<String, Object>> way) {
        List<Map<String, Object>> items = new ArrayList<>();
        items.add(item("NAV_TAKEOFF", home, TAKE_OFF_M));
        items.addAll(way);
        items.add(waypoint(Geodesy.destination(home, 0, APPROACH_M), APPROACH_HEIGHT_M));
        items.add(item("NAV_LAND", home, 0));
        return Map.of("name", name, "vehicleKind", "plane", "items", items);
    }

    /** A copter's flight to a place where it stays for a while, and back. */
    static Map<String, Object> watch(String name, LatLon home, LatLon at, double altitudeM, double seconds) {
        List<@Nullable Double> stay = Arrays.asList(seconds, 0.0, 0.0, null);
        List<Map<String, Object>> items = List.of(
                item("NAV_TAKEOFF", home, altitudeM),
                item("NAV_LOITER_TIME", at, altitudeM, stay),
                waypoint(home, altitudeM / 2),
                item("NAV_LAND", home, 0));
        return Map.of("name", name, "vehicleKind", "copter", "items", items);
    }

    /** A place to pass, at a height over home. */
    static Map<String, Object> waypoint(LatLon at, double altitudeM) {
        return item("NAV_WAYPOINT", at, altitudeM);
    }

    private static Map<String, Object> item(String command, LatLon at, double altitudeM) {
        return item(command, at, altitudeM, Arrays.asList(0.0, 0.0, 0.0, null));
    }

    private static Map<String, Object> item(
            String command, LatLon at, double altitudeM, List<@Nullable Double> params) {
        return Map.of(
                "command",
                command,
                "frame",
                "GLOBAL_RELATIVE_ALT",
                "latDeg",
                at.latDeg(),
                "lonDeg",
                at.lonDeg(),
                "altitudeM",
                altitudeM,
                "params",
                params);
    }
}
