package org.redshank.planning.sortie;

import java.util.List;
import org.redshank.earth.GeoLine;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.wind.WindField;

/**
 * The check of a sortie under way, by its plan and what is measured. The forecast is moved by as much as the wind
 * measured here differs from it, and power is scaled alike. The rest of the plan must leave the reserve by that, and must
 * not use up the battery even if the wind is then off by the allowance anywhere; else it proposes at once to turn to the
 * best place to land. As what is left after the plan does not change while the plan and the measurements hold, this is
 * long before the last moment. A pure function; safe to share.
 */
public final class SortieWatch {
    private final SortiePlan plan;
    private final double windAllowance;
    private final double decision;
    /** The plan's pieces, each to the fix of its index. */
    private final Piece[] pieces;

    /** A straight piece; none where it circles. */
    private record Piece(LatLon middle, double bearingDeg, double metres) {
        static Piece of(LatLon from, LatLon to) {
            GeoLine line = new GeoLine(from, to);
            return new Piece(line.at(line.metres() / 2), line.bearingDeg(line.metres() / 2), line.metres());
        }
    }

    /**
     * A check of this plan.
     *
     * @param windAllowance by how much the wind may yet differ from what is measured, m/s
     * @param decisionSeconds how long an operator may take to answer a proposal
     */
    public SortieWatch(SortiePlan plan, double windAllowance, double decisionSeconds) {
        this.plan = plan;
        this.windAllowance = windAllowance;
        this.decision = decisionSeconds;
        pieces = new Piece[plan.fixes().size()];
        for (int i = 1; i < pieces.length; i++) {
            pieces[i] =
                    Piece.of(plan.fixes().get(i - 1).at(), plan.fixes().get(i).at());
        }
    }

    /** For winds off by up to 2 m/s and an operator who takes up to two minutes. */
    public SortieWatch(SortiePlan plan) {
        this(plan, 2, 120);
    }

    /** The plan. */
    public SortiePlan plan() {
        return plan;
    }

    /** The fix that was passed last: from the one before, on to the next as long as the next is nearer. */
    public int reached(int before, LatLon at) {
        List<Fix> fixes = plan.fixes();
        int here = before;
        while (true) {
            int next = here + 1;
            while (next < fixes.size()
                    && fixes.get(next).at().equals(fixes.get(here).at())) {
                next++;
            }
            if (next >= fixes.size()
                    || Geodesy.distanceMetres(at, fixes.get(next).at())
                            >= Geodesy.distanceMetres(at, fixes.get(here).at())) {
                return here;
            }
            here = next;
        }
    }

    /** Power in watts that the plan takes for level flight at this height, to compare a measured power with. */
    public double cruiseWatts(double seaMetres) {
        Voyager vehicle = plan.vehicle();
        return vehicle.polar().watts(vehicle.drone().airspeed(), 0, Polar.density(seaMetres));
    }

    /** What to do now. */
    public Advice check(Measured now) {
        Airflow expected = airflow(now, 0);
        double left = plan.usableWh() - now.usedWh();
        double rest = rest(expected, now);
        double spare = left - plan.reserveWh() - rest;
        if (spare >= 0 && left - rest(airflow(now, windAllowance), now) >= 0) {
            return new Advice.OnPlan(spare);
        }
        Choice choice = best(expected, now.at(), now.seaMetres(), now.seconds(), now.reached(), now.powerRatio());
        double spareThere = left - plan.reserveWh() - choice.wh;
        return new Advice.Turn(
                Math.max(0, -spare),
                plan.sites().get(choice.way.site()),
                choice.way.site() == 0,
                choice.way,
                choice.seconds,
                spareThere,
                decide(expected, now, left));
    }

    private Airflow airflow(Measured now, double slack) {
        SortieTask task = plan.task();
        double epoch = task.departure().toEpochMilli() / 1000.0;
        WindField forecast = task.wind();
        double[] here = new double[2];
        forecast.at(now.at().latDeg(), now.at().lonDeg(), now.seaMetres(), epoch + now.seconds(), here);
        double east = now.wind()
                .map(w -> w.eastMetresPerSecond() - here[0])
                .filter(Double::isFinite)
                .orElse(0.0);
        double north = now.wind()
                .map(w -> w.northMetresPerSecond() - here[1])
                .filter(Double::isFinite)
                .orElse(0.0);
        WindField moved = (lat, lon, height, time, eastNorth) -> {
            forecast.at(lat, lon, height, time, eastNorth);
            eastNorth[0] += east;
            eastNorth[1] += north;
        };
        return new Airflow(plan.vehicle(), moved, epoch, slack);
    }

    /** Energy for the rest of the plan. */
    private double rest(Airflow air, Measured now) {
        double seconds = now.seconds();
        double wh = 0;
        Fix from = new Fix(now.at(), now.seaMetres(), 0, 0, 0);
        for (int i = now.reached() + 1; i < plan.fixes().size(); i++) {
            Fix to = plan.fixes().get(i);
            Airflow.Cost cost = piece(air, from, to, i, seconds);
            wh += cost.wh();
            seconds += cost.seconds();
            from = to;
        }
        return wh * now.powerRatio();
    }

    private Airflow.Cost piece(Airflow air, Fix from, Fix to, int index, double seconds) {
        if (from.at().equals(to.at())) {
            // Circles, or the stay at the target, whatever the wind.
            Fix before = plan.fixes().get(index - 1);
            return new Airflow.Cost(to.seconds() - before.seconds(), to.usedWh() - before.usedWh());
        }
        Piece piece = from.equals(plan.fixes().get(index - 1)) ? pieces[index] : Piece.of(from.at(), to.at());
        double speed = air.groundSpeed(
                piece.middle,
                (from.seaMetres() + to.seaMetres()) / 2,
                seconds,
                piece.bearingDeg,
                plan.vehicle().drone().airspeed());
        if (!(speed > 0.5)) {
            return Airflow.Cost.IMPOSSIBLE;
        }
        double time = piece.metres / speed;
        double rise = Math.clamp(
                to.seaMetres() - from.seaMetres(),
                -plan.vehicle().descent() * time,
                plan.vehicle().climb() * time);
        return new Airflow.Cost(time, air.wh(from.seaMetres(), from.seaMetres() + rise, Math.max(time, 1e-3)));
    }

    private record Choice(Way way, double seconds, double wh) {}

    /** The way to land that takes least energy from a place near the plan's way, over one of its fixes before or after. */
    private Choice best(Airflow air, LatLon at, double seaMetres, double seconds, int reached, double ratio) {
        Choice best = null;
        for (int k = 0; k < plan.escapeFixes().size(); k++) {
            boolean beside = plan.escapeFixes().get(k) <= reached
                    ? k + 1 == plan.escapeFixes().size() || plan.escapeFixes().get(k + 1) > reached
                    : k == 0 || plan.escapeFixes().get(k - 1) <= reached;
            if (!beside) {
                continue;
            }
            Fix fix = plan.fixes().get(plan.escapeFixes().get(k));
            for (Way way : plan.escapes().get(k)) {
                Choice choice = choice(air, at, seaMetres, seconds, ratio, fix, way);
                best = best == null || choice.wh < best.wh ? choice : best;
            }
        }
        if (best == null) {
            Way straight = new Way(0, List.of(at, plan.sites().getFirst()), List.of(seaMetres), 0, 0);
            return choice(air, at, seaMetres, seconds, ratio, new Fix(at, seaMetres, seconds, 0, 0), straight);
        }
        return best;
    }

    private Choice choice(Airflow air, LatLon at, double seaMetres, double seconds, double ratio, Fix fix, Way way) {
        Airflow.Cost to = air.level(at, fix.at(), Math.max(seaMetres, fix.seaMetres()), seconds);
        LatLon site = plan.sites().get(way.site());
        double ground = plan.task().terrain().metres(site.latDeg(), site.lonDeg());
        Airflow.Cost on = air.way(way.points(), way.seaMetres(), fix.seaMetres(), ground, seconds + to.seconds());
        Airflow.Cost cost = to.plus(on);
        return new Choice(way, cost.seconds(), cost.wh() * ratio);
    }

    /** How long the plan may still be followed until no place can be reached with the reserve any more. */
    private double decide(Airflow air, Measured now, double left) {
        double seconds = now.seconds();
        double wh = 0;
        double lastMargin = margin(air, now.at(), now.seaMetres(), seconds, now, now.reached(), left);
        double lastSeconds = seconds;
        if (lastMargin <= 0) {
            return 0;
        }
        Fix from = new Fix(now.at(), now.seaMetres(), 0, 0, 0);
        for (int i = now.reached() + 1; i < plan.fixes().size(); i++) {
            Fix to = plan.fixes().get(i);
            Airflow.Cost cost = piece(air, from, to, i, seconds);
            wh += cost.wh() * now.powerRatio();
            seconds += cost.seconds();
            from = to;
            if (!plan.escapeFixes().contains(i)) {
                continue;
            }
            double margin = margin(air, to.at(), to.seaMetres(), seconds, now, i, left - wh);
            if (!(margin > 0)) {
                double share = Double.isFinite(margin) ? lastMargin / (lastMargin - margin) : 0;
                return lastSeconds + share * (seconds - lastSeconds) - now.seconds();
            }
            lastMargin = margin;
            lastSeconds = seconds;
        }
        return lastSeconds - now.seconds();
    }

    private double margin(
            Airflow air, LatLon at, double seaMetres, double seconds, Measured now, int reached, double left) {
        return left - plan.reserveWh() - best(air, at, seaMetres, seconds, reached, now.powerRatio()).wh;
    }

    /** Whether a proposal must be answered soon: there is no more than twice the time that an operator takes. */
    public boolean pressing(Advice.Turn turn) {
        return turn.decideSeconds() <= 2 * decision;
    }
}
