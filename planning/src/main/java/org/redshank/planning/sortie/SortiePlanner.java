package org.redshank.planning.sortie;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.terrain.Ground;

/** Plans sorties: out to a target and back. Pure functions. */
public final class SortiePlanner {
    private static final double LARGEST_CELL = 2500;
    private static final double SMALLEST_CELL = 250;
    private static final double CELLS = 200;
    /** Ways to land are worked out from fixes so far apart. */
    private static final double ESCAPE_METRES = 10_000;
    /** The nearest plan that can be flown goes to a little before the point of no return. */
    private static final double NEAREST = 0.97;

    private final SortieTask task;
    private final Voyager vehicle;
    private final Progress progress;
    private final Airflow air;
    private final double usable;
    private final double reserve;
    private final List<LatLon> sites = new ArrayList<>();

    private SortiePlanner(SortieTask task, Voyager vehicle, Progress progress) {
        this.task = task;
        this.vehicle = vehicle;
        this.progress = progress;
        air = new Airflow(vehicle, task.wind(), task.departure().toEpochMilli() / 1000.0);
        usable = vehicle.battery().usableWh();
        reserve = usable * task.reserveShare();
        sites.add(task.launch());
        task.landing().ifPresent(sites::add);
        sites.addAll(task.alternates());
    }

    /** Plans a sortie, or says which limit does not allow it and by how much. */
    public static Answer<SortiePlan> plan(SortieTask task, Voyager vehicle) {
        return plan(task, vehicle, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<SortiePlan> plan(SortieTask task, Voyager vehicle, Progress progress) {
        return new Easing<SortieTask, SortiePlan>(wish -> asked(wish.task(), vehicle, progress), new SortieEasing())
                .answer(asked(task, vehicle, progress), new Wish<>(task, List.of(), List.of()));
    }

    private static Answer<SortiePlan> asked(SortieTask task, Voyager vehicle, Progress progress) {
        try {
            return new SortiePlanner(task, vehicle, progress).plan(true);
        } catch (RefusedException no) {
            return new Answer.Refused<>(no.refusal(), Optional.empty());
        }
    }

    private Answer<SortiePlan> plan(boolean nearest) {
        check();
        double cell = Math.clamp(task.metres() / CELLS, SMALLEST_CELL, LARGEST_CELL);
        SortieRefusals refusals = new SortieRefusals(task, vehicle, air, progress.part(0.6, 1));
        Route route = route(cell).or(() -> route(cell / 2)).orElseThrow(() -> refusals.noWay(cell));
        NoReturn noReturn = noReturn(route);
        Fix end = route.fixes.getLast();
        if (end.usedWh() > usable - reserve) {
            Optional<SortiePlan> near = Optional.empty();
            if (nearest && task.landing().isEmpty() && !noReturn.beyondTarget() && noReturn.metres() > 1000) {
                LatLon shorter = along(route, noReturn.metres() * NEAREST);
                near = switch (new SortiePlanner(task.to(shorter), vehicle, progress.part(0.6, 1)).plan(false)) {
                    case Answer.Planned<SortiePlan> yes -> Optional.of(yes.plan());
                    case Answer.Refused<SortiePlan> no -> Optional.empty();
                };
            }
            return new Answer.Refused<>(refusals.energy(end.usedWh(), usable, reserve, noReturn), near);
        }
        return contact(route, noReturn, refusals, nearest);
    }

    private void check() {
        double metres = task.metres();
        if (metres > SortieTask.FARTHEST_METRES * 1.0001) {
            throw new RefusedException(
                    "sortie.too-far",
                    String.format(Locale.ROOT, "%.1f km", metres / 1000),
                    String.format(
                            Locale.ROOT,
                            "The target is %.1f km away, %.1f km more than the 500 km that a sortie may go.",
                            metres / 1000,
                            metres / 1000 - 500),
                    String.format(
                            Locale.ROOT,
                            "The farthest in that direction is %s; or launch nearer.",
                            place(Geodesy.destination(
                                    task.launch(),
                                    Geodesy.bearingDeg(task.launch(), task.target()),
                                    SortieTask.FARTHEST_METRES))));
        }
        double on = Geodesy.distanceMetres(task.target(), task.end());
        if (on > SortieTask.FARTHEST_METRES * 1.0001) {
            throw new RefusedException(
                    "landing.too-far",
                    String.format(Locale.ROOT, "%.1f km", on / 1000),
                    String.format(
                            Locale.ROOT,
                            "The landing is %.1f km from the target, %.1f km more than the 500 km that it may be.",
                            on / 1000,
                            on / 1000 - 500),
                    String.format(
                            Locale.ROOT,
                            "The farthest in that direction is %s.",
                            place(Geodesy.destination(
                                    task.target(),
                                    Geodesy.bearingDeg(task.target(), task.end()),
                                    SortieTask.FARTHEST_METRES))));
        }
        if (metres < SMALLEST_CELL) {
            throw new RefusedException(
                    "sortie.too-near",
                    String.format(Locale.ROOT, "%.0f m", metres),
                    String.format(Locale.ROOT, "The target is %.0f m from the launch site.", metres),
                    String.format(
                            Locale.ROOT,
                            "Choose one at least %.0f m away; nearer ones need no sortie.",
                            SMALLEST_CELL));
        }
        Ground ground = new Ground(task.terrain());
        List<LatLon> places = new ArrayList<>(sites);
        places.add(task.target());
        for (LatLon at : places) {
            double needs = ground.height(at).metres() + task.clearanceMetres();
            if (needs > task.ceiling().metres()) {
                throw new RefusedException(
                        "ceiling.too-low",
                        String.format(Locale.ROOT, "%.0f m", task.ceiling().metres()),
                        String.format(
                                Locale.ROOT,
                                "At %.5f, %.5f the ground and its clearance take %.0f m, %.0f m more than the ceiling.",
                                at.latDeg(),
                                at.lonDeg(),
                                needs,
                                needs - task.ceiling().metres()),
                        String.format(
                                Locale.ROOT, "Raise the ceiling to at least %.0f m above mean sea level.", needs));
            }
        }
    }

    private static String place(LatLon at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.latDeg(), at.lonDeg());
    }

    /** Out and back as fixes, with what found them. */
    private record Route(Sky sky, List<Fix> fixes, int turn, Escapes escapes) {}

    private Optional<Route> route(double cell) {
        Sky sky = new Sky(
                task,
                new Sky.Obstacles(task.terrain(), task.airspaces(), false),
                task.ceiling().metres(),
                cell,
                progress.part(0, 0.2));
        double epoch = task.departure().toEpochMilli() / 1000.0;
        Profile profile = new Profile(task, vehicle, sky, air);
        WaySearch out = new WaySearch(sky, vehicle, task.wind(), task.launch(), epoch, progress.part(0.2, 0.4));
        double launchGround =
                task.terrain().metres(task.launch().latDeg(), task.launch().lonDeg());
        double endGround = task.terrain().metres(task.end().latDeg(), task.end().lonDeg());
        Fix start = new Fix(task.launch(), launchGround, 0, 0, 0);
        Optional<List<Fix>> there =
                best(profile, out.way(task.launch(), task.target()), start, task.target(), Double.NaN);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        List<Fix> fixes = new ArrayList<>();
        fixes.add(start);
        fixes.addAll(there.get());
        Fix over = fixes.getLast();
        double stay = task.stay().toMillis() / 1000.0;
        if (stay > 0) {
            double wh = air.wh(over.seaMetres(), over.seaMetres(), stay);
            over = new Fix(over.at(), over.seaMetres(), over.seconds() + stay, over.metres(), over.usedWh() + wh);
            fixes.add(over);
        }
        int turn = fixes.size() - 1;
        WaySearch back = new WaySearch(
                sky, vehicle, task.wind(), task.target(), epoch + over.seconds(), progress.part(0.4, 0.6));
        Optional<List<Fix>> home = best(profile, back.way(task.target(), task.end()), over, task.end(), endGround);
        if (home.isEmpty()) {
            return Optional.empty();
        }
        fixes.addAll(home.get());
        return Optional.of(new Route(sky, fixes, turn, new Escapes(task, sky, back, air, sites)));
    }

    /** The way that was found, or the straight one where that takes less. */
    private static Optional<List<Fix>> best(
            Profile profile, Optional<List<LatLon>> found, Fix start, LatLon to, double groundMetres) {
        Optional<List<Fix>> flown = found.flatMap(way -> profile.fly(way, start, groundMetres));
        if (found.isPresent() && found.get().size() == 2) {
            return flown;
        }
        Optional<List<Fix>> straight = profile.fly(List.of(start.at(), to), start, groundMetres);
        if (flown.isEmpty() || straight.isEmpty()) {
            return flown.or(() -> straight);
        }
        boolean shorter =
                straight.get().getLast().usedWh() <= flown.get().getLast().usedWh();
        return shorter ? straight : flown;
    }

    /** Where energy for the way back runs out, on the way there or straight on behind the target. */
    private NoReturn noReturn(Route route) {
        double most = usable - reserve;
        double last = 0;
        Fix before = route.fixes.getFirst();
        for (int i = 1; i <= route.turn; i++) {
            Fix fix = route.fixes.get(i);
            boolean stayed = i == route.turn && fix.metres() == before.metres();
            if (i < route.turn && fix.metres() - before.metres() < ESCAPE_METRES / 2) {
                continue;
            }
            progress.step(0.6 + 0.2 * i / route.turn, 1);
            Optional<Way> home = route.escapes.way(fix, 0);
            double total = home.isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : fix.usedWh() + home.get().wh();
            if (total > most && !stayed) {
                double share = Double.isFinite(total) ? Math.clamp((most - last) / (total - last), 0, 1) : 0;
                double metres = before.metres() + share * (fix.metres() - before.metres());
                return new NoReturn(
                        along(route, metres),
                        metres,
                        before.seconds() + share * (fix.seconds() - before.seconds()),
                        false);
            }
            last = total;
            before = fix;
        }
        Fix turn = route.fixes.get(route.turn);
        double spare = most - turn.usedWh() - home(route, turn);
        Fix prior = route.fixes.get(Math.max(0, route.turn - 1));
        double bearing = prior.at().equals(turn.at())
                ? Geodesy.bearingDeg(task.launch(), task.target())
                : Geodesy.bearingDeg(prior.at(), turn.at());
        double v = vehicle.drone().airspeed();
        double out = air.groundSpeed(turn.at(), turn.seaMetres(), turn.seconds(), bearing, v);
        double back = air.groundSpeed(turn.at(), turn.seaMetres(), turn.seconds(), bearing + 180, v);
        double watts = vehicle.polar().watts(v, 0, Polar.density(turn.seaMetres()));
        double more =
                out > 0 && back > 0 ? Math.max(0, spare) * Airflow.SECONDS_PER_HOUR / watts / (1 / out + 1 / back) : 0;
        return new NoReturn(
                Geodesy.destination(turn.at(), bearing, more),
                turn.metres() + more,
                turn.seconds() + (more > 0 ? more / out : 0),
                true);
    }

    /** What the way back to the launch site takes from the target, Wh. */
    private double home(Route route, Fix turn) {
        return task.landing().isEmpty()
                ? route.fixes.getLast().usedWh() - turn.usedWh()
                : route.escapes.way(turn, 0).map(Way::wh).orElse(Double.POSITIVE_INFINITY);
    }

    /** The place so many metres along the way out. */
    private static LatLon along(Route route, double metres) {
        Fix before = route.fixes.getFirst();
        for (Fix fix : route.fixes.subList(0, route.turn + 1)) {
            if (fix.metres() >= metres && fix.metres() > before.metres()) {
                return Geodesy.destination(
                        before.at(), Geodesy.bearingDeg(before.at(), fix.at()), metres - before.metres());
            }
            before = fix;
        }
        return before.at();
    }

    private Answer<SortiePlan> contact(Route route, NoReturn noReturn, SortieRefusals refusals, boolean nearest) {
        RadioHorizon horizon = new RadioHorizon(task.terrain(), task.radio());
        Contact contact = new Contact(horizon, route.fixes, horizon.ground(task.launch()));
        List<Silence> silences = contact.silences();
        List<RelayPost> relays = new ArrayList<>();
        if (task.contact() && !silences.isEmpty()) {
            List<Integer> posts = contact.relay(50, route.turn, fix -> Relays.height(task, fix));
            List<Silence> left = contact.silences();
            Optional<Refusal> no = left.isEmpty()
                            && posts.size() <= task.relays().size()
                    ? new Relays(task, route.sky, route.fixes).stand(contact, posts, relays)
                    : Optional.of(refusals.contact(
                            silences,
                            left,
                            posts.stream().map(i -> route.fixes.get(i).at()).toList()));
            if (no.isPresent()) {
                Optional<SortiePlan> silent =
                        nearest ? Optional.of(finished(route, noReturn, silences, List.of())) : Optional.empty();
                return new Answer.Refused<>(no.get(), silent);
            }
            silences = List.of();
        }
        return new Answer.Planned<>(finished(route, noReturn, silences, relays), remarks(silences));
    }

    private static List<String> remarks(List<Silence> silences) {
        return silences.stream()
                .map(silence -> String.format(
                        Locale.ROOT,
                        "No contact from %.0f s (%.5f, %.5f) to %.0f s (%.5f, %.5f).",
                        silence.lostSeconds(),
                        silence.lostAt().latDeg(),
                        silence.lostAt().lonDeg(),
                        silence.foundSeconds(),
                        silence.foundAt().latDeg(),
                        silence.foundAt().lonDeg()))
                .toList();
    }

    private SortiePlan finished(Route route, NoReturn noReturn, List<Silence> silences, List<RelayPost> relays) {
        List<List<Way>> escapes = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < route.fixes.size() - 1; i++) {
            Fix fix = route.fixes.get(i);
            progress.step(0.8 + 0.2 * i / route.fixes.size(), 1);
            boolean rests = i + 1 < route.fixes.size() && route.fixes.get(i + 1).metres() == fix.metres();
            if (!rests && (fix.metres() - last >= ESCAPE_METRES || i == route.turn)) {
                at.add(i);
                escapes.add(route.escapes.within(fix, usable - reserve));
                last = fix.metres();
            }
        }
        return new SortiePlan(
                task,
                vehicle,
                route.fixes,
                route.turn,
                usable,
                reserve,
                noReturn,
                silences,
                relays,
                sites,
                escapes,
                at);
    }
}
