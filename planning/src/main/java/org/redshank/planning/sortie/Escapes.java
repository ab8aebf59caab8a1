package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.GroundLine;

/** Ways from places of a sortie to where it can land. */
final class Escapes {
    private final SortieTask task;
    private final Sky sky;
    private final WaySearch search;
    private final Airflow air;
    private final List<LatLon> sites;

    Escapes(SortieTask task, Sky sky, WaySearch search, Airflow air, List<LatLon> sites) {
        this.task = task;
        this.sky = sky;
        this.search = search;
        this.air = air;
        this.sites = sites;
    }

    /** A way from a fix to a site; empty when there is none. */
    Optional<Way> way(Fix fix, int site) {
        LatLon goal = sites.get(site);
        if (fix.at().equals(goal)) {
            double ground = task.terrain().metres(goal.latDeg(), goal.lonDeg());
            Airflow.Cost down = air.spiral(fix.seaMetres(), ground);
            return Optional.of(new Way(site, List.of(goal), List.of(), down.seconds(), down.wh()));
        }
        return search.wayHome(fix.at(), goal).flatMap(points -> costed(fix, site, points));
    }

    private Optional<Way> costed(Fix fix, int site, List<LatLon> points) {
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            double[] a = sky.plane(points.get(i));
            double[] b = sky.plane(points.get(i + 1));
            double[] ground = GroundLine.range(task.terrain(), points.get(i), points.get(i + 1));
            int levels = sky.freeAlong(a[0], a[1], b[0], b[1])
                    & sky.above(ground[1] + task.clearanceMetres(), task.top(ground[0]));
            if (levels == 0) {
                return Optional.empty();
            }
            heights.add(sky.lowest(levels));
        }
        LatLon goal = points.getLast();
        Airflow.Cost cost = air.way(
                points, heights, fix.seaMetres(), task.terrain().metres(goal.latDeg(), goal.lonDeg()), fix.seconds());
        return cost.seconds() < Double.POSITIVE_INFINITY
                ? Optional.of(new Way(site, points, heights, cost.seconds(), cost.wh()))
                : Optional.empty();
    }

    /** The ways from a fix that leave so much energy, the cheapest first. */
    List<Way> within(Fix fix, double wh) {
        List<Way> ways = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            if (fix.usedWh() + air.leastWh(fix.at(), sites.get(site), fix.seaMetres()) > wh) {
                continue;
            }
            way(fix, site).filter(way -> fix.usedWh() + way.wh() <= wh).ifPresent(ways::add);
        }
        ways.sort(java.util.Comparator.comparingDouble(Way::wh));
        return ways;
    }
}
