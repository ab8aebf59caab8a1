package org.redshank.planning.search;

import java.util.ArrayList;
import java.util.List;

/** Corners of search patterns: metres along the bearing and to the right of it, from the datum. */
final class Patterns {
    private Patterns() {}

    /** A corner. */
    record Corner(double along, double right) {}

    static List<Corner> of(SearchTask task) {
        return switch (task.pattern()) {
            case EXPANDING_SQUARE -> square(task.length() / 2, task.spacing());
            case SECTOR -> sectors(task.length() / 2);
            case PARALLEL -> legs(task.length(), task.width(), task.spacing(), false);
            case CREEPING_LINE -> legs(task.width(), task.length(), task.spacing(), true);
        };
    }

    /** Legs of one, one, two, two, three, three… spacings, each turning right, until the outermost is half a spacing inside. */
    private static List<Corner> square(double half, double spacing) {
        List<Corner> corners = new ArrayList<>(List.of(new Corner(0, 0)));
        double along = 0;
        double right = 0;
        int rings = Math.max(1, (int) Math.ceil((half - spacing / 2) / spacing - 1e-9));
        int legs = 4 * rings + 1;
        for (int i = 0; i < legs; i++) {
            // The last leg only closes the outermost ring.
            double reach = i == legs - 1 ? 2 * rings * spacing : (i / 2 + 1) * spacing;
            switch (i % 4) {
                case 0 -> along += reach;
                case 1 -> right += reach;
                case 2 -> along -= reach;
                default -> right -= reach;
            }
            corners.add(new Corner(along, right));
        }
        return corners;
    }

    /** Out, across and back through the datum, three times, each turn 120 degrees to the right. */
    private static List<Corner> sectors(double radius) {
        List<Corner> corners = new ArrayList<>();
        for (int first : new int[] {0, 240, 120}) {
            corners.add(new Corner(0, 0));
            corners.add(at(radius, first));
            corners.add(at(radius, first + 60));
        }
        corners.add(new Corner(0, 0));
        return corners;
    }

    private static Corner at(double radius, double deg) {
        return new Corner(radius * Math.cos(Math.toRadians(deg)), radius * Math.sin(Math.toRadians(deg)));
    }

    /** Legs of a length side by side over an extent, half a spacing inside the box all round. */
    private static List<Corner> legs(double length, double extent, double spacing, boolean across) {
        int count = Math.max(1, (int) Math.ceil(extent / spacing - 1e-9));
        double apart = extent / count;
        double half = Math.max(0, length / 2 - spacing / 2);
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double beside = -extent / 2 + (i + 0.5) * apart;
            double way = i % 2 == 0 ? -half : half;
            corners.add(across ? new Corner(beside, way) : new Corner(way, beside));
            corners.add(across ? new Corner(beside, -way) : new Corner(-way, beside));
        }
        return corners;
    }
}
