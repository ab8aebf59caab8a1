package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.planning.RefusedException;
import org.redshank.planning.sorties.Pace;
import org.redshank.planning.watch.WatchPlane.Chain;

/**
 * Which beats some vehicles walk so that no place waits long. An open line is cut into pieces, each flown back and forth by
 * one vehicle or by some evenly behind each other: a place waits 2 L / (v n) either way. Those who share a piece pass all
 * of it, so that reliefs need not fly far, and the next one comes where one is lost. A loop, a network and points are one
 * round way: L / (v n). What lies far apart is shared out first, where that is better.
 */
final class Layout {
    /** How many may share a piece of an open line; the last means all. */
    static final List<Integer> COMPANIES = List.of(1, 2, 3, 4, 6, 9, 14, 21, Integer.MAX_VALUE);

    /** A line whose ends are nearer than this part of its length is flown round rather than back and forth. */
    private static final double OPEN = 0.8;

    /** How far those who fly the same line in opposite directions keep from each other, metres. */
    private static final double APART = 12;

    /** At most into so many groups things are shared out. */
    private static final int MOST_GROUPS = 24;

    private final WatchPlane plane;
    private final Pace pace;
    private final double radius;
    private final Map<List<Integer>, Round> rounds = new HashMap<>();
    private final List<int[]> joins;

    /** A place to be kept manned: a beat, and how far into the lap it is at time 0, seconds. */
    record Slot(int number, Beat beat, double offset) {
        double phase(double time) {
            return beat.phase(time + offset);
        }
    }

    /**
     * What some vehicles do.
     *
     * @param interval longest that any place waits, seconds
     * @param alone whether somebody has a beat to itself, so that nobody comes after one who is lost
     */
    record Shared(List<Slot> slots, double interval, boolean alone) {}

    /**
     * The layouts of a plane.
     *
     * @param pace of the slowest vehicle
     * @param radius of its turns over the ground, metres, 0 if it turns on the spot
     */
    Layout(WatchPlane plane, Pace pace, double radius) {
        this.plane = plane;
        this.pace = pace;
        this.radius = radius;
        joins = joins(plane.chains());
    }

    /** One group of chains as one round way. */
    private final class Round {
        final List<Chain> chains;
        final Beat beat;
        final boolean line;
        final boolean still;
        final double turns;

        Round(List<Integer> members) {
            List<Chain> of = new ArrayList<>();
            members.forEach(m -> of.add(plane.chains().get(m)));
            chains = of.size() == 1 ? of : Tour.of(of).flown();
            Chain first = chains.getFirst();
            line = chains.size() == 1 && first.span() > OPEN * first.length() && first.size() > 1;
            still = chains.size() == 1 && first.size() == 1 && radius == 0;
            beat = still
                    ? Beat.still(first.x()[0], first.y()[0])
                    : chains.size() == 1 && first.size() == 1
                            ? Beat.circle(first.x()[0], first.y()[0], radius, pace)
                            : line ? backAndForth(first.x(), first.y()) : round();
            // Turns at the ends of a piece do not grow shorter with the piece.
            turns = line ? Math.max(0, beat.period() - there(first)) : 0;
        }

        /** Seconds along the line and back without the turns. */
        private double there(Chain along) {
            double sum = 0;
            for (int i = 0; i + 1 < along.size(); i++) {
                double dx = along.x()[i + 1] - along.x()[i];
                double dy = along.y()[i + 1] - along.y()[i];
                sum += Math.hypot(dx, dy) * (1 / pace.groundSpeed(dx, dy) + 1 / pace.groundSpeed(-dx, -dy));
            }
            return sum;
        }

        private Beat round() {
            List<double[]> points = new ArrayList<>();
            List<Boolean> seeing = new ArrayList<>();
            for (int c = 0; c <= chains.size(); c++) {
                Chain chain = chains.get(c % chains.size());
                if (!points.isEmpty()) {
                    double[] last = points.getLast();
                    double[] way = plane.way(last[0], last[1], chain.x()[0], chain.y()[0]);
                    if (way == null) {
                        throw walled(chain.x()[0], chain.y()[0]);
                    }
                    for (int i = 2; i + 1 < way.length; i += 2) {
                        points.add(new double[] {way[i], way[i + 1]});
                        seeing.add(false);
                    }
                } else {
                    points.add(new double[] {chain.x()[0], chain.y()[0]});
                }
                for (int i = 1; i < chain.size() && c < chains.size(); i++) {
                    points.add(new double[] {chain.x()[i], chain.y()[i]});
                    seeing.add(true);
                }
            }
            double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
            double[] y = points.stream().mapToDouble(p -> p[1]).toArray();
            boolean[] seen = new boolean[seeing.size()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = seeing.get(i);
            }
            return Beat.of(x, y, seen, pace, radius);
        }

        /** About the longest that a place of it waits when so many vehicles share it. */
        double interval(int vehicles) {
            return still ? 0 : line ? (beat.period() - turns) / vehicles + turns : beat.period() / vehicles;
        }

        /** Whether several can fly back and forth on it at once, each to the right of the line. */
        boolean wide() {
            return line && plane.clear(KeepRight.of(lap(chains.getFirst()), APART / 2, radius == 0));
        }
    }

    private RefusedException walled(double x, double y) {
        String at = WatchPlane.place(plane.frame().at(x, y));
        return new RefusedException(
                "place.unreachable",
                at,
                "The place " + at + " is walled in by no-fly zones.",
                "Leave it out, or open a way between the zones.");
    }

    private Beat backAndForth(double[] x, double[] y) {
        return beat(lap(new Chain(x, y)));
    }

    private Beat beat(Chain lap) {
        boolean[] seeing = new boolean[lap.size() - 1];
        Arrays.fill(seeing, true);
        return Beat.of(lap.x(), lap.y(), seeing, pace, radius);
    }

    /** Along a line and back to its beginning. */
    private static Chain lap(Chain line) {
        int n = line.size();
        double[] x = new double[2 * n - 1];
        double[] y = new double[2 * n - 1];
        for (int i = 0; i < x.length; i++) {
            int from = i < n ? i : 2 * n - 2 - i;
            x[i] = line.x()[from];
            y[i] = line.y()[from];
        }
        return new Chain(x, y);
    }

    /** An open line cut so that each piece takes its vehicles as long; the beat of each piece. */
    private List<Beat> pieces(Chain line, int[] vehicles) {
        int n = line.size();
        double[] time = new double[n];
        for (int i = 0; i + 1 < n; i++) {
            double dx = line.x()[i + 1] - line.x()[i];
            double dy = line.y()[i + 1] - line.y()[i];
            double d = Math.hypot(dx, dy);
            time[i + 1] = time[i] + d / pace.groundSpeed(dx, dy) + d / pace.groundSpeed(-dx, -dy);
        }
        List<Beat> beats = new ArrayList<>();
        int count = Arrays.stream(vehicles).sum();
        int before = 0;
        for (int company : vehicles) {
            double from = time[n - 1] * before / count;
            before += company;
            double to = time[n - 1] * before / count;
            List<double[]> points = new ArrayList<>();
            points.add(cut(line, time, from));
            for (int i = 1; i + 1 < n; i++) {
                if (time[i] > from + 1e-6 && time[i] < to - 1e-6) {
                    points.add(new double[] {line.x()[i], line.y()[i]});
                }
            }
            points.add(cut(line, time, to));
            Chain lap = lap(new Chain(
                    points.stream().mapToDouble(p -> p[0]).toArray(),
                    points.stream().mapToDouble(p -> p[1]).toArray()));
            beats.add(beat(company == 1 ? lap : KeepRight.of(lap, APART / 2, radius == 0)));
        }
        return beats;
    }

    private static double[] cut(Chain line, double[] time, double at) {
        int i = 0;
        while (i + 2 < time.length && time[i + 1] < at) {
            i++;
        }
        double share = time[i + 1] == time[i] ? 0 : Math.clamp((at - time[i]) / (time[i + 1] - time[i]), 0, 1);
        return new double[] {
            line.x()[i] + share * (line.x()[i + 1] - line.x()[i]), line.y()[i] + share * (line.y()[i + 1] - line.y()[i])
        };
    }

    /** Pairs of chains to join, the nearest first, until all are one group (Kruskal, 1956). */
    private static List<int[]> joins(List<Chain> chains) {
        int n = chains.size();
        List<int[]> pairs = new ArrayList<>();
        Map<int[], Double> apart = new HashMap<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int[] pair = {i, j};
                pairs.add(pair);
                apart.put(pair, apart(chains.get(i), chains.get(j)));
            }
        }
        pairs.sort(Comparator.comparingDouble(apart::get));
        int[] group = new int[n];
        Arrays.setAll(group, i -> i);
        List<int[]> joins = new ArrayList<>();
        for (int[] pair : pairs) {
            int a = group[pair[0]];
            int b = group[pair[1]];
            if (a != b) {
                joins.add(pair);
                for (int i = 0; i < n; i++) {
                    group[i] = group[i] == a ? b : group[i];
                }
            }
        }
        return joins;
    }

    private static double apart(Chain a, Chain b) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a.size(); i += Math.max(1, a.size() - 1)) {
            for (int j = 0; j < b.size(); j += Math.max(1, b.size() - 1)) {
                least = Math.min(least, Math.hypot(a.x()[i] - b.x()[j], a.y()[i] - b.y()[j]));
            }
        }
        return least;
    }

    /**
     * The best that so many vehicles on station can do.
     *
     * @param company how many share a piece of an open line, at least, where there is room for more than one
     */
    Shared share(int vehicles, int company) {
        int n = plane.chains().size();
        double least = Double.POSITIVE_INFINITY;
        List<Round> best = List.of();
        int[] bestCounts = new int[0];
        int most = Math.min(Math.min(vehicles, n), MOST_GROUPS);
        for (int groups = 1; groups <= most; groups++) {
            List<Round> rounds0 = rounds(groups);
            int[] counts = counts(rounds0, vehicles);
            double worst = 0;
            for (int g = 0; g < counts.length; g++) {
                worst = Math.max(worst, rounds0.get(g).interval(counts[g]));
            }
            if (worst < least * (1 - 1e-9)) {
                least = worst;
                best = rounds0;
                bestCounts = counts;
            }
        }
        List<Slot> slots = new ArrayList<>();
        double interval = 0;
        boolean alone = false;
        for (int g = 0; g < bestCounts.length; g++) {
            Round round = best.get(g);
            int[] parts = round.line && (company == 1 || round.wide())
                    ? parts(bestCounts[g], company)
                    : round.line ? parts(bestCounts[g], 1) : new int[] {bestCounts[g]};
            List<Beat> beats = round.line ? pieces(round.chains.getFirst(), parts) : List.of(round.beat);
            for (int k = 0; k < parts.length; k++) {
                Beat beat = beats.get(k);
                for (int i = 0; i < parts[k]; i++) {
                    slots.add(new Slot(slots.size(), beat, beat.period() * i / parts[k]));
                }
                interval = Math.max(interval, round.still ? 0 : beat.period() / parts[k]);
                alone |= parts[k] == 1;
            }
        }
        return new Shared(slots, interval, alone);
    }

    /** So many vehicles in as many even companies as there can be. */
    private static int[] parts(int vehicles, int company) {
        int[] parts = new int[Math.max(1, vehicles / company)];
        for (int i = 0; i < vehicles; i++) {
            parts[i % parts.length]++;
        }
        return parts;
    }

    private List<Round> rounds(int groups) {
        int n = plane.chains().size();
        int[] group = new int[n];
        Arrays.setAll(group, i -> i);
        for (int[] pair : joins.subList(0, n - groups)) {
            int a = group[pair[0]];
            int b = group[pair[1]];
            for (int i = 0; i < n; i++) {
                group[i] = group[i] == a ? b : group[i];
            }
        }
        List<Round> found = new ArrayList<>();
        for (int g = 0; g < n; g++) {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if (group[i] == g) {
                    members.add(i);
                }
            }
            if (!members.isEmpty()) {
                found.add(rounds.computeIfAbsent(members, Round::new));
            }
        }
        return found;
    }

    /** One vehicle for each, and each further one to where places wait longest. */
    private static int[] counts(List<Round> rounds, int vehicles) {
        int[] counts = new int[rounds.size()];
        Arrays.fill(counts, 1);
        for (int left = vehicles - counts.length; left > 0; left--) {
            int longest = 0;
            for (int g = 1; g < counts.length; g++) {
                if (rounds.get(g).interval(counts[g]) > rounds.get(longest).interval(counts[longest])) {
                    longest = g;
                }
            }
            if (rounds.get(longest).still) {
                break;
            }
            counts[longest]++;
        }
        return counts;
    }
}
