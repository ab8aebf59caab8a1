package org.redshank.bench.imaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.imaging.movement.Assignment;

/**
 * Higher order tracking accuracy (Luiten and others, IJCV 2021, equations 12 to 17): for overlaps from 0.05 to 0.95 the root of how
 * well things are found (DetA) times how well one track holds one thing (AssA), and their mean. Boxes of a frame are paired so
 * that tracks which share most over the whole film go together. Over many films, each with its own tracks.
 */
final class Hota {
    private static final int STEPS = 19;

    private final double[] found = new double[STEPS];
    private final double[] missed = new double[STEPS];
    private final double[] wrong = new double[STEPS];
    /** Sum over pairs of how much of both their tracks is shared. */
    private final double[] shared = new double[STEPS];

    /** A thing of the truth and a track, by their numbers. */
    private record Both(int truth, int track) {}

    /** Takes a film in; all boxes count. */
    void film(List<BoxScore.Box> truth, List<BoxScore.Box> boxes) {
        Map<Integer, List<BoxScore.Box>> truths = byFrame(truth);
        Map<Integer, List<BoxScore.Box>> tracks = byFrame(boxes);
        Map<Integer, Integer> ofTruth = counts(truth);
        Map<Integer, Integer> ofTrack = counts(boxes);
        Map<Both, Double> together = together(truths, tracks);
        List<Map<Both, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            pairs.add(new HashMap<>());
        }
        int[] hits = new int[STEPS];
        truths.forEach((frame, there) -> {
            List<BoxScore.Box> seen = tracks.getOrDefault(frame, List.of());
            double[][] costs = new double[there.size()][seen.size()];
            for (int i = 0; i < there.size(); i++) {
                for (int j = 0; j < seen.size(); j++) {
                    Both both = new Both(there.get(i).id(), seen.get(j).id());
                    double common = together.getOrDefault(both, 0.0);
                    double alike = common / (of(ofTruth, both.truth) + of(ofTrack, both.track) - common);
                    costs[i][j] = 1 - alike * there.get(i).overlap(seen.get(j));
                }
            }
            int[] paired = Assignment.cheapest(costs, 1);
            for (int i = 0; i < paired.length; i++) {
                if (paired[i] != Assignment.NONE) {
                    BoxScore.Box box = seen.get(paired[i]);
                    Both both = new Both(there.get(i).id(), box.id());
                    for (int step = 0; step < STEPS && there.get(i).overlap(box) >= least(step); step++) {
                        hits[step]++;
                        pairs.get(step).merge(both, 1, Integer::sum);
                    }
                }
            }
        });
        for (int step = 0; step < STEPS; step++) {
            found[step] += hits[step];
            missed[step] += truth.size() - hits[step];
            wrong[step] += boxes.size() - hits[step];
            for (Map.Entry<Both, Integer> pair : pairs.get(step).entrySet()) {
                int count = pair.getValue();
                int all = of(ofTruth, pair.getKey().truth) + of(ofTrack, pair.getKey().track) - count;
                shared[step] += (double) count * count / all;
            }
        }
    }

    private static int of(Map<Integer, Integer> counts, int id) {
        return counts.getOrDefault(id, 0);
    }

    private static double least(int step) {
        return 0.05 * (step + 1);
    }

    private static Map<Integer, List<BoxScore.Box>> byFrame(List<BoxScore.Box> boxes) {
        Map<Integer, List<BoxScore.Box>> frames = new HashMap<>();
        boxes.forEach(box ->
                frames.computeIfAbsent(box.frame(), frame -> new ArrayList<>()).add(box));
        return frames;
    }

    private static Map<Integer, Integer> counts(List<BoxScore.Box> boxes) {
        Map<Integer, Integer> counts = new HashMap<>();
        boxes.forEach(box -> counts.merge(box.id(), 1, Integer::sum));
        return counts;
    }

    /** In how many frames a thing and a track lie over each other, those where they share their overlap with others less. */
    private static Map<Both, Double> together(
            Map<Integer, List<BoxScore.Box>> truths, Map<Integer, List<BoxScore.Box>> tracks) {
        Map<Both, Double> together = new HashMap<>();
        truths.forEach((frame, there) -> {
            List<BoxScore.Box> seen = tracks.getOrDefault(frame, List.of());
            for (BoxScore.Box box : there) {
                double ofBox = seen.stream().mapToDouble(box::overlap).sum();
                for (BoxScore.Box track : seen) {
                    double overlap = box.overlap(track);
                    if (overlap > 0) {
                        double ofTrack =
                                there.stream().mapToDouble(track::overlap).sum();
                        together.merge(
                                new Both(box.id(), track.id()), overlap / (ofBox + ofTrack - overlap), Double::sum);
                    }
                }
            }
        });
        return together;
    }

    double hota() {
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += Math.sqrt(det(step) * ass(step));
        }
        return sum / STEPS;
    }

    double detA() {
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += det(step);
        }
        return sum / STEPS;
    }

    double assA() {
        double sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += ass(step);
        }
        return sum / STEPS;
    }

    private double det(int step) {
        return found[step] / Math.max(1, found[step] + missed[step] + wrong[step]);
    }

    private double ass(int step) {
        return shared[step] / Math.max(1, found[step]);
    }
}
