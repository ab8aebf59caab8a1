package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Finds among what came and went things that are the same, elsewhere. */
final class Moves {
    /** Beyond that far nobody could tell. */
    private static final double FARTHEST_M = 100;

    /** Sizes of the same thing differ by no more than this factor. */
    private static final double SIZES = 1.5;

    /** Colours of the same thing differ by no more, root mean square of logarithms. */
    private static final double COLOURS = 0.22;

    private Moves() {}

    /** The same changes, with both places of what was moved named so. */
    static List<Change> named(List<Found> found, double metresPerPixel) {
        int[] partner = new int[found.size()];
        java.util.Arrays.fill(partner, -1);
        record Pair(int gone, int appeared, double cost) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                if (found.get(i).kind() == Kind.GONE && found.get(j).kind() == Kind.APPEARED) {
                    double cost = cost(found.get(i), found.get(j), metresPerPixel);
                    if (cost < 1) {
                        pairs.add(new Pair(i, j, cost));
                    }
                }
            }
        }
        pairs.sort(java.util.Comparator.comparingDouble(Pair::cost));
        for (Pair pair : pairs) {
            if (partner[pair.gone] < 0 && partner[pair.appeared] < 0) {
                partner[pair.gone] = pair.appeared;
                partner[pair.appeared] = pair.gone;
            }
        }
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            Coordinate other = partner[i] < 0
                    ? null
                    : found.get(partner[i]).outline().getCentroid().getCoordinate();
            changes.add(new Change(other == null ? one.kind() : Kind.MOVED, one.outline(), one.confidence(), other));
        }
        return changes;
    }

    /** Below 1 for what may be the same thing. */
    private static double cost(Found gone, Found appeared, double metresPerPixel) {
        double metres = gone.outline().getCentroid().distance(appeared.outline().getCentroid()) * metresPerPixel;
        double size =
                Math.abs(Math.log(gone.outline().getArea() / appeared.outline().getArea()));
        double squares = 0;
        for (int c = 0; c < 3; c++) {
            double off = gone.colour()[c] - appeared.colour()[c];
            squares += off * off;
        }
        double colour = Math.sqrt(squares / 3);
        return Math.max(metres / FARTHEST_M, Math.max(size / Math.log(SIZES), colour / COLOURS));
    }
}
