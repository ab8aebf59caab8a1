package org.redshank.imaging.mosaic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.picture.Photo;

/** Leaves out marks of control points that cannot be right, and tells of them. */
final class Marks {
    private Marks() {}

    static List<GroundPoint> checked(Path file, List<GroundPoint> points, Scene scene, List<Trouble> troubles) {
        Map<String, Photo> photos = new HashMap<>();
        scene.photos.forEach(photo -> photos.put(photo.name().toLowerCase(Locale.ROOT), photo));
        List<GroundPoint> checked = new ArrayList<>();
        Map<Photo, Integer> outside = new LinkedHashMap<>();
        String stranger = "";
        int known = 0;
        for (GroundPoint point : points) {
            List<GroundPoint.Mark> marks = new ArrayList<>();
            for (GroundPoint.Mark mark : point.marks()) {
                Photo photo = photos.get(Solver.fileName(mark.photo()));
                if (photo == null) {
                    stranger = mark.photo();
                    continue;
                }
                known++;
                if (mark.x() >= -0.5 && mark.y() >= -0.5 && mark.x() < photo.width() && mark.y() < photo.height()) {
                    marks.add(mark);
                } else {
                    outside.merge(photo, 1, Integer::sum);
                }
            }
            checked.add(new GroundPoint(point.name(), point.at(), point.height(), marks));
        }
        outside.forEach((photo, count) -> troubles.add(new Trouble(
                photo.name(),
                "has %d x %d pixels, and marks in %s lie outside of them; not used: %d"
                        .formatted(photo.width(), photo.height(), file.getFileName(), count))));
        if (known == 0) {
            troubles.add(new Trouble(
                    "",
                    "none of the photos that " + file.getFileName() + " names (such as " + stranger
                            + ") is in the map; its points are not used"));
            return List.of();
        }
        return checked;
    }
}
