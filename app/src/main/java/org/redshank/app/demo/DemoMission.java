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
            items.add(item("NAV_WAYPOINT", at, altitudeM));
        }
        switch (kind) {
            case "plane" -> {
                LatLon approach = Geodesy.destination(home, bearingDeg, 400);
                items.add(item("NAV_WAYPOINT", approach, 30));
                items.add(item("NAV_LAND", home, 0));
            }
            case "vtol" -> items.add(item("NAV_VTOL_LAND", home, 0));
            default -> items.add(item("NAV_LAND", home, 0));
        }
        return Map.of("name", name, "vehicleKind", kind, "items", items);
    }

    private static Map<String, Object> item(String command, LatLon at, double altitudeM) {
        List<@Nullable Double> params = Arrays.asList(0.0, 0.0, 0.0, null);
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
