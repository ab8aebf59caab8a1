package org.redshank.server.api.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.allocation.Carrier;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.server.http.JsonIn;

/**
 * The vehicles of a task. Those of the fleet are known by their ids: kind, and where they start, are asked of the fleet unless
 * the request says otherwise. Others may be planned for, but do not fly.
 */
final class DronesIn {
    private static final List<String> KINDS = List.of("copter", "fixed-wing", "vtol");
    private static final int MOST = 1000;
    private static final int MOST_WORDS = 62;
    private static final double LONGEST_S = 1e6;

    private final Vehicles vehicles;
    private final Cameras cameras = Cameras.common();

    DronesIn(Vehicles vehicles) {
        this.vehicles = vehicles;
    }

    /** Reads {@code vehicles}, and {@code camera} for those that name none. */
    List<Carrier> read(JsonIn in) {
        Optional<Camera> shared = camera(in);
        List<Carrier> carriers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonIn.Element element : in.elements("vehicles", 0, MOST)) {
            JsonIn one = element.object();
            String id = one.text("id", 1, 200);
            if (!ids.add(id)) {
                one.fault("id", "This vehicle is there twice.");
            }
            Drone drone = drone(one, id, shared);
            Set<String> capabilities = words(one, "capabilities");
            double capacity = one.has("capacity") ? one.number("capacity", 0, 1e9) : Double.POSITIVE_INFINITY;
            one.any("capacity");
            one.only();
            if (drone != null) {
                carriers.add(new Carrier(drone, capabilities, capacity));
            }
        }
        return carriers;
    }

    /** The words of a member, none if absent. */
    static Set<String> words(JsonIn in, String name) {
        Set<String> words = new HashSet<>();
        for (JsonIn.Element element : in.elements(name, 0, MOST_WORDS)) {
            words.add(element.text(1, 40));
        }
        return words;
    }

    private @Nullable Drone drone(JsonIn in, String id, Optional<Camera> shared) {
        Vehicle known = id.isEmpty() ? null : vehicles.find(id);
        Drone usual = usual(in, id, known);
        double airspeed = in.has("airspeedMps") ? in.positive("airspeedMps", 399) : usual.airspeed();
        double endurance = in.has("enduranceS")
                ? in.positive("enduranceS", LONGEST_S)
                : usual.endurance().toMillis() / 1000.0;
        double radius = in.has("turnRadiusM") ? in.number("turnRadiusM", 0, 99_999) : usual.turnRadius();
        double watts = in.has("watts") ? in.number("watts", 0, 1e6) : usual.cruiseWatts();
        double swap = in.has("swapS")
                ? in.number("swapS", 0, LONGEST_S)
                : usual.swap().toMillis() / 1000.0;
        Optional<LatLon> launch = Shapes.place(in, "launch").or(() -> site(known));
        Optional<Camera> camera = camera(in).or(() -> shared);
        try {
            return new Drone(
                    id, usual.kind(), airspeed, millis(endurance), radius, watts, millis(swap), launch, camera);
        } catch (IllegalArgumentException e) {
            in.fault("", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    private static Drone usual(JsonIn in, String id, @Nullable Vehicle known) {
        String kind = in.has("kind") ? in.word("kind", KINDS) : kind(in, known);
        Drone wing = Drone.fixedWing(id);
        return switch (kind) {
            case "fixed-wing" -> wing;
            case "vtol" ->
                new Drone(
                        id,
                        DroneKind.VTOL,
                        wing.airspeed(),
                        wing.endurance(),
                        wing.turnRadius(),
                        wing.cruiseWatts(),
                        wing.swap(),
                        wing.launch(),
                        wing.camera());
            default -> Drone.copter(id);
        };
    }

    private static String kind(JsonIn in, @Nullable Vehicle known) {
        VehicleKind kind = known == null ? VehicleKind.COPTER : known.kind();
        return switch (kind) {
            case COPTER -> "copter";
            case PLANE -> "fixed-wing";
            case VTOL -> "vtol";
            default -> {
                in.fault("id", "This vehicle does not fly, as far as it tells; say what kind it is.");
                yield "copter";
            }
        };
    }

    private static Optional<LatLon> site(@Nullable Vehicle known) {
        if (known == null) {
            return Optional.empty();
        }
        VehicleState state = known.state();
        VehicleState.Home home = state.home();
        VehicleState.Fix fix = state.position();
        return home != null ? Optional.of(home.at()) : fix != null ? Optional.of(fix.at()) : Optional.empty();
    }

    /** A camera by its name in the table, or described. */
    private Optional<Camera> camera(JsonIn in) {
        if (!in.has("camera")) {
            in.any("camera");
            return Optional.empty();
        }
        var node = in.any("camera");
        if (node != null && node.isObject()) {
            return custom(in.objectOrFault("camera"));
        }
        String name = in.text("camera", 1, 100);
        Optional<Camera> found = cameras.named(name);
        if (found.isEmpty() && !name.isEmpty()) {
            in.fault(
                    "camera",
                    "There is no such camera; the nearest are " + String.join(", ", cameras.like(name)) + ".");
        }
        return found;
    }

    private static Optional<Camera> custom(JsonIn in) {
        String name = in.has("name") ? in.text("name", 1, 100) : "custom";
        in.any("name");
        double width = in.positive("sensorWidthMm", 199);
        double height = in.positive("sensorHeightMm", 199);
        int across = (int) in.whole("pixelsAcross", 1, 999_999);
        int along = (int) in.whole("pixelsAlong", 1, 999_999);
        double focal = in.positive("focalMm", 4999);
        double interval = in.has("intervalS") ? in.number("intervalS", 0, 3599) : 0;
        in.any("intervalS");
        in.only();
        try {
            return Optional.of(new Camera(name, width, height, across, along, focal, interval));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // its members are at fault already
        }
    }
}
