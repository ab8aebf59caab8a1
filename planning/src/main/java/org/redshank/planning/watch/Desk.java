package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.sorties.Pace;

/** What the vehicles of a watch have in common: the plane, the pace, the height, the launch sites, the ways from them. */
final class Desk {
    private final WatchPlane plane;
    private final Layout layout;
    private final Transits transits;
    private final Layers layers;
    private final Map<String, Integer> sites = new LinkedHashMap<>();
    private final boolean siteGuessed;

    /**
     * For a task and vehicles, at least one.
     *
     * @throws RefusedException when nothing can be flown at all
     */
    Desk(WatchTask task, List<Drone> drones) {
        Drone slowest = drones.getFirst();
        double radius = 0;
        for (Drone drone : drones) {
            slowest = drone.airspeed() < slowest.airspeed() ? drone : slowest;
            double gain = 1 + task.wind().speedMetresPerSecond() / drone.airspeed();
            radius = Math.max(radius, drone.kind().turnsWide() ? drone.turnRadius() * gain * gain : 0);
        }
        Pace pace = new Pace(slowest, task.wind());
        List<LatLon> places = new ArrayList<>();
        LatLon usual = task.lines().isEmpty()
                ? task.points().isEmpty() ? new LatLon(0, 0) : task.points().getFirst()
                : task.lines().getFirst().isEmpty()
                        ? new LatLon(0, 0)
                        : task.lines().getFirst().getFirst();
        siteGuessed = drones.stream().anyMatch(drone -> drone.launch().isEmpty());
        for (Drone drone : drones) {
            LatLon at = drone.launch().orElse(usual);
            if (!places.contains(at)) {
                places.add(at);
            }
            sites.put(drone.id(), places.indexOf(at));
        }
        layers = Layers.of(task, height(task, drones, places.size()), places.size());
        plane = new WatchPlane(task, places);
        layout = new Layout(plane, pace, radius);
        List<AzimuthalFrame.Offset> offsets =
                places.stream().map(plane.frame()::offset).toList();
        transits = new Transits(plane, pace, layers, offsets);
    }

    private static double height(WatchTask task, List<Drone> drones, int sites) {
        double least = task.lowest() + WatchPlan.SEPARATION;
        if (task.pixelCm().isEmpty()) {
            if (task.height() < least || task.height() > task.highest()) {
                throw new RefusedException(
                        "height.not-allowed",
                        task.height() + " m",
                        String.format(
                                Locale.ROOT,
                                "A watch at %.0f m, with the one who relieves %.0f m below, does not fit between %.0f m and %.0f m.",
                                task.height(),
                                WatchPlan.SEPARATION,
                                task.lowest(),
                                task.highest()),
                        String.format(
                                Locale.ROOT,
                                "Fly at %.0f m.",
                                Math.clamp(task.height(), least, Math.max(least, task.highest()))));
            }
            return task.height();
        }
        double wanted = task.pixelCm().getAsDouble();
        if (!(wanted > 0 && wanted < 10_000)) {
            throw new IllegalArgumentException("a pixel must cover more than 0 cm, was " + wanted);
        }
        double lowest = Math.max(least, Layers.lowest(task, sites));
        double height = Math.max(lowest, Layers.highest(task, sites));
        for (Drone drone : drones) {
            Camera camera = drone.camera()
                    .orElseThrow(() -> new RefusedException(
                            "camera.none",
                            drone.id(),
                            "A size of a pixel is wished, and nothing is known of the camera of " + drone.id() + ".",
                            "Name a camera of the table or describe it, or give a height instead."));
            if (camera.heightForPixel(wanted) < lowest) {
                throw new RefusedException(
                        "height.too-low",
                        String.format(Locale.ROOT, "%.1f m", camera.heightForPixel(wanted)),
                        String.format(
                                Locale.ROOT,
                                "%.2f cm in a pixel of the %s would take flying at %.1f m; %.0f m is the lowest for a watch"
                                        + " with hand-overs.",
                                wanted,
                                camera.name(),
                                camera.heightForPixel(wanted),
                                lowest),
                        String.format(Locale.ROOT, "%.2f cm in a pixel is possible.", camera.pixelCm(lowest)));
            }
            height = Math.min(height, camera.heightForPixel(wanted));
        }
        return height;
    }

    WatchPlane plane() {
        return plane;
    }

    Layout layout() {
        return layout;
    }

    Transits transits() {
        return transits;
    }

    /** At what heights who flies. */
    Layers layers() {
        return layers;
    }

    /** Whether a launch site was not named, so that the beginning of the line was taken. */
    boolean siteGuessed() {
        return siteGuessed;
    }

    /** The launch site of a vehicle, counted from 0. */
    int site(String vehicle) {
        return sites.getOrDefault(vehicle, 0);
    }

    /** The way from a site to a place, as x, y pairs. */
    double[] way(int site, double x, double y) {
        double[] way = plane.way(transits.site(site).east(), transits.site(site).north(), x, y);
        if (way == null) {
            throw new IllegalArgumentException(
                    "no way from site " + site + " to " + plane.frame().at(x, y));
        }
        return way;
    }
}
