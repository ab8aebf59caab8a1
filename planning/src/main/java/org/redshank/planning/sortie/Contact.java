package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.redshank.earth.LatLon;

/** Where a sortie has contact with the ground, and the relays that keep it. */
final class Contact {
    private static final int HALVINGS = 6;

    private final RadioHorizon horizon;
    private final List<Fix> fixes;
    private final List<Antenna> antennas;
    private final int ground;

    /** @param ground the antennas on the ground */
    Contact(RadioHorizon horizon, List<Fix> fixes, List<Antenna> ground) {
        this.horizon = horizon;
        this.fixes = fixes;
        this.antennas = new ArrayList<>(ground);
        this.ground = ground.size();
    }

    private boolean heard(LatLon at, double seaMetres) {
        for (Antenna antenna : antennas) {
            if (horizon.open(antenna, at, seaMetres)) {
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
     * Adds relays over the sortie's own way, on the way out before on the way back, each as far on as those before it hear
     * it, the last no farther than it must, until all is heard.
     *
     * @param most to add
     * @param turn number of the fix at the target
     * @param height at which a relay circles over a fix, metres above mean sea level
     * @return indexes of the fixes that they circle at; the last ones may not suffice
     */
    List<Integer> relay(int most, int turn, ToDoubleFunction<Fix> height) {
        List<Integer> posts = new ArrayList<>();
        while (posts.size() < most && !silences().isEmpty()) {
            int from = posts.isEmpty() ? 0 : posts.getLast();
            int farthest = farthest(from, from < turn ? turn : fixes.size() - 1, height);
            if (farthest < 0) {
                break;
            }
            int post = nearest(from, farthest, height);
            posts.add(post);
            antennas.add(relay(post, height));
        }
        return posts;
    }

    private Antenna relay(int post, ToDoubleFunction<Fix> height) {
        Fix fix = fixes.get(post);
        return horizon.relay(fix.at(), height.applyAsDouble(fix));
    }

    /** How far on a relay is heard without a gap; less than 0 for nowhere. */
    private int farthest(int from, int last, ToDoubleFunction<Fix> height) {
        int best = -1;
        for (int i = from + 1; i <= last; i++) {
            Fix fix = fixes.get(i);
            if (fix.metres() > fixes.get(from).metres() && heard(fix.at(), height.applyAsDouble(fix))) {
                best = i;
            } else if (best >= 0) {
                break;
            }
        }
        return best;
    }

    /** The nearest post up to the farthest that leaves no silence; the farthest where that leaves some. */
    private int nearest(int from, int farthest, ToDoubleFunction<Fix> height) {
        int near = suffices(farthest, height) ? from : farthest;
        int far = farthest;
        while (far - near > 1) {
            int middle = (near + far) / 2;
            if (suffices(middle, height)) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    private boolean suffices(int post, ToDoubleFunction<Fix> height) {
        Antenna relay = relay(post, height);
        if (!heard(relay.at(), relay.height().metres())) {
            return false;
        }
        antennas.add(relay);
        boolean all = silences().isEmpty();
        antennas.removeLast();
        return all;
    }

    /** When a relay is needed: from the last fix that those before it hear until the next that they hear; none when never. */
    double[] needed(int relay) {
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            boolean alone = true;
            for (Antenna antenna : antennas.subList(0, ground + relay)) {
                alone &= !horizon.open(antenna, fix.at(), fix.seaMetres());
            }
            if (alone) {
                first = Double.isNaN(first) ? fixes.get(Math.max(0, i - 1)).seconds() : first;
                last = fixes.get(Math.min(fixes.size() - 1, i + 1)).seconds();
            }
        }
        return new double[] {first, last};
    }
}
