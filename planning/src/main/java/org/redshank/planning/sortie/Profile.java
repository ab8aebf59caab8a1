package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.GeoLine;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.GroundLine;

/**
 * Heights along a way: of all profiles over the levels of a {@link Sky} the one that takes the least energy, by dynamic
 * programming over stations a few kilometres apart. On each piece between stations the lowest point clears the highest
 * ground, wherever within the piece it climbs or descends. What is too steep is climbed in circles at a station.
 */
final class Profile {
    private static final double PIECE_METRES = 2000;

    private final SortieTask task;
    private final Voyager vehicle;
    private final Sky sky;
    private final Airflow air;

    Profile(SortieTask task, Voyager vehicle, Sky sky, Airflow air) {
        this.task = task;
        this.vehicle = vehicle;
        this.sky = sky;
        this.air = air;
    }

    /** A piece of the way: free levels by ground and airspace, and by airspace alone. */
    private record Piece(LatLon from, LatLon to, LatLon middle, double bearingDeg, double metres, int free, int air) {}

    /** The best way known to be at a level at a station. */
    private static final class State {
        final double[] wh = new double[Sky.LEVELS];
        final double[] seconds = new double[Sky.LEVELS];
        final int[] from = new int[Sky.LEVELS];
        /** Level reached in circles before the piece, as a level of the station before; -1 for none. */
        final int[] spiral = new int[Sky.LEVELS];

        State() {
            Arrays.fill(wh, Double.POSITIVE_INFINITY);
        }

        void offer(int level, double energy, double time, int before, int circled) {
            if (energy < wh[level]) {
                wh[level] = energy;
                seconds[level] = time;
                from[level] = before;
                spiral[level] = circled;
            }
        }
    }

    /**
     * Flies a way.
     *
     * @param start where and when, at the way's first point; on the ground for a take-off
     * @param groundMetres height to land at, at the way's last point; NaN to stay up
     * @return fixes after {@code start}, several at a place where it circles up or down; empty when there is no profile
     */
    Optional<List<Fix>> fly(List<LatLon> way, Fix start, double groundMetres) {
        List<Piece> pieces = pieces(way);
        if (pieces.isEmpty() || pieces.stream().anyMatch(piece -> piece.free == 0)) {
            return Optional.empty();
        }
        List<State> states = new ArrayList<>();
        State first = new State();
        for (int level = 0; level < Sky.LEVELS; level++) {
            Piece piece = pieces.getFirst();
            if (has(piece.free, level) && open(piece.air, start.seaMetres(), sky.height(level))) {
                Airflow.Cost up = air.spiral(start.seaMetres(), sky.height(level));
                first.offer(level, start.usedWh() + up.wh(), start.seconds() + up.seconds(), -1, -1);
            }
        }
        states.add(first);
        for (int k = 0; k < pieces.size(); k++) {
            states.add(after(states.get(k), pieces.get(k), k == 0 ? -1 : pieces.get(k - 1).air));
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        State last = states.getLast();
        for (int level = 0; level < Sky.LEVELS; level++) {
            double wh = last.wh[level];
            if (!Double.isNaN(groundMetres) && wh < Double.POSITIVE_INFINITY) {
                wh = open(pieces.getLast().air, groundMetres, sky.height(level))
                        ? wh + air.spiral(sky.height(level), groundMetres).wh()
                        : Double.POSITIVE_INFINITY;
            }
            if (wh < least) {
                least = wh;
                best = level;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(fixes(pieces, states, best, start, groundMetres));
    }

    private List<Piece> pieces(List<LatLon> way) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i + 1 < way.size(); i++) {
            GeoLine line = new GeoLine(way.get(i), way.get(i + 1));
            int n = (int) Math.ceil(line.metres() / PIECE_METRES);
            double each = line.metres() / n;
            LatLon a = way.get(i);
            for (int k = 1; k <= n; k++) {
                LatLon b = k == n ? way.get(i + 1) : line.at(k * each);
                double[] ground = GroundLine.range(task.terrain(), a, b);
                int outside = sky.outsideAirspace(a, b, ground[0], ground[1]);
                int above = sky.above(ground[1] + task.clearanceMetres(), task.top(ground[0]));
                double middle = (k - 0.5) * each;
                pieces.add(new Piece(a, b, line.at(middle), line.bearingDeg(middle), each, above & outside, outside));
                a = b;
            }
        }
        return pieces;
    }

    private State after(State before, Piece piece, int airBefore) {
        State next = new State();
        double nominal = piece.metres / (vehicle.drone().airspeed() * 0.4);
        for (int a = 0; a < Sky.LEVELS; a++) {
            if (before.wh[a] == Double.POSITIVE_INFINITY) {
                continue;
            }
            for (int b = 0; b < Sky.LEVELS; b++) {
                if (!has(piece.free, b)) {
                    continue;
                }
                double rise = sky.height(b) - sky.height(a);
                double most = nominal * (rise > 0 ? vehicle.climb() : vehicle.descent());
                if (has(piece.free, a) && Math.abs(rise) <= most && between(piece.air, a, b)) {
                    double time = air.seconds(
                            piece.middle,
                            piece.bearingDeg,
                            piece.metres,
                            sky.height(a),
                            sky.height(b),
                            before.seconds[a]);
                    if (time < Double.POSITIVE_INFINITY) {
                        double wh = air.wh(sky.height(a), sky.height(b), time);
                        next.offer(b, before.wh[a] + wh, before.seconds[a] + time, a, -1);
                        continue;
                    }
                }
                if (a != b && between(piece.air & airBefore, a, b)) {
                    Airflow.Cost circles = air.spiral(sky.height(a), sky.height(b));
                    double begin = before.seconds[a] + circles.seconds();
                    double time = air.seconds(
                            piece.middle, piece.bearingDeg, piece.metres, sky.height(b), sky.height(b), begin);
                    if (time < Double.POSITIVE_INFINITY) {
                        double wh = circles.wh() + air.wh(sky.height(b), sky.height(b), time);
                        next.offer(b, before.wh[a] + wh, begin + time, a, b);
                    }
                }
            }
        }
        return next;
    }

    private static boolean has(int levels, int level) {
        return (levels >>> level & 1) != 0;
    }

    /** Whether all levels from one to another are there. */
    private static boolean between(int levels, int a, int b) {
        for (int level = Math.min(a, b); level <= Math.max(a, b); level++) {
            if (!has(levels, level)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no level between two heights is taken. */
    private boolean open(int levels, double fromMetres, double toMetres) {
        for (int level = 0; level < Sky.LEVELS; level++) {
            double height = sky.height(level);
            if (height >= Math.min(fromMetres, toMetres)
                    && height <= Math.max(fromMetres, toMetres)
                    && !has(levels, level)) {
                return false;
            }
        }
        return true;
    }

    private List<Fix> fixes(List<Piece> pieces, List<State> states, int best, Fix start, double groundMetres) {
        double metres =
                start.metres() + pieces.stream().mapToDouble(Piece::metres).sum();
        List<Fix> fixes = new ArrayList<>();
        LatLon end = pieces.getLast().to;
        int level = best;
        State last = states.getLast();
        if (!Double.isNaN(groundMetres)) {
            Airflow.Cost down = air.spiral(sky.height(best), groundMetres);
            fixes.add(
                    new Fix(end, groundMetres, last.seconds[best] + down.seconds(), metres, last.wh[best] + down.wh()));
        }
        for (int k = pieces.size(); k > 0; k--) {
            State state = states.get(k);
            Piece piece = pieces.get(k - 1);
            fixes.add(new Fix(piece.to, sky.height(level), state.seconds[level], metres, state.wh[level]));
            metres -= piece.metres;
            int before = state.from[level];
            if (state.spiral[level] >= 0) {
                State s = states.get(k - 1);
                Airflow.Cost circles = air.spiral(sky.height(before), sky.height(level));
                fixes.add(new Fix(
                        piece.from,
                        sky.height(level),
                        s.seconds[before] + circles.seconds(),
                        metres,
                        s.wh[before] + circles.wh()));
            }
            level = before;
        }
        State first = states.getFirst();
        if (sky.height(level) != start.seaMetres()) {
            fixes.add(new Fix(start.at(), sky.height(level), first.seconds[level], start.metres(), first.wh[level]));
        }
        Collections.reverse(fixes);
        return fixes;
    }
}
