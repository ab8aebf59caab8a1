package org.redshank.planning.orbit;

import java.util.List;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.camera.Camera;

/**
 * Heights of rings.
 *
 * @param first of the lowest ring, metres
 * @param apart between two rings, metres; 0 when there is one
 * @param count of rings
 * @param unseen metres at the foot that no picture shows
 */
record Levels(double first, double apart, int count, double unseen) {
    double height(int ring) {
        return first + ring * apart;
    }

    double last() {
        return height(count - 1);
    }

    /**
     * Heights for a task.
     *
     * @param distance from the side that is looked at
     * @param pitch of the camera from level, radians; rings that look at one height are laid as if they looked level
     */
    static Levels of(OrbitTask.Layers layers, double distance, double pitch, List<Drone> drones) {
        return switch (layers) {
            case OrbitTask.Layers.Fixed fixed ->
                new Levels(fixed.lowestMetres(), fixed.apartMetres(), fixed.count(), 0);
            case OrbitTask.Layers.Covering all -> covering(all, distance, pitch, drones);
        };
    }

    private static Levels covering(OrbitTask.Layers.Covering all, double distance, double pitch, List<Drone> drones) {
        double below = Double.POSITIVE_INFINITY;
        double above = Double.POSITIVE_INFINITY;
        for (Drone drone : drones) {
            Camera camera = drone.camera()
                    .orElseThrow(() -> new RefusedException(
                            "camera.none",
                            drone.id(),
                            drone.id() + " has no camera, and how far rings may lie apart follows from the camera.",
                            "Name its camera, or give the number of layers and their distance."));
            double half = Math.atan(camera.sensorHeightMm() / 2 / camera.focalMm());
            // Metres on an upright side that a picture shows below and above the camera's own height.
            below = Math.min(below, distance * Math.tan(Math.min(half - pitch, 1.5)));
            above = Math.min(above, distance * Math.tan(Math.min(half + pitch, 1.5)));
        }
        double first = Math.max(all.lowestMetres(), below);
        double last = Math.max(first, all.topMetres() - above);
        double band = (below + above) * (1 - all.side());
        int count = 1 + (int) Math.ceil((last - first) / band - 1e-9);
        if (count > 200) {
            throw new RefusedException(
                    "layers.many",
                    count + " layers",
                    "It would take " + count + " layers, more than 200.",
                    "Keep a larger distance or a smaller overlap.");
        }
        return new Levels(first, count == 1 ? 0 : (last - first) / (count - 1), count, Math.max(0, first - below));
    }
}
