package org.redshank.fleet.sortie;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.order.Allowances;
import org.redshank.fleet.order.Onboard;
import org.redshank.fleet.order.OnboardMission;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.planning.sortie.Advice;
import org.redshank.planning.sortie.Fix;
import org.redshank.planning.sortie.RelayPost;
import org.redshank.planning.sortie.Silence;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortieWatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sorties of approved tasks that are flown. One mission, in one revision, whose places are all on the sortie's way, is admitted
 * for each: it alone may then go as far and as high as the sortie does, and it is watched while it is flown. How much energy was
 * drawn is kept, so that a new start of the program goes on with the watch. Admit from any thread; {@link #tick} is for one.
 */
public final class Sorties implements Allowances {
    /** How far a plan's places may lie beside the sortie's way. */
    private static final double BESIDE_M = 100;
    /** As near to the launch site a plan may take off and land as it likes. */
    private static final double FIELD_M = 1000;
    /** Above what the sortie itself needs, for a home that is not exactly at its launch site. */
    private static final double MORE_M = 500;

    private static final String ALARM = "sortie";
    private static final String KEPT = "sortie-flown";
    private static final long KEEP_NANOS = 10_000_000_000L;

    private final FleetClock clock;
    private final Journal journal;
    private final Alarms alarms;
    private final Onboard onboard;
    private final Catalogue catalogue;
    private final SafetyLimits usual;
    private final Map<String, Admitted> admitted = new ConcurrentHashMap<>();
    private final Map<String, Flown> flown = new ConcurrentHashMap<>();
    private final Telemetry t = new Telemetry();
    private long keptNanos;

    /** A mission that may go far; not watched when it is a relay's. */
    private record Admitted(long revision, @Nullable SortieWatch watch, SafetyLimits limits, List<Silence> silences) {}

    /** A sortie in the air and what was said of it last. */
    private record Flown(SortieFold fold, @Nullable Advice advice) {}

    /** @param usual limits, of which an approved sortie keeps all but distance and height */
    public Sorties(
            FleetClock clock,
            Journal journal,
            Alarms alarms,
            Onboard onboard,
            Catalogue catalogue,
            SafetyLimits usual) {
        this.clock = clock;
        this.journal = journal;
        this.alarms = alarms;
        this.onboard = onboard;
        this.catalogue = catalogue;
        this.usual = usual;
    }

    /**
     * Admits a mission as the flight of an approved sortie, or of one of its relays; the journal keeps it before it counts.
     *
     * @param vehicle that flies it
     * @throws IllegalArgumentException when a place of the mission is not on the sortie's way
     */
    public void admit(Plan plan, SortiePlan sortie, String vehicle, String by) {
        List<Fix> way = way(sortie, vehicle);
        for (int i = 0; i < plan.items().size(); i++) {
            checkOnWay(plan.items().get(i), i, sortie, way);
        }
        SafetyLimits limits = limits(sortie, way);
        ObjectNode told = JsonMapper.shared()
                .createObjectNode()
                .put("by", by)
                .put("revision", plan.revision())
                .put("vehicle", vehicle)
                .put("distanceM", Math.round(limits.maxDistanceFromHomeM()))
                .put("altitudeM", Math.round(limits.maxAltitudeAboveHomeM()))
                .put("energyWh", Math.round(sortie.energyWh()))
                .put("reserveWh", Math.round(sortie.reserveWh()));
        journal.event(new Event(clock.instant(), "sortie.admitted", plan.id(), told.toString()));
        admitted.put(
                plan.id(), new Admitted(plan.revision(), watch(sortie, vehicle), limits, silences(sortie, vehicle)));
    }

    /** Goes on with a mission that was admitted before the program ended, and with the watch of its vehicle. */
    public void resume(Plan plan, SortiePlan sortie, String vehicle) {
        SortieWatch watch = watch(sortie, vehicle);
        admitted.put(
                plan.id(),
                new Admitted(plan.revision(), watch, limits(sortie, way(sortie, vehicle)), silences(sortie, vehicle)));
        if (watch != null) {
            String kept = catalogue.get(KEPT, vehicle);
            SortieFold fold = kept == null
                    ? new SortieFold(watch, clock.nanos())
                    : SortieFold.resumed(watch, kept, clock.instant(), clock.nanos());
            flown.put(vehicle, new Flown(fold, null));
        }
    }

    /** Where the plan of the sortie that a vehicle flies expects no contact; none when it flies none. */
    public List<Silence> silences(String vehicle) {
        OnboardMission mission = onboard.mission(vehicle);
        Admitted plan = mission == null || mission.planId() == null ? null : admitted.get(mission.planId());
        return plan == null ? List.of() : plan.silences;
    }

    private static List<Silence> silences(SortiePlan sortie, String vehicle) {
        return sortie.vehicle().drone().id().equals(vehicle) ? sortie.silences() : List.of();
    }

    /** A mission is not flown any more. */
    public void forget(String plan) {
        admitted.remove(plan);
    }

    private static @Nullable SortieWatch watch(SortiePlan sortie, String vehicle) {
        return sortie.vehicle().drone().id().equals(vehicle) ? new SortieWatch(sortie) : null;
    }

    /** Where the vehicle goes: all of the sortie, or to its post when it is a relay. */
    private static List<Fix> way(SortiePlan sortie, String vehicle) {
        for (RelayPost post : sortie.relays()) {
            if (post.vehicle().equals(vehicle)) {
                List<Fix> way = new ArrayList<>();
                way.add(sortie.fixes().getFirst());
                for (int i = 0; i < post.way().size(); i++) {
                    double height = post.heights().isEmpty()
                            ? post.seaMetres()
                            : post.heights().get(Math.min(i, post.heights().size() - 1));
                    way.add(new Fix(post.way().get(i), height, 0, 0, 0));
                }
                way.add(new Fix(post.at(), post.seaMetres(), 0, 0, 0));
                return way;
            }
        }
        return sortie.fixes();
    }

    private SafetyLimits limits(SortiePlan sortie, List<Fix> way) {
        double far = 0;
        double high = 0;
        double ground = sortie.fixes().getFirst().seaMetres();
        for (Fix fix : way) {
            far = Math.max(far, Geodesy.distanceMetres(sortie.task().launch(), fix.at()));
            high = Math.max(high, fix.seaMetres() - ground);
        }
        return new SafetyLimits(
                Math.max(usual.maxAltitudeAboveHomeM(), high + MORE_M),
                usual.minAltitudeAboveHomeM(),
                Math.max(usual.maxDistanceFromHomeM(), far + MORE_M),
                usual.minBatteryTakeOffPercent(),
                usual.minBatteryFlightPercent(),
                usual.maxPositionAgeMs(),
                usual.minGpsFix(),
                usual.handFlownModes());
    }

    private static void checkOnWay(MissionItem item, int index, SortiePlan sortie, List<Fix> way) {
        LatLon place = item.place();
        if (place == null) {
            return;
        }
        if (Geodesy.distanceMetres(sortie.task().launch(), place) <= FIELD_M
                || Geodesy.distanceMetres(sortie.task().end(), place) <= FIELD_M) {
            return;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (Fix fix : way) {
            nearest = Math.min(nearest, Geodesy.distanceMetres(fix.at(), place));
        }
        if (!(nearest <= BESIDE_M)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "item %d of the mission lies %.0f m beside the sortie's way; it is flown as it was planned, or planned"
                            + " anew",
                    index,
                    nearest));
        }
    }

    @Override
    public @Nullable SafetyLimits wider(Plan plan) {
        Admitted found = admitted.get(plan.id());
        return found == null || found.revision != plan.revision() ? null : found.limits;
    }

    /** What was last said of a vehicle's sortie; null when it flies none or nothing is known yet. */
    public @Nullable Advice advice(String vehicle) {
        Flown now = flown.get(vehicle);
        return now == null ? null : now.advice;
    }

    /** Energy that a vehicle drew on its sortie, Wh; NaN when it flies none. */
    public double usedWh(String vehicle) {
        Flown now = flown.get(vehicle);
        return now == null ? Double.NaN : now.fold.usedWh();
    }

    /** Looks at all vehicles that fly an approved sortie; once a second. */
    public void tick(Vehicles vehicles) {
        if (admitted.isEmpty() && flown.isEmpty()) {
            return;
        }
        for (Vehicle v : vehicles.all()) {
            OnboardMission mission = onboard.mission(v.id());
            Admitted plan = mission == null || mission.planId() == null ? null : admitted.get(mission.planId());
            Flown before = flown.get(v.id());
            if (plan == null && before == null) {
                continue;
            }
            v.telemetry(t);
            boolean down = t.landed == LandedState.ON_GROUND && !t.armed;
            if (down || (before == null && (plan == null || !t.missionRunning))) {
                ended(v, before);
            } else {
                look(v, before, plan);
            }
        }
        if (clock.nanos() - keptNanos > KEEP_NANOS) {
            keptNanos = clock.nanos();
            flown.forEach((id, one) -> catalogue.put(KEPT, id, one.fold.kept(clock.instant(), clock.nanos())));
        }
    }

    private void ended(Vehicle v, @Nullable Flown before) {
        if (before != null) {
            flown.remove(v.id());
            catalogue.delete(KEPT, v.id());
            alarms.clear(ALARM, v.id());
        }
    }

    private void look(Vehicle v, @Nullable Flown before, @Nullable Admitted plan) {
        long now = clock.nanos();
        SortieWatch watch = plan == null ? null : plan.watch;
        SortieFold fold = before != null ? before.fold : watch != null ? new SortieFold(watch, now) : null;
        if (fold == null) {
            return;
        }
        Advice advice = t.link == LinkHealth.LOST ? null : fold.take(t, now);
        flown.put(v.id(), new Flown(fold, advice == null && before != null ? before.advice : advice));
        if (advice instanceof Advice.Turn turn && t.missionRunning) {
            Severity severity = fold.watch().pressing(turn) ? Severity.WARNING : Severity.CAUTION;
            alarms.raise(ALARM, severity, v.id(), v.name() + " (" + v.id() + ") " + text(turn));
        } else if (advice != null) {
            alarms.clear(ALARM, v.id());
        }
    }

    private static String text(Advice.Turn turn) {
        return String.format(
                Locale.ROOT,
                "cannot fly the rest of its sortie with the reserve, by %.0f Wh: %s %.5f, %.5f, %.0f min away, leaves %.0f Wh"
                        + " %s the reserve; decide within %.0f min",
                turn.missingWh(),
                turn.home() ? "return to launch at" : "land at the alternate",
                turn.site().latDeg(),
                turn.site().lonDeg(),
                turn.seconds() / 60,
                Math.abs(turn.spareWh()),
                turn.spareWh() >= 0 ? "beyond" : "less than",
                Math.floor(turn.decideSeconds() / 60));
    }
}
