package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.LatLon;

/** Where a sortie has contact with the ground, and the relays that keep it. */
final class Contact {
    private static final int HALVINGS = 6;

    private final RadioHorizon horizon;
    private final List<Fix> fixes;
    private final List<Station> stations = new ArrayList<>();

    /** An antenna. */
    record Station(LatLon at, double seaMetres) {}

    /** @param ground the antenna at the launch site */
    Contact(RadioHorizon horizon, List<Fix> fixes, Station ground) {
        this.horizon = horizon;
        this.fixes = fixes;
        stations.add(ground);
    }

    private boolean heard(LatLon at, double seaMetres) {
        for (Station station : stations) {
            if (horizon.open(station.at, station.seaMetres, at, seaMetres)) {
                return true;
            }
        }
        return false;
    }

    /** The stretches without contact, their ends to about 50 m. */
    List<Silence> silences() {
        List<Silence> silences = new ArrayList<>();
        Fix lost = null;
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            boolean ground = i == 0 || i == fixes.size() - 1;
            boolean hears = ground || heard(fix.at(), fix.seaMetres());
            if (!hears && lost == null) {
                lost = border(fixes.get(i - 1), fix);
            } else if (hears && lost != null) {
                Fix found = border(fix, fixes.get(i - 1));
                silences.add(new Silence(lost.seconds(), lost.at(), found.seconds(), found.at()));
                lost = null;
            }
        }
        return silences;
    }

    /** The last place with contact on the way from one with to one without. */
    private Fix border(Fix with, Fix without) {
        Fix in = with;
        Fix out = without;
        for (int i = 0; i < HALVINGS; i++) {
            Fix middle = middle(in, out);
            if (heard(middle.at(), middle.seaMetres())) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private static Fix middle(Fix a, Fix b) {
        double east = Math.IEEEremainder(b.at().lonDeg() - a.at().lonDeg(), 360);
        return new Fix(
                new LatLon(
                        (a.at().latDeg() + b.at().latDeg()) / 2, Math.IEEEremainder(a.at().lonDeg() + east / 2, 360)),
                (a.seaMetres() + b.seaMetres()) / 2,
                (a.seconds() + b.seconds()) / 2,
                (a.metres() + b.metres()) / 2,
                (a.usedWh() + b.usedWh()) / 2);
    }

    /**
     * Adds relays over the sortie's own way, each as far on as the one before it is heard, until all is heard.
     *
     * @param most to add
     * @param height at which a relay circles over a fix, metres above mean sea level
     * @return indexes of the fixes that they circle at; the last ones may not suffice
     */
    List<Integer> relay(int most, java.util.function.ToDoubleFunction<Fix> height) {
        List<Integer> posts = new ArrayList<>();
        while (posts.size() < most && !silences().isEmpty()) {
            Station last = stations.getLast();
            int from = posts.isEmpty() ? 0 : posts.getLast();
            int best = -1;
            for (int i = from + 1; i < fixes.size(); i++) {
                Fix fix = fixes.get(i);
                if (fix.metres() > fixes.get(from).metres()
                        && horizon.open(last.at, last.seaMetres, fix.at(), height.applyAsDouble(fix))) {
                    best = i;
                } else if (best >= 0) {
                    break;
                }
            }
            if (best < 0) {
                break;
            }
            posts.add(best);
            stations.add(new Station(fixes.get(best).at(), height.applyAsDouble(fixes.get(best))));
        }
        return posts;
    }

    /** When a station is needed: from the first to the last fix that is not heard without it; none when never. */
    double[] needed(int station) {
        double first = Double.NaN;
        double last = Double.NaN;
        for (Fix fix : fixes) {
            boolean alone = true;
            for (int s = 0; s < station; s++) {
                alone &= !horizon.open(stations.get(s).at, stations.get(s).seaMetres, fix.at(), fix.seaMetres());
            }
            if (alone) {
                first = Double.isNaN(first) ? fix.seconds() : first;
                last = fix.seconds();
            }
        }
        return new double[] {first, last};
    }
}
