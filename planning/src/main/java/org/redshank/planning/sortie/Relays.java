package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Refusal;

/**
 * Sends relays to their posts. A post lies on the sortie's way, and the relay goes there and back by that same way, which
 * clears terrain and stays out of airspace; at the post it climbs in circles. As all fly the same way at the same heights, they
 * take off and land apart.
 */
final class Relays {
    /** Airspace must be so far from the middle of a relay's circle, metres. */
    private static final double CIRCLE = 200;
    /** Take-offs, and landings, are so far apart, seconds. */
    private static final double APART = 120;

    private final SortieTask task;
    private final Sky sky;
    private final List<Fix> fixes;
    private final List<Double> departures = new ArrayList<>(List.of(0.0));
    private final List<Double> landings = new ArrayList<>();

    /** For the fixes of a sortie through a sky. */
    Relays(SortieTask task, Sky sky, List<Fix> fixes) {
        this.task = task;
        this.sky = sky;
        this.fixes = fixes;
        landings.add(fixes.getLast().seconds());
    }

    /**
     * Sends a relay to each post.
     *
     * @param posts as numbers of fixes
     * @param relays is given the posts that are manned
     * @return the reason when one cannot
     */
    Optional<Refusal> stand(Contact contact, List<Integer> posts, List<RelayPost> relays) {
        for (int k = 0; k < posts.size(); k++) {
            Optional<Refusal> no = stand(task.relays().get(k), posts.get(k), contact.needed(k), relays);
            if (no.isPresent()) {
                return no;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> stand(Voyager relay, int post, double[] needed, List<RelayPost> relays) {
        double height = height(task, fixes.get(post));
        double ground = fixes.getFirst().seaMetres();
        LatLon at = fixes.get(post).at();
        List<String> met = inTheWay(fixes.get(post), height);
        if (!met.isEmpty()) {
            String names = String.join(", ", met);
            return Optional.of(
                    new Refusal(
                            "relay.airspace",
                            names,
                            String.format(
                                    Locale.ROOT,
                                    "Relay %s would climb into %s at its post %.5f, %.5f between %.0f m and %.0f m.",
                                    relay.drone().id(),
                                    names,
                                    at.latDeg(),
                                    at.lonDeg(),
                                    fixes.get(post).seaMetres(),
                                    height),
                            "Lower the ceiling to below that airspace, ask for a clearance and leave it out, or fly without contact."));
        }
        List<LatLon> way = new ArrayList<>(List.of(fixes.getFirst().at()));
        List<Double> heights = new ArrayList<>();
        for (int i = 1; i <= post; i++) {
            if (!fixes.get(i).at().equals(way.getLast())) {
                way.add(fixes.get(i).at());
                heights.add(Math.max(fixes.get(i - 1).seaMetres(), fixes.get(i).seaMetres()));
            }
        }
        List<LatLon> back = new ArrayList<>(way);
        List<Double> backHeights = new ArrayList<>(heights);
        Collections.reverse(back);
        Collections.reverse(backHeights);
        Airflow own = new Airflow(relay, task.wind(), task.departure().toEpochMilli() / 1000.0);
        Airflow.Cost out = own.way(way, heights, ground, height, 0);
        Airflow.Cost home = own.way(back, backHeights, height, ground, needed[1]);
        double depart = apart(needed[0] - out.seconds(), departures, -1);
        double landing = apart(needed[1] + home.seconds(), landings, 1);
        double arrive = depart + out.seconds();
        double until = landing - home.seconds();
        double loiter = until - arrive;
        double wh = out.wh() + own.wh(height, height, loiter) + home.wh();
        double has = relay.battery().usableWh() * (1 - task.reserveShare());
        if (!(wh <= has)) {
            return Optional.of(new Refusal(
                    "relay.energy",
                    String.format(Locale.ROOT, "%.0f Wh", wh),
                    String.format(
                            Locale.ROOT,
                            "Relay %s needs %.0f Wh to stand %.0f s at %.5f, %.5f; it has %.0f Wh, %.0f Wh too little.",
                            relay.drone().id(),
                            wh,
                            loiter,
                            at.latDeg(),
                            at.lonDeg(),
                            has,
                            wh - has),
                    "Give relays with more energy, relieve them, or fly without contact."));
        }
        departures.add(depart);
        landings.add(landing);
        relays.add(new RelayPost(relay.drone().id(), at, height, depart, arrive, until, wh, way, heights));
        return Optional.empty();
    }

    /** The time next to one, earlier or later, that is apart from those that are taken. */
    private static double apart(double seconds, List<Double> taken, int direction) {
        double at = seconds;
        for (double other : taken.stream()
                .sorted(Comparator.comparing(time -> direction * time))
                .toList()) {
            at = Math.abs(at - other) < APART ? other + direction * APART : at;
        }
        return at;
    }

    /** How high a relay stands, metres above mean sea level. */
    static double height(SortieTask task, Fix post) {
        return task.top(task.terrain().metres(post.at().latDeg(), post.at().lonDeg()));
    }

    /** Airspaces between the height at which it arrives and that at which it stands. */
    private List<String> inTheWay(Fix post, double height) {
        LatLon west = Geodesy.destination(post.at(), 270, CIRCLE);
        LatLon east = Geodesy.destination(post.at(), 90, CIRCLE);
        double ground = task.terrain().metres(post.at().latDeg(), post.at().lonDeg());
        int open = sky.outsideAirspace(west, east, ground, ground);
        for (int level = 0; level < Sky.LEVELS; level++) {
            boolean passed = sky.height(level) >= post.seaMetres() - 1 && sky.height(level) <= height + 1;
            if (passed && (open & 1 << level) == 0) {
                return sky.met(west, east);
            }
        }
        return List.of();
    }
}
