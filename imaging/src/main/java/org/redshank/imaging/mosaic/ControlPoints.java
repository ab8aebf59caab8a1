package org.redshank.imaging.mosaic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.redshank.imaging.control.ControlFile;
import org.redshank.imaging.control.GroundPoint;

/** Reads the control points of a task and parts those that hold the map from those that measure it. */
final class ControlPoints {
    private static final double FAR = 20_000;

    private ControlPoints() {}

    static void read(
            MosaicTask task, Scene scene, List<GroundPoint> control, List<GroundPoint> held, List<Trouble> troubles) {
        Path file = task.control();
        Set<String> names = new HashSet<>();
        for (String check : task.checks()) {
            Path other = Path.of(check);
            if (Files.isRegularFile(other)) {
                held.addAll(near(other, scene, troubles));
            } else {
                names.add(check);
            }
        }
        if (file == null) {
            return;
        }
        List<GroundPoint> points = near(file, scene, troubles);
        double due = 0;
        for (GroundPoint point : points) {
            due += task.checkShare();
            if (names.remove(point.name()) || due >= 1) {
                due -= due >= 1 ? 1 : 0;
                held.add(point);
            } else {
                control.add(point);
            }
        }
        if (!names.isEmpty()) {
            throw new MosaicException(file + " has no point named " + String.join(", ", names) + "; it has "
                    + String.join(", ", points.stream().map(GroundPoint::name).toList()));
        }
    }

    /** With the axes as they are, or exchanged where only that brings the points to the photos. */
    private static List<GroundPoint> near(Path file, Scene scene, List<Trouble> troubles) {
        List<GroundPoint> points = ControlFile.read(file, false);
        if (distance(points, scene) < FAR) {
            return Marks.checked(file, points, scene, troubles);
        }
        List<GroundPoint> swapped = List.of();
        try {
            swapped = ControlFile.read(file, true);
        } catch (RuntimeException e) {
            // Exchanged they are no places at all: then they are as the file says.
        }
        if (!swapped.isEmpty() && distance(swapped, scene) < FAR) {
            troubles.add(new Trouble("", file.getFileName() + " has its x and y exchanged; put right"));
            return Marks.checked(file, swapped, scene, troubles);
        }
        troubles.add(new Trouble(
                "",
                "the points of %s lie %.0f km from the photos; not used (is its coordinate system the right one?)"
                        .formatted(file.getFileName(), distance(points, scene) / 1000)));
        return List.of();
    }

    private static double distance(List<GroundPoint> points, Scene scene) {
        double nearest = Double.POSITIVE_INFINITY;
        for (GroundPoint point : points) {
            double[] at = scene.local(point.at());
            for (double[] photo : scene.at) {
                double d = Math.hypot(at[0] - photo[0], at[1] - photo[1]);
                nearest = d < nearest ? d : nearest;
            }
        }
        return nearest;
    }
}
