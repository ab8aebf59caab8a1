package org.redshank.fleet.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioReach;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.alarm.Alarms;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.order.OnboardMission;
import org.redshank.fleet.vehicle.Ageing;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.journal.Event;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vehicles that are silent in the air: where they should be, whether that was foretold, and when they should be heard
 * again. A silence that was foretold raises no alarm until it lasts too long; a vehicle that comes back elsewhere than on
 * its way raises one at once. {@link #tick} is for one thread, the rest for any.
 */
public final class Silences {
    private static final String OVERDUE = "overdue";
    private static final String ELSEWHERE = "elsewhere";
    /** How much later than foretold a vehicle may be heard: half a minute, or so much of the silence. */
    private static final double PATIENCE_S = 30;

    private static final double PATIENCE_SHARE = 0.1;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final FleetClock clock;
    private final Alarms alarms;
    private final Consumer<Event> note;
    private final Missions missions;
    private final Sorties sorties;
    private final Losses losses;
    private final List<RadioReach> radios;
    private final Map<String, Under> silent = new ConcurrentHashMap<>();
    private final Telemetry t = new Telemetry();

    /** Tells what a vehicle flies. */
    @FunctionalInterface
    public interface Missions {
        /** The mission on board of a vehicle; null when it is not known. */
        @Nullable
        OnboardMission onBoard(String vehicle);
    }

    /** Tells where the plan of a vehicle's sortie expects no contact. */
    @FunctionalInterface
    public interface Sorties {
        /** Those of the sortie that it flies; none when it flies none. */
        List<org.redshank.planning.sortie.Silence> of(String vehicle);
    }

    /** Tells what a vehicle does on a mission when it hears nothing. */
    @FunctionalInterface
    public interface Losses {
        LinkLoss of(Vehicle vehicle);
    }

    /**
     * One that is under way.
     *
     * @param told whether the journal has it: the link was lost, and not only late
     */
    private record Under(
            Course course,
            long heardNanos,
            Instant since,
            @Nullable Foretold foretold,
            boolean told,
            boolean overdue) {
        double seconds(long nanos) {
            return (nanos - heardNanos) / 1e9;
        }

        boolean late(long nanos) {
            if (foretold == null || Double.isNaN(foretold.foundSeconds())) {
                return false;
            }
            double until = foretold.foundSeconds();
            return seconds(nanos) > until + Math.max(PATIENCE_S, PATIENCE_SHARE * until);
        }

        @Nullable
        Instant expected() {
            return foretold == null || Double.isNaN(foretold.foundSeconds())
                    ? null
                    : since.plusMillis(Math.round(foretold.foundSeconds() * 1000));
        }
    }

    /**
     * Watches for silences.
     *
     * @param note keeps an event soon, without waiting
     * @param radios the stations that hear the vehicles; none when they are not known, then silences are
     *     foretold by the plans of sorties alone
     */
    public Silences(
            FleetClock clock,
            Alarms alarms,
            Consumer<Event> note,
            Missions missions,
            Sorties sorties,
            Losses losses,
            List<RadioReach> radios) {
        this.clock = clock;
        this.alarms = alarms;
        this.note = note;
        this.missions = missions;
        this.sorties = sorties;
        this.losses = losses;
        this.radios = List.copyOf(radios);
    }

    /** Whether a vehicle is not heard because it was to fall silent. */
    public boolean planned(String vehicle) {
        Under under = silent.get(vehicle);
        return under != null && under.foretold != null;
    }

    /** The vehicles that are not heard and whose way is known. */
    public List<Silence> list() {
        long now = clock.nanos();
        List<Silence> list = new ArrayList<>();
        silent.forEach((id, under) -> {
            if (under.told) {
                list.add(new Silence(
                        id,
                        under.since,
                        under.foretold != null,
                        under.expected(),
                        under.overdue,
                        under.course.at(under.seconds(now)),
                        under.course.points().stream().map(Course.Point::at).toList(),
                        under.course.does()));
            }
        });
        return list;
    }

    /** Looks at all vehicles; once a second, before the rules that raise alarms of links. */
    public void tick(Vehicles vehicles) {
        for (Vehicle v : vehicles.all()) {
            v.telemetry(t);
            Under under = silent.get(v.id());
            if (under == null) {
                if (t.armed && t.positionNanos != Telemetry.NEVER && clock.nanos() - t.heardNanos > Ageing.LATE_NANOS) {
                    begin(v);
                }
            } else if (t.positionNanos > under.heardNanos) {
                end(v, under);
            } else {
                last(v, under);
            }
        }
        silent.keySet().removeIf(id -> vehicles.find(id) == null);
    }

    private void begin(Vehicle v) {
        Course course = Course.of(t, v, missions.onBoard(v.id()), losses.of(v));
        if (course != null) {
            Instant since = clock.now().minusNanos(clock.nanos() - t.heardNanos);
            Foretold byReach = radios.isEmpty() ? null : Foretold.of(course, radios);
            Foretold foretold = byReach != null ? byReach : Foretold.byPlan(course, sorties.of(v.id()));
            silent.put(v.id(), new Under(course, t.heardNanos, since, foretold, false, false));
        }
    }

    private void last(Vehicle v, Under under) {
        boolean lost = t.link == LinkHealth.LOST;
        if (lost && !under.told) {
            Instant expected = under.expected();
            note(v, "silence.began", under, expected == null ? "" : expected.toString());
        }
        boolean late = under.late(clock.nanos());
        if (late && !under.overdue) {
            alarms.raise(
                    OVERDUE,
                    Severity.WARNING,
                    v.id(),
                    v.name() + " (" + v.id() + ") should have been heard again at " + CLOCK.format(under.expected())
                            + " UTC, and is not");
        }
        silent.put(
                v.id(),
                new Under(under.course, under.heardNanos, under.since, under.foretold, under.told || lost, late));
    }

    private void end(Vehicle v, Under under) {
        silent.remove(v.id());
        alarms.clear(OVERDUE, v.id());
        if (!under.told) {
            return;
        }
        Whereabouts there = under.course.at(under.seconds(t.positionNanos));
        double off = Geodesy.distanceMetres(there.at(), new LatLon(t.latE7 / 1e7, t.lonE7 / 1e7));
        note(v, "silence.ended", under, String.format(Locale.ROOT, "%.0f m from where it should be", off));
        if (off > there.radiusMetres()) {
            alarms.raise(
                    ELSEWHERE,
                    Severity.CAUTION,
                    v.id(),
                    String.format(
                            Locale.ROOT,
                            "%s (%s) is heard again %.1f km from where it should be, after %s of silence",
                            v.name(),
                            v.id(),
                            off / 1000,
                            text(under.seconds(t.positionNanos))));
            alarms.clear(ELSEWHERE, v.id()); // it happened and is over; a person still acknowledges it
        }
    }

    private static String text(double seconds) {
        Duration d = Duration.ofSeconds(Math.round(seconds));
        return d.toMinutes() + " min " + d.toSecondsPart() + " s";
    }

    private void note(Vehicle v, String type, Under under, String said) {
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("since", under.since.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("planned", under.foretold != null)
                .put("said", said)
                .toString();
        note.accept(new Event(clock.instant(), type, v.id(), json));
    }
}
