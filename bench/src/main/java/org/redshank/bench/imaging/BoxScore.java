package org.redshank.bench.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well boxes agree with the truth, over many films: F1 by pairs of the same frame with at least a quarter of overlap (IoU),
 * the best pairs first; and IDF1 (Ristani et al. 2016), where each true thing is paired with one track over all of its film.
 * True boxes of which little is visible, that are smaller than can be told, or whose things stand still count neither for nor
 * against; for HOTA neither do found boxes that lie on them. A switch is a true thing that another track holds than the last that did.
 */
final class BoxScore {
    private static final double OVERLAP = 0.25;
    private static final double VISIBLE = 0.3;
    private static final double SMALLEST_PX = 3;

    /** A box; {@code visible} is 1 for found ones. */
    record Box(int frame, int id, double left, double top, double width, double height, double visible) {
        /** From a line of MOT Challenge form; a ninth value is the visible share of true boxes. */
        static Box of(String line, boolean truth) {
            String[] words = line.split(",", -1);
            double width = Double.parseDouble(words[4]);
            double height = Double.parseDouble(words[5]);
            Box box = new Box(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    width,
                    height,
                    truth ? Double.parseDouble(words[8]) : 1);
            return truth && Math.min(width, height) < SMALLEST_PX ? box.uncounted() : box;
        }

        /** The same, counting neither for nor against. */
        Box uncounted() {
            return new Box(frame, id, left, top, width, height, 0);
        }

        double overlap(Box other) {
            double wide = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
            double high = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
            return wide <= 0 || high <= 0
                    ? 0
                    : wide * high / (width * height + other.width * other.height - wide * high);
        }
    }

    /** A true box and the found one that was paired with it. */
    record Pair(Box truth, Box found) {}

    private final Hota hota = new Hota();
    private int hits;
    private int missed;
    private int wrong;
    private int sameTrack;
    private int switches;
    private int trueBoxes;
    private int foundBoxes;

    /** Takes a film in; gives the pairs. */
    List<Pair> film(List<Box> truth, List<Box> found) {
        Map<Integer, List<Box>> byFrame = new HashMap<>();
        found.forEach(box ->
                byFrame.computeIfAbsent(box.frame, frame -> new ArrayList<>()).add(box));
        List<Pair> candidates = new ArrayList<>();
        for (Box box : truth) {
            for (Box other : byFrame.getOrDefault(box.frame, List.of())) {
                if (box.overlap(other) >= OVERLAP) {
                    candidates.add(new Pair(box, other));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(pair -> -pair.truth.overlap(pair.found)));
        Set<Box> used = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (!used.contains(pair.truth) && !used.contains(pair.found)) {
                used.add(pair.truth);
                used.add(pair.found);
                pairs.add(pair);
            }
        }
        int plain = (int) truth.stream().filter(box -> box.visible > VISIBLE).count();
        int plainHits = (int)
                pairs.stream().filter(pair -> pair.truth.visible > VISIBLE).count();
        hits += plainHits;
        missed += plain - plainHits;
        wrong += found.size() - pairs.size();
        trueBoxes += plain;
        foundBoxes += found.size() - (pairs.size() - plainHits);
        identities(pairs);
        Set<Box> without = new HashSet<>();
        pairs.stream().filter(pair -> pair.truth.visible <= VISIBLE).forEach(pair -> without.add(pair.found));
        hota.film(
                truth.stream().filter(box -> box.visible > VISIBLE).toList(),
                found.stream().filter(box -> !without.contains(box)).toList());
        return pairs;
    }

    /** Pairs whole tracks with whole truths, those that share most first. */
    private void identities(List<Pair> pairs) {
        Map<List<Integer>, Integer> shared = new HashMap<>();
        for (Pair pair : pairs) {
            if (pair.truth.visible > VISIBLE) {
                shared.merge(List.of(pair.truth.id, pair.found.id), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> holders = new HashMap<>();
        pairs.stream().sorted(Comparator.comparingInt(pair -> pair.truth.frame)).forEach(pair -> {
            Integer last = holders.put(pair.truth.id, pair.found.id);
            switches += last != null && last != pair.found.id ? 1 : 0;
        });
        Set<Integer> truths = new HashSet<>();
        Set<Integer> tracks = new HashSet<>();
        shared.entrySet().stream()
                .sorted(Map.Entry.<List<Integer>, Integer>comparingByValue().reversed())
                .forEach(entry -> {
                    if (!truths.contains(entry.getKey().getFirst())
                            && !tracks.contains(entry.getKey().getLast())) {
                        truths.add(entry.getKey().getFirst());
                        tracks.add(entry.getKey().getLast());
                        sameTrack += entry.getValue();
                    }
                });
    }

    double f1() {
        return 2.0 * hits / Math.max(1, 2 * hits + wrong + missed);
    }

    double precision() {
        return (double) hits / Math.max(1, hits + wrong);
    }

    double recall() {
        return (double) hits / Math.max(1, hits + missed);
    }

    Hota hota() {
        return hota;
    }

    int switches() {
        return switches;
    }

    double idf1() {
        return 2.0 * sameTrack / Math.max(1, trueBoxes + foundBoxes);
    }
}
