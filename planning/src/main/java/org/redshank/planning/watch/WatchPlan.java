package org.redshank.planning.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.Altitude;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Sortie;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.WatchPlane.Chain;

/** A watch as it is to be flown: slots that move on beats, and duties that man them. Immutable. */
public final class WatchPlan {
    /** Who relieves flies this much lower or higher than who is relieved, metres. */
    public static final double SEPARATION = 8;

    private static final double LATEST_STEP = 5;

    private final WatchTask task;
    private final List<Drone> drones;
    private final Desk desk;
    private final List<Era> eras;
    private final List<Duty> duties;
    private final WatchFigures figures;
    private final Map<Duty, Integer> turns = new HashMap<>();

    /** The slots of those who take off from a time on, seconds: they change when fewer are laid out after a loss. */
    record Era(double from, List<Slot> slots) {}

    WatchPlan(WatchTask task, List<Drone> drones, Desk desk, List<Era> eras, List<Duty> duties, WatchFigures figures) {
        this.task = task;
        this.drones = List.copyOf(drones);
        this.desk = desk;
        this.eras = List.copyOf(eras);
        this.duties = List.copyOf(duties);
        this.figures = figures;
        Map<Integer, Integer> turn = new HashMap<>();
        this.duties.stream()
                .sorted((a, b) -> Double.compare(a.onStation(), b.onStation()))
                .forEach(duty -> turns.put(duty, turn.merge(duty.slot(), 1, Integer::sum) - 1));
    }

    /** The same with these figures. */
    WatchPlan with(WatchFigures other) {
        return new WatchPlan(task, drones, desk, eras, duties, other);
    }

    /** The same with these duties, and with these slots for who takes off after a time. */
    WatchPlan with(List<Slot> slots, double from, List<Duty> changed) {
        List<Era> all = new ArrayList<>(eras);
        if (!slots.equals(slotList())) {
            all.add(new Era(from - 1e-6, slots));
        }
        return new WatchPlan(task, drones, desk, all, changed, figures);
    }

    /** A place at a time: seconds from the start of the watch. */
    public record Moment(double time, LatLon place) {}

    /** What was asked. */
    public WatchTask task() {
        return task;
    }

    /** The vehicles that it was made for, spares at the end. */
    public List<Drone> drones() {
        return drones;
    }

    /** What it comes to. */
    public WatchFigures figures() {
        return figures;
    }

    /** All flights by departure. */
    public List<Duty> duties() {
        return duties;
    }

    /** How many places are kept manned. */
    public int slots() {
        return slotList().size();
    }

    Desk desk() {
        return desk;
    }

    List<Slot> slotList() {
        return eras.getLast().slots;
    }

    /** The slot that a duty mans. */
    Slot slot(Duty duty) {
        for (Era era : eras.reversed()) {
            for (Slot slot : era.slots) {
                if (duty.depart() >= era.from && slot.number() == duty.slot()) {
                    return slot;
                }
            }
        }
        throw new IllegalArgumentException("the plan has no slot " + duty.slot());
    }

    /** Lines that are watched, as they are flown: cut at junctions and zones. */
    public List<List<LatLon>> lines() {
        return chains(true);
    }

    /** Points that are watched. */
    public List<LatLon> points() {
        return chains(false).stream().map(List::getFirst).toList();
    }

    private List<List<LatLon>> chains(boolean lines) {
        List<List<LatLon>> all = new ArrayList<>();
        for (Chain chain : desk.plane().chains()) {
            if (lines == chain.size() > 1) {
                List<LatLon> places = new ArrayList<>();
                for (int i = 0; i < chain.size(); i++) {
                    places.add(desk.plane().frame().at(chain.x()[i], chain.y()[i]));
                }
                all.add(places);
            }
        }
        return all;
    }

    /** Where a duty's vehicle should be on station, or would be were it there. */
    public LatLon station(Duty duty, double time) {
        Slot slot = slot(duty);
        double phase = slot.phase(time - duty.lag());
        return desk.plane().frame().at(slot.beat().east(phase), slot.beat().north(phase));
    }

    /** The flat frame in which {@link #stationInPlane} tells places. */
    public AzimuthalFrame frame() {
        return desk.plane().frame();
    }

    /** As {@link #station}, in metres of {@link #frame}. */
    public AzimuthalFrame.Offset stationInPlane(Duty duty, double time) {
        Slot slot = slot(duty);
        double phase = slot.phase(time - duty.lag());
        return new AzimuthalFrame.Offset(slot.beat().east(phase), slot.beat().north(phase));
    }

    /** The lap of a slot, counted from 0: its corners in flying order, the first again at the end. */
    public List<LatLon> lap(int slot) {
        List<LatLon> places = new ArrayList<>();
        Beat beat = slotList().get(slot).beat();
        for (int i = 0; i < beat.size(); i++) {
            places.add(desk.plane().frame().at(beat.x(i), beat.y(i)));
        }
        return places;
    }

    /** The way from the launch site to where the duty begins. */
    public List<LatLon> outward(Duty duty) {
        return way(duty, duty.onStation(), false);
    }

    /** The way from where the duty ends to the launch site. */
    public List<LatLon> homeward(Duty duty) {
        return way(duty, duty.leave(), true);
    }

    /** The way from where the duty's vehicle should be at a time to the launch site. */
    public List<LatLon> homeward(Duty duty, double time) {
        return way(duty, time, true);
    }

    /** The vehicle of a duty. */
    public Drone drone(Duty duty) {
        return drones.stream()
                .filter(one -> one.id().equals(duty.vehicle()))
                .findFirst()
                .orElseThrow();
    }

    /** Until when a duty's vehicle may stay: as long as its endurance is enough for the way home from where it then is. */
    public double latestLeave(Duty duty) {
        double empty = duty.depart() + drone(duty).endurance().toMillis() / 1000.0;
        double time = duty.leave();
        while (time + LATEST_STEP + homewardSeconds(duty, time + LATEST_STEP) <= empty) {
            time += LATEST_STEP;
        }
        return time;
    }

    /** Seconds that the way home takes a duty's vehicle from where it should be at a time. */
    public double homewardSeconds(Duty duty, double time) {
        Slot slot = slot(duty);
        return desk.transits().back(desk.site(duty.vehicle()), slot.beat(), slot.phase(time - duty.lag()));
    }

    private List<LatLon> way(Duty duty, double time, boolean home) {
        Slot slot = slot(duty);
        double phase = slot.phase(time - duty.lag());
        double[] way = desk.way(
                desk.site(duty.vehicle()), slot.beat().east(phase), slot.beat().north(phase));
        List<LatLon> places = new ArrayList<>();
        for (int i = 0; i < way.length; i += 2) {
            places.add(desk.plane().frame().at(way[i], way[i + 1]));
        }
        return home ? places.reversed() : places;
    }

    /** What a duty flies on station: each corner and when it is there; the first and last are where it begins and ends. */
    public List<Moment> stood(Duty duty) {
        List<Moment> moments = new ArrayList<>();
        for (double[] at : stoodInPlane(duty)) {
            moments.add(new Moment(at[0], desk.plane().frame().at(at[1], at[2])));
        }
        return moments;
    }

    /** The same as times with metres east and north in the frame of the plane. */
    List<double[]> stoodInPlane(Duty duty) {
        List<double[]> moments = new ArrayList<>();
        Slot slot = slot(duty);
        Beat beat = slot.beat();
        double time = duty.onStation();
        double phase = slot.phase(time - duty.lag());
        moments.add(new double[] {time, beat.east(phase), beat.north(phase)});
        int i = beat.stretch(phase);
        double start = time - phase;
        while (beat.period() > 0) {
            double next = start + beat.at(i + 1);
            if (next >= duty.leave()) {
                break;
            }
            if (next > time) {
                moments.add(new double[] {next, beat.x(i + 1), beat.y(i + 1)});
            }
            if (++i == beat.size() - 1) {
                i = 0;
                start += beat.period();
            }
        }
        double last = slot.phase(duty.leave() - duty.lag());
        moments.add(new double[] {duty.leave(), beat.east(last), beat.north(last)});
        return moments;
    }

    /** Height above ground of a duty, metres: those that follow each other on a slot keep apart by {@link #SEPARATION}. */
    public double height(Duty duty) {
        return desk.layers().watching(lower(duty));
    }

    private boolean lower(Duty duty) {
        return turns.getOrDefault(duty, 0) % 2 != 0;
    }

    /** Height above ground of its way out, metres: that of its launch site alone. */
    public double outwardHeight(Duty duty) {
        return desk.layers().outward(desk.site(duty.vehicle()), lower(duty));
    }

    /** Height above ground of its way home, metres. */
    public double homewardHeight(Duty duty) {
        return desk.layers().homeward(desk.site(duty.vehicle()), lower(duty));
    }

    /** The flights as sorties, by departure; those of lost vehicles are left out. */
    public List<Sortie> sorties() {
        return duties.stream()
                .filter(duty -> !duty.lost())
                .map(duty -> sortie(duty, 0))
                .toList();
    }

    /**
     * A duty as a sortie.
     *
     * @param stay seconds for which it goes on with its laps after its end, so that a relief may come late
     */
    public Sortie sortie(Duty duty, double stay) {
        Duty longer = new Duty(
                duty.slot(),
                duty.vehicle(),
                duty.number(),
                duty.depart(),
                duty.onStation(),
                duty.leave() + stay,
                duty.land() + stay,
                duty.ready() + stay,
                duty.lag(),
                duty.lost());
        List<LatLon> stood = new ArrayList<>();
        for (Moment moment : stood(longer)) {
            if (stood.isEmpty() || !stood.getLast().equals(moment.place())) {
                stood.add(moment.place());
            }
        }
        WatchLegs layered = new WatchLegs(height(duty));
        List<Leg> legs = new ArrayList<>();
        layered.out(outward(duty), outwardHeight(duty)).ifPresent(legs::add);
        layered.watching(stood).ifPresent(legs::add);
        layered.home(homeward(longer), homewardHeight(duty)).ifPresent(legs::add);
        double air = longer.land() - longer.depart();
        double watts = drone(duty).cruiseWatts();
        return new Sortie(
                duty.vehicle(),
                duty.number(),
                new Altitude.AboveGround(height(duty)),
                legs,
                time(duty.depart()),
                time(air),
                watts * air / 3600);
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
