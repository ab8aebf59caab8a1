package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.watch.Layout.Slot;

/**
 * Says who mans which slot when. Slot by slot, the most urgent first, it chooses when and by whom the one on station is
 * relieved: where the time on station is worth most for the ways it costs, among the moments at which a vehicle is ready and
 * the relieved one can still get home. Used once.
 */
final class Rota {
    /** A vehicle of the watch. */
    record Crew(String id, int site, double endurance, double swap) {}

    /**
     * What came of it.
     *
     * @param duties by departure
     * @param established when every slot was manned for the first time
     * @param vacant longest time by which a relief came too late after that, seconds
     * @param share mean part of a vehicle's round (flight and turnround) that it is on station
     */
    record Rostered(List<Duty> duties, double established, double vacant, double share) {}

    private static final double FINEST = 3;
    private static final double COARSEST = 15;
    private static final double SHORTEST_DUTY = 30;

    private final List<Slot> slots;
    private final List<Crew> crew;
    private final Transits transits;
    private final Upkeep upkeep;
    private final double handOver;
    private final double end;
    private final double[] free;
    private final int[] flights;
    private final double[] chargerFree;
    private final double @Nullable [] batteryFree;
    private final Post[] posts;
    private final List<Duty> duties = new ArrayList<>();
    private final Map<Integer, List<Duty>> wished = new HashMap<>();
    private final double apart;
    private double vacant;
    private String missing = "";

    /** Who mans a slot now. */
    private record Post(int vehicle, double depart, double on, double lag, double limit) {}

    /** A way to relieve a post. */
    private record Relief(int vehicle, double at, double worth) {}

    /**
     * An empty roster.
     *
     * @param end of the watch, seconds
     * @param spread how much reliefs are spread out so that not all fall due at once: 0 not at all, 1 as vehicles get ready
     */
    Rota(List<Slot> slots, List<Crew> crew, Transits transits, Upkeep upkeep, double end, double spread) {
        this.slots = slots;
        this.crew = crew;
        this.transits = transits;
        this.upkeep = upkeep;
        this.end = end;
        handOver = upkeep.handOver().toMillis() / 1000.0;
        free = new double[crew.size()];
        flights = new int[crew.size()];
        chargerFree = new double[upkeep.chargers().orElse(2 * crew.size() + slots.size())];
        int spare = upkeep.batteries().orElse(3 * crew.size()) - crew.size();
        batteryFree = upkeep.swapped() ? new double[Math.max(0, spare)] : null;
        posts = new Post[slots.size()];
        double sum = 0;
        for (int v = 0; v < crew.size(); v++) {
            sum += crew.get(v).endurance + turnround(v);
        }
        apart = spread * sum / Math.max(1, crew.size()) / Math.max(1, crew.size());
    }

    /**
     * From nothing: everybody on the ground with a full battery at time 0.
     *
     * @param patience once a slot stands empty for longer, the rest is not arranged, seconds
     */
    Rostered run(double patience) {
        for (int i = 0; i < slots.size(); i++) {
            Relief first = soonest(i, 0, 0);
            if (first == null) {
                throw new IllegalArgumentException("slot " + i + " cannot be reached by anyone");
            }
            take(i, first, 0);
        }
        double established = 0;
        for (Post post : posts) {
            established = Math.max(established, post.on);
        }
        goOn(patience);
        return new Rostered(sorted(), established, vacant, share());
    }

    /** How finely moments are tried for a slot, seconds. */
    private double step(int slot) {
        return Math.clamp(slots.get(slot).beat().period() / 100, FINEST, COARSEST);
    }

    private double phase(int slot, double time) {
        return slots.get(slot).phase(time);
    }

    private double out(int vehicle, int slot, double time) {
        return transits.out(crew.get(vehicle).site, slots.get(slot).beat(), phase(slot, time));
    }

    private double back(int vehicle, int slot, double time) {
        return transits.back(crew.get(vehicle).site, slots.get(slot).beat(), phase(slot, time));
    }

    /** The first who can be at a slot's moving place, not before a time; null when none ever can. */
    private @Nullable Relief soonest(int slot, double from, double now) {
        Relief best = null;
        double lap = slots.get(slot).beat().period();
        for (int v : readiest()) {
            if (v < 0) {
                continue;
            }
            double start = Math.max(free[v], now);
            double last = start + crew.get(v).endurance + lap;
            for (double t = Math.max(from, start); t <= last && (best == null || t < best.at); t += step(slot)) {
                double out = out(v, slot, t);
                boolean worth = t - out >= start
                        && out + SHORTEST_DUTY + back(v, slot, t + SHORTEST_DUTY) <= crew.get(v).endurance;
                if (worth) {
                    best = new Relief(v, t, 0);
                    break;
                }
            }
        }
        return best;
    }

    /** Of each site the vehicle that is ready first; -1 where none ever is. */
    private int[] readiest() {
        int[] first = new int[transits.sites()];
        Arrays.fill(first, -1);
        for (int v = 0; v < free.length; v++) {
            int site = crew.get(v).site;
            if (free[v] < Double.POSITIVE_INFINITY && (first[site] < 0 || free[v] < free[first[site]])) {
                first[site] = v;
            }
        }
        return first;
    }

    /** Mans a slot. */
    private void take(int slot, Relief relief, double lag) {
        int v = relief.vehicle;
        double depart = relief.at - out(v, slot, relief.at - lag);
        posts[slot] = new Post(v, depart, relief.at, lag, crew.get(v).endurance);
        free[v] = Double.POSITIVE_INFINITY;
    }

    private void goOn(double patience) {
        double[] latest = new double[slots.size()];
        for (int i = 0; i < latest.length; i++) {
            latest[i] = latest(i);
        }
        while (vacant <= patience) {
            int urgent = 0;
            for (int i = 1; i < latest.length; i++) {
                urgent = latest[i] < latest[urgent] ? i : urgent;
            }
            if (latest[urgent] >= end) {
                break;
            }
            relieve(urgent, latest[urgent], sooner(urgent, latest));
            latest[urgent] = latest(urgent);
        }
        for (int i = 0; i < posts.length; i++) {
            leave(i, Math.max(posts[i].on, end));
        }
    }

    /**
     * When the most urgent slot is best relieved at the latest, so that those due after it need not all be relieved at
     * once: vehicles get ready one after the other.
     */
    private double sooner(int urgent, double[] latest) {
        double[] order = latest.clone();
        Arrays.sort(order);
        double at = Double.POSITIVE_INFINITY;
        for (int i = order.length - 1; i >= 0; i--) {
            at = Math.min(order[i], at - apart);
        }
        return Math.min(latest[urgent], at);
    }

    /** The last moment at which a relief may arrive for the one on station to get home. */
    private double latest(int slot) {
        Post post = posts[slot];
        double last = post.on;
        for (double t = post.on; t <= post.depart + post.limit; t += step(slot)) {
            if (getsHome(slot, post, t)) {
                last = t;
            }
        }
        return last;
    }

    private boolean getsHome(int slot, Post post, double relieved) {
        double leave = relieved + handOver + post.lag;
        return leave - post.depart + back(post.vehicle, slot, leave - post.lag) <= post.limit;
    }

    private void relieve(int slot, double latest, double sooner) {
        Relief relief = wish(slot, latest);
        if (relief == null) {
            relief = best(slot, sooner);
        }
        if (relief == null) {
            relief = best(slot, latest);
        }
        if (relief != null) {
            leave(slot, relief.at + handOver + posts[slot].lag);
            take(slot, relief, 0);
            return;
        }
        Post before = posts[slot];
        double gone = Math.min(end, latest + handOver + before.lag);
        leave(slot, gone);
        Relief late = soonest(slot, gone, 0);
        if (late == null || late.at >= end) {
            vacant = Math.max(vacant, end - gone);
            posts[slot] = new Post(before.vehicle, gone, end, 0, 0);
            return;
        }
        vacant = Math.max(vacant, late.at - latest); // one who leaves before the other is there has not handed over
        take(slot, late, 0);
    }

    private double turnround(int vehicle) {
        return crew.get(vehicle).swap + (upkeep.swapped() ? 0 : upkeep.charge().toSeconds());
    }

    private @Nullable Relief best(int slot, double latest) {
        Post post = posts[slot];
        Relief best = null;
        double turnround = turnround(post.vehicle);
        int[] ready = readiest();
        for (double t = latest; t >= post.on + SHORTEST_DUTY; t -= step(slot)) {
            if (!getsHome(slot, post, t)) {
                continue;
            }
            double home = back(post.vehicle, slot, t + handOver);
            for (int v : ready) {
                double out = v < 0 ? Double.POSITIVE_INFINITY : out(v, slot, t);
                if (v < 0 || free[v] + out > t || out > crew.get(v).endurance / 2) {
                    continue;
                }
                double stood = t - post.on;
                double worth = stood / (stood + home + out + turnround);
                if (best == null || worth > best.worth) {
                    best = new Relief(v, t, worth);
                }
            }
        }
        return best;
    }

    /** What an earlier plan had for this slot, while it can still be done. */
    private @Nullable Relief wish(int slot, double latest) {
        List<Duty> list = wished.get(slot);
        if (list == null || list.isEmpty()) {
            return null;
        }
        Duty next = list.removeFirst();
        double at = next.onStation();
        if (at <= latest + 0.01 && at > posts[slot].on && getsHome(slot, posts[slot], at)) {
            int standIn = -1;
            boolean gone = next.vehicle().equals(missing);
            for (int v = 0; v < crew.size(); v++) {
                boolean wanted = gone || crew.get(v).id.equals(next.vehicle());
                boolean there = wanted && free[v] + out(v, slot, at) <= at + 0.01;
                // Who stands in for the lost one is who has waited longest: a spare.
                standIn = there && (standIn < 0 || free[v] < free[standIn]) ? v : standIn;
            }
            if (standIn >= 0) {
                return new Relief(standIn, at, 1);
            }
        }
        wished.remove(slot); // the order of this slot is broken from here on
        return null;
    }

    /** Ends the duty of who mans a slot, and sees to its battery. */
    private void leave(int slot, double time) {
        Post post = posts[slot];
        if (post.limit == 0) {
            return; // nobody was there
        }
        int v = post.vehicle;
        double land = time + back(v, slot, time - post.lag);
        double ready = ready(v, land, (land - post.depart) / crew.get(v).endurance);
        duties.add(
                new Duty(slot, crew.get(v).id, ++flights[v], post.depart, post.on, time, land, ready, post.lag, false));
        free[v] = ready;
    }

    private double ready(int vehicle, double land, double used) {
        int charger = 0;
        for (int c = 1; c < chargerFree.length; c++) {
            charger = chargerFree[c] < chargerFree[charger] ? c : charger;
        }
        double charged = Math.max(land, chargerFree[charger])
                + Math.min(1, used) * upkeep.charge().toMillis() / 1000.0;
        chargerFree[charger] = charged;
        double swap = crew.get(vehicle).swap;
        if (batteryFree == null) {
            return charged + swap;
        }
        if (batteryFree.length == 0) {
            return Math.max(land, charged) + swap;
        }
        int battery = 0;
        for (int b = 1; b < batteryFree.length; b++) {
            battery = batteryFree[b] < batteryFree[battery] ? b : battery;
        }
        double ready = Math.max(land, batteryFree[battery]) + swap;
        batteryFree[battery] = charged;
        return ready;
    }

    private List<Duty> sorted() {
        duties.sort(Comparator.comparingDouble(Duty::depart).thenComparingInt(Duty::slot));
        return duties;
    }

    private double share() {
        double stood = 0;
        double round = 0;
        for (Duty duty : duties) {
            stood += duty.leave() - duty.onStation();
            round += duty.ready() - duty.depart();
        }
        return round == 0 ? 1 : stood / round;
    }

    /**
     * Goes on with a watch from which a vehicle was lost: what others have begun they finish; what they were to do they do
     * where that is still possible; the rest is arranged anew.
     *
     * @param planned all duties of the plan so far
     * @param lost id of the vehicle
     * @param since when it was lost
     * @param now when that is known and others can be sent
     * @param interval between visits in the plan
     * @param keep whether what others were to do is kept where it can be
     */
    Rostered without(List<Duty> planned, String lost, double since, double now, double interval, boolean keep) {
        missing = lost;
        Arrays.setAll(free, v -> crew.get(v).id.equals(lost) ? Double.POSITIVE_INFINITY : 0);
        Duty[] current = new Duty[slots.size()];
        Duty[] cut = new Duty[slots.size()];
        Map<String, Integer> index = new HashMap<>();
        for (int v = 0; v < crew.size(); v++) {
            index.put(crew.get(v).id, v);
        }
        for (Duty duty : planned) {
            if (duty.depart() > now || duty.vehicle().equals(lost) && duty.depart() > since) {
                if (keep) {
                    wished.computeIfAbsent(duty.slot(), s -> new ArrayList<>()).add(duty);
                }
                continue;
            }
            int v = index.getOrDefault(duty.vehicle(), -1);
            if (v >= 0) {
                flights[v] = Math.max(flights[v], duty.number());
            }
            boolean gone = duty.vehicle().equals(lost) && duty.land() > since;
            if (gone && duty.onStation() <= since && duty.leave() > since) {
                cut[duty.slot()] = duty;
            }
            if (gone) {
                duties.add(lostAt(duty, since));
                continue;
            }
            if (v >= 0 && free[v] < Double.POSITIVE_INFINITY) {
                free[v] = Math.max(free[v], duty.ready());
            }
            Duty before = current[duty.slot()];
            if (before == null || before.onStation() < duty.onStation()) {
                if (before != null) {
                    duties.add(before);
                }
                current[duty.slot()] = duty;
            } else {
                duties.add(duty);
            }
        }
        for (int v = 0; v < crew.size(); v++) {
            free[v] = Math.max(free[v], now);
        }
        chargersFrom(planned, now);
        for (int i = 0; i < posts.length; i++) {
            Duty on = current[i];
            boolean manned = on != null && (on.leave() > since || on.onStation() > since);
            boolean relieved = cut[i] != null && on != null && on.onStation() >= cut[i].onStation();
            if (manned && on != null && (cut[i] == null || relieved)) {
                vacant = cut[i] == null ? vacant : Math.max(vacant, on.onStation() - since);
                resume(i, on, index);
            } else {
                if (on != null) {
                    duties.add(on);
                }
                fill(i, since, now, interval);
            }
        }
        goOn(Double.POSITIVE_INFINITY);
        return new Rostered(sorted(), now, vacant, share());
    }

    private void resume(int slot, Duty on, Map<String, Integer> index) {
        int v = index.getOrDefault(on.vehicle(), -1);
        if (v < 0) {
            throw new IllegalArgumentException("the plan has a vehicle " + on.vehicle() + " that the crew has not");
        }
        flights[v] = on.number() - 1; // it is counted again when it leaves
        posts[slot] = new Post(v, on.depart(), on.onStation(), on.lag(), crew.get(v).endurance);
        free[v] = Double.POSITIVE_INFINITY;
    }

    /** What is on the chargers by now. */
    private void chargersFrom(List<Duty> planned, double now) {
        Map<String, Double> endurance = new HashMap<>();
        crew.forEach(c -> endurance.put(c.id, c.endurance));
        planned.stream()
                .filter(d -> d.land() <= now && !d.lost())
                .sorted(Comparator.comparingDouble(Duty::land))
                .forEach(d -> ready(0, d.land(), (d.land() - d.depart()) / endurance.getOrDefault(d.vehicle(), 1.0)));
    }

    private static Duty lostAt(Duty duty, double since) {
        double on = Math.min(duty.onStation(), since);
        double leave = Math.clamp(since, on, Math.max(on, duty.leave()));
        return new Duty(
                duty.slot(),
                duty.vehicle(),
                duty.number(),
                duty.depart(),
                on,
                leave,
                since,
                Double.POSITIVE_INFINITY,
                duty.lag(),
                true);
    }

    /** Sends somebody to a slot that stands empty: to where it was left, or to where it should be by then. */
    private void fill(int slot, double since, double now, double interval) {
        Relief late = null;
        for (int v = 0; v < crew.size(); v++) {
            if (free[v] < Double.POSITIVE_INFINITY) {
                double out = out(v, slot, since);
                double at = free[v] + out;
                boolean worth = out + SHORTEST_DUTY + back(v, slot, since) <= crew.get(v).endurance;
                late = worth && (late == null || at < late.at) ? new Relief(v, at, 0) : late;
            }
        }
        if (late != null && late.at - since <= interval) {
            vacant = Math.max(vacant, late.at - since);
            take(slot, late, late.at - since);
            return;
        }
        Relief there = soonest(slot, now, now);
        if (there == null) {
            vacant = Math.max(vacant, end - since);
            posts[slot] = new Post(0, since, end, 0, 0);
            return;
        }
        vacant = Math.max(vacant, there.at - since);
        take(slot, there, 0);
    }
}
