package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.Progress;
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
     */
    record Rostered(List<Duty> duties, double established, double vacant) {}

    static final double SHORTEST_DUTY = 30;

    private final @Nullable Slot[] slots;
    private final List<Crew> crew;
    private final int sites;
    private final Reach reach;
    private final Upkeep upkeep;
    private final double handOver;
    private final double end;
    private final double[] free;
    private final int[] flights;
    private final Depot depot;
    private final @Nullable Post[] posts;
    private final List<Duty> duties = new ArrayList<>();
    private final Map<Integer, List<Duty>> wished = new HashMap<>();
    private final double apart;
    private double vacant;
    private String missing = "";

    /**
     * Who mans a slot now.
     *
     * @param at the slot that it mans, as it was when it took off
     * @param limit seconds that it can fly; 0 for nobody
     */
    record Post(int vehicle, Slot at, double depart, double on, double lag, double limit) {}

    /** A way to man a slot. */
    record Arrival(int vehicle, double at, double worth) {}

    /**
     * An empty roster.
     *
     * @param slots to be manned; their numbers need not follow each other
     * @param end of the watch, seconds
     * @param spread how much reliefs are spread out so that not all fall due at once: 0 not at all, 1 as vehicles get ready
     */
    Rota(List<Slot> slots, List<Crew> crew, Transits transits, Upkeep upkeep, double end, double spread) {
        int most = slots.stream().mapToInt(Slot::number).max().orElse(-1);
        this.slots = new Slot[most + 1];
        slots.forEach(slot -> this.slots[slot.number()] = slot);
        this.crew = crew;
        sites = transits.sites();
        this.upkeep = upkeep;
        this.end = end;
        handOver = upkeep.handOver().toMillis() / 1000.0;
        reach = new Reach(crew, transits, handOver);
        free = new double[crew.size()];
        flights = new int[crew.size()];
        depot = new Depot(upkeep, crew.size(), slots.size(), shortest(crew));
        posts = new Post[most + 1];
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
    Rostered run(double patience, Progress progress) {
        for (int i = 0; i < slots.length; i++) {
            Arrival first = soonest(i, 0, 0);
            if (first == null) {
                throw new IllegalArgumentException("slot " + i + " cannot be reached by anyone");
            }
            take(i, first, 0);
        }
        double established = 0;
        for (Post post : posts) {
            established = Math.max(established, post == null ? 0 : post.on);
        }
        goOn(patience, progress);
        return new Rostered(sorted(), established, vacant);
    }

    private static double shortest(List<Crew> crew) {
        return crew.stream().mapToDouble(Crew::endurance).min().orElse(1);
    }

    private Slot slot(int number) {
        return Objects.requireNonNull(slots[number]);
    }

    private Post post(int number) {
        return Objects.requireNonNull(posts[number]);
    }

    /** The first who can be at a slot's moving place, not before a time; null when none ever can. */
    private @Nullable Arrival soonest(int slot, double from, double now) {
        Arrival best = null;
        double lap = slot(slot).beat().period();
        for (int v : readiest()) {
            if (v < 0) {
                continue;
            }
            double start = Math.max(free[v], now);
            double last = start + crew.get(v).endurance + lap;
            for (double t = Math.max(from, start);
                    t <= last && (best == null || t < best.at);
                    t += Reach.step(slot(slot))) {
                double out = reach.out(v, slot(slot), t);
                boolean worth = t - out >= start
                        && out + SHORTEST_DUTY + reach.back(v, slot(slot), t + SHORTEST_DUTY) <= crew.get(v).endurance;
                if (worth) {
                    best = new Arrival(v, t, 0);
                    break;
                }
            }
        }
        return best;
    }

    /** Of each site the vehicle that is ready first; -1 where none ever is. */
    private int[] readiest() {
        int[] first = new int[sites];
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
    private void take(int slot, Arrival relief, double lag) {
        int v = relief.vehicle;
        double depart = relief.at - reach.out(v, slot(slot), relief.at - lag);
        posts[slot] = new Post(v, slot(slot), depart, relief.at, lag, crew.get(v).endurance);
        free[v] = Double.POSITIVE_INFINITY;
    }

    private void goOn(double patience, Progress progress) {
        double[] latest = new double[slots.length];
        for (int i = 0; i < latest.length; i++) {
            latest[i] = slots[i] == null ? Double.POSITIVE_INFINITY : reach.latest(post(i), slot(i));
        }
        while (vacant <= patience) {
            int urgent = 0;
            for (int i = 1; i < latest.length; i++) {
                urgent = latest[i] < latest[urgent] ? i : urgent;
            }
            if (latest[urgent] >= end) {
                break;
            }
            progress.step(latest[urgent], end);
            relieve(urgent, latest[urgent], sooner(urgent, latest));
            latest[urgent] = reach.latest(post(urgent), slot(urgent));
        }
        for (int i = 0; i < posts.length; i++) {
            if (slots[i] != null) {
                leave(i, Math.max(post(i).on, end));
            }
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

    private void relieve(int slot, double latest, double sooner) {
        Arrival relief = wish(slot, latest);
        if (relief == null) {
            relief = best(slot, sooner);
        }
        if (relief == null) {
            relief = best(slot, latest);
        }
        if (relief != null) {
            leave(slot, relief.at + handOver + post(slot).lag);
            take(slot, relief, 0);
            return;
        }
        Post before = post(slot);
        double gone = Math.min(end, latest + handOver + before.lag);
        leave(slot, gone);
        Arrival late = soonest(slot, gone, 0);
        if (late == null || late.at >= end) {
            vacant = Math.max(vacant, end - gone);
            posts[slot] = new Post(before.vehicle, slot(slot), gone, end, 0, 0);
            return;
        }
        vacant = Math.max(vacant, late.at - latest); // one who leaves before the other is there has not handed over
        take(slot, late, 0);
    }

    private double turnround(int vehicle) {
        return crew.get(vehicle).swap + (upkeep.swapped() ? 0 : upkeep.charge().toSeconds());
    }

    private @Nullable Arrival best(int slot, double latest) {
        Post post = post(slot);
        Arrival best = null;
        boolean moved = post.at != slot(slot);
        double turnround = turnround(post.vehicle);
        int[] ready = readiest();
        for (double t = latest; t >= post.on + SHORTEST_DUTY; t -= Reach.step(slot(slot))) {
            if (!reach.getsHome(post, t)) {
                continue;
            }
            double home = reach.back(post.vehicle, post.at, t + handOver);
            for (int v : ready) {
                double out = v < 0 ? Double.POSITIVE_INFINITY : reach.out(v, slot(slot), t);
                if (v < 0 || free[v] + out > t || out > crew.get(v).endurance / 2) {
                    continue;
                }
                double stood = t - post.on;
                // Once places are laid out anew, the sooner they are manned the better.
                double worth = moved ? -t : stood / (stood + home + out + turnround);
                if (best == null || worth > best.worth) {
                    best = new Arrival(v, t, worth);
                }
            }
        }
        return best;
    }

    /** What an earlier plan had for this slot, while it can still be done. */
    private @Nullable Arrival wish(int slot, double latest) {
        List<Duty> list = wished.get(slot);
        if (list == null || list.isEmpty()) {
            return null;
        }
        Duty next = list.removeFirst();
        double at = next.onStation();
        if (at <= latest + 0.01 && at > post(slot).on && reach.getsHome(post(slot), at)) {
            int standIn = -1;
            boolean gone = next.vehicle().equals(missing);
            for (int v = 0; v < crew.size(); v++) {
                boolean wanted = gone || crew.get(v).id.equals(next.vehicle());
                boolean there = wanted && free[v] + reach.out(v, slot(slot), at) <= at + 0.01;
                // Who stands in for the lost one is who has waited longest: a spare.
                standIn = there && (standIn < 0 || free[v] < free[standIn]) ? v : standIn;
            }
            if (standIn >= 0) {
                return new Arrival(standIn, at, 1);
            }
        }
        wished.remove(slot); // the order of this slot is broken from here on
        return null;
    }

    /** Ends the duty of who mans a slot, and sees to its battery. */
    private void leave(int slot, double time) {
        Post post = post(slot);
        if (post.limit == 0) {
            return; // nobody was there
        }
        int v = post.vehicle;
        double land = time + reach.back(v, post.at, time - post.lag);
        double ready = depot.ready(land, (land - post.depart) / crew.get(v).endurance, crew.get(v).swap);
        duties.add(
                new Duty(slot, crew.get(v).id, ++flights[v], post.depart, post.on, time, land, ready, post.lag, false));
        free[v] = ready;
    }

    private List<Duty> sorted() {
        duties.sort(Comparator.comparingDouble(Duty::depart).thenComparingInt(Duty::slot));
        return duties;
    }

    /**
     * As it stands at a time: nobody on the ground before then.
     *
     * @param landed flights that are over by now, in order of landing
     * @param lost a vehicle that is not there any more
     */
    void begin(double now, List<Duty> landed, String lost) {
        missing = lost;
        for (int v = 0; v < free.length; v++) {
            free[v] = crew.get(v).id.equals(lost) ? Double.POSITIVE_INFINITY : Math.max(free[v], now);
        }
        for (Duty duty : landed) {
            int v = index(duty.vehicle());
            depot.ready(duty.land(), (duty.land() - duty.depart()) / crew.get(v).endurance, 0);
        }
    }

    /** A flight that is over, or will end as it was planned. */
    void flown(Duty duty) {
        duties.add(duty);
        int v = index(duty.vehicle());
        flights[v] = Math.max(flights[v], duty.number());
        free[v] = duty.lost() ? Double.POSITIVE_INFINITY : Math.max(free[v], duty.ready());
    }

    /** What an earlier plan had, to be kept where it can be. */
    void wish(Duty duty) {
        wished.computeIfAbsent(duty.slot(), s -> new ArrayList<>()).add(duty);
    }

    /** Who mans a slot, or is on the way to it, goes on. */
    void resume(Duty on, Slot at) {
        int v = index(on.vehicle());
        flights[v] = on.number() - 1; // it is counted again when it leaves
        posts[on.slot()] = new Post(v, at, on.depart(), on.onStation(), on.lag(), crew.get(v).endurance);
        free[v] = Double.POSITIVE_INFINITY;
    }

    /**
     * Sends somebody to a slot that stands empty.
     *
     * @param since when it was left
     * @param now when that is known
     * @param within to the place where it was left, if somebody can be there in such time; else to where it should be by then
     * @return how long it stands empty, seconds
     */
    double fill(int slot, double since, double now, double within) {
        Arrival late = null;
        for (int v = 0; v < crew.size(); v++) {
            if (free[v] < Double.POSITIVE_INFINITY) {
                double out = reach.out(v, slot(slot), since);
                double at = free[v] + out;
                boolean worth = out + SHORTEST_DUTY + reach.back(v, slot(slot), since) <= crew.get(v).endurance;
                late = worth && (late == null || at < late.at) ? new Arrival(v, at, 0) : late;
            }
        }
        if (late != null && late.at - since <= within) {
            double lap = slot(slot).beat().period();
            take(slot, late, (late.at - since) % Math.max(1, lap));
            return late.at - since;
        }
        Arrival there = soonest(slot, now, now);
        if (there == null) {
            posts[slot] = new Post(0, slot(slot), since, end, 0, 0);
            return end - since;
        }
        take(slot, there, 0);
        return there.at - since;
    }

    /** Arranges the rest. */
    Rostered rest(double now) {
        goOn(Double.POSITIVE_INFINITY, Progress.NONE);
        return new Rostered(sorted(), now, vacant);
    }

    private int index(String vehicle) {
        for (int v = 0; v < crew.size(); v++) {
            if (crew.get(v).id.equals(vehicle)) {
                return v;
            }
        }
        throw new IllegalArgumentException("the plan has a vehicle " + vehicle + " that the crew has not");
    }
}
