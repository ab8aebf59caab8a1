package org.redshank.planning.survey;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.Track;

/** Measures a survey from what would be flown. */
final class SurveyFigures {
    /** Cells across a strip on the grid that coverage is counted on. */
    private static final double FINE = 40;

    private static final double CELLS = 6e6;

    private SurveyFigures() {}

    /** The plan of these sorties with its figures; spacings and tracks are told part by part. */
    static SurveyPlan of(FlightSpace space, double[] spacings, List<List<Track>> tracks, List<Sortie> sorties) {
        return of(space, spacings, tracks, sorties, coverage(space, spacings, tracks));
    }

    /** The same where the coverage is known. */
    static SurveyPlan of(
            FlightSpace space, double[] spacings, List<List<Track>> tracks, List<Sortie> sorties, double coverage) {
        PlaneRegion keepOut = PlaneRegion.of(space.keepOut(), 0);
        double work = 0;
        double flown = 0;
        double energy = 0;
        double end = 0;
        int crossings = 0;
        Set<String> vehicles = new HashSet<>();
        for (Sortie sortie : sorties) {
            vehicles.add(sortie.vehicle());
            energy += sortie.energyWh();
            end = Math.max(end, sortie.start().plus(sortie.duration()).toMillis() / 1000.0);
            for (Leg leg : sortie.legs()) {
                double length = 0;
                for (int i = 0; i + 1 < leg.points().size(); i++) {
                    AzimuthalFrame.Offset a = at(space, leg.points().get(i));
                    AzimuthalFrame.Offset b = at(space, leg.points().get(i + 1));
                    length += Math.hypot(b.east() - a.east(), b.north() - a.north());
                    crossings += crosses(keepOut, a, b) ? 1 : 0;
                }
                flown += length;
                work += leg.kind() == Leg.Kind.TRANSIT ? 0 : length;
            }
        }
        double free = space.free().getArea();
        int lines = 0;
        for (int i = 0; i < tracks.size(); i++) {
            for (Track track : tracks.get(i)) {
                lines += lines(track);
            }
        }
        double spacing = Arrays.stream(spacings).min().orElse(1);
        double bound = free / spacing;
        return new SurveyPlan(
                sorties,
                new SurveyPlan.Figures(
                        work,
                        flown,
                        lines,
                        Math.max(0, lines - 1),
                        coverage,
                        free,
                        spacing,
                        bound,
                        work / bound,
                        crossings,
                        end,
                        energy,
                        vehicles.size()));
    }

    private static AzimuthalFrame.Offset at(FlightSpace space, LatLon at) {
        return space.frame().offset(at);
    }

    private static boolean crosses(PlaneRegion keepOut, AzimuthalFrame.Offset a, AzimuthalFrame.Offset b) {
        if (keepOut.isEmpty()) {
            return false;
        }
        return keepOut.contains((a.east() + b.east()) / 2, (a.north() + b.north()) / 2)
                || !keepOut.clear(a.east(), a.north(), b.east(), b.north());
    }

    private static int lines(Track track) {
        int lines = 0;
        for (int i = 0; i + 1 < track.size(); i++) {
            lines += track.kind(i) == Leg.Kind.LINE ? 1 : 0;
        }
        return lines;
    }

    /** Share of the free area that is seen from the tracks, each with the strip of its part. */
    static double coverage(FlightSpace space, double[] spacings, List<List<Track>> tracks) {
        PlaneRegion free = PlaneRegion.of(space.free(), 0);
        double spacing = Arrays.stream(spacings).max().orElse(1);
        double box = (free.maxX() - free.minX() + 2 * spacing) * (free.maxY() - free.minY() + 2 * spacing);
        double cell = Math.max(
                CoverageGrid.cell(free, Arrays.stream(spacings).min().orElse(1) / FINE), Math.sqrt(box / CELLS));
        CoverageGrid grid = new CoverageGrid(free, cell, cell, spacing);
        for (int i = 0; i < tracks.size(); i++) {
            for (Track track : tracks.get(i)) {
                lay(grid, track, spacings[i] / 2);
            }
        }
        return grid.share();
    }

    private static void lay(CoverageGrid grid, Track track, double reach) {
        double[] xs = new double[track.size()];
        double[] ys = new double[track.size()];
        int n = 0;
        for (int i = 0; i < track.size(); i++) {
            xs[n] = track.x(i);
            ys[n++] = track.y(i);
            boolean seeing = i + 1 < track.size() && (track.kind(i) == Leg.Kind.LINE || track.kind(i) == Leg.Kind.LINK);
            if (!seeing) {
                if (n > 1) {
                    Strips.each(xs, ys, n, reach, grid::lay);
                }
                n = 0;
            }
        }
    }
}
