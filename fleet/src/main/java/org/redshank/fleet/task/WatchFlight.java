package org.redshank.fleet.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.late.LatePlace;
import org.redshank.journal.Event;
import org.redshank.planning.Answer;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An approved watch under way: makes its schedule, keeps the places manned by a {@link WatchCrew} and tells what was seen, until
 * it is over or stopped. All that it decides is in the journal, so that a new start of the program takes it up where it was.
 */
final class WatchFlight implements Carrying {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFlight.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Seconds between two times at which the gaps are kept. */
    private static final double KEEP = 20;

    private final String task;
    private final String name;
    private final String by;
    private final Program.Watch wanted;
    private final Tour.Means means;
    private final Sink sink;
    private final Consumer<String> ended;
    private final @Nullable WatchProgress before;
    private final Thread thread;
    private volatile @Nullable Running running;
    private volatile boolean leaving;
    private volatile boolean stopping;

    /** Where what happens goes. */
    interface Sink {
        /** Keeps an event of the watch in the journal. */
        void note(Event event);

        /** Keeps the gaps, in place of those before. */
        void keep(String gaps);

        /** The gaps that were kept, or null. */
        @Nullable
        String kept();
    }

    /** What there is once the schedule is made. */
    private record Running(WatchCrew crew, WatchSight sight, long start) {}

    /**
     * Of a task that is flown.
     *
     * @param by who approved it, in whose name orders are given
     * @param before how far it was when the program ended; null to begin
     * @param ended told why it ended, unless the program ended
     */
    WatchFlight(
            Task task,
            Program.Watch wanted,
            String by,
            Tour.Means means,
            Sink sink,
            @Nullable WatchProgress before,
            Consumer<String> ended) {
        this.task = task.id();
        this.name = task.request().name();
        this.by = by;
        this.wanted = wanted;
        this.means = means;
        this.sink = sink;
        this.before = before;
        this.ended = ended;
        // Schedules and their repairs are sums: on a virtual thread they would take the place of those who talk with
        // vehicles.
        thread = Thread.ofPlatform().daemon().name("watch " + name).unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        thread.interrupt();
        Joining.join(thread);
    }

    @Override
    public void leave() {
        leaving = true;
        thread.interrupt();
        Joining.join(thread);
    }

    /** The plan as it is now, repairs included; null while the schedule is being made. */
    @Nullable
    WatchPlan plan() {
        Running now = running;
        return now == null ? null : now.crew.plan();
    }

    /** Of each 50 m, how long it was not seen; empty while the schedule is being made. */
    List<WatchGaps.Gap> gaps() {
        Running now = running;
        return now == null ? List.of() : now.sight.gaps(seconds(now));
    }

    /** Takes the way of a vehicle that is told late. */
    void late(String vehicle, List<LatePlace> way) {
        Running now = running;
        if (now != null && wanted.drones().stream().anyMatch(drone -> drone.id().equals(vehicle))) {
            double nowS = seconds(now);
            Instant nowAt = means.clock().now();
            now.sight.late(
                    vehicle,
                    way.stream()
                            .map(one -> new WatchPlan.Moment(
                                    nowS - Duration.between(one.at(), nowAt).toNanos() / 1e9, one.place()))
                            .toList());
        }
    }

    private double seconds(Running now) {
        return (means.clock().nanos() - now.start) / 1e9;
    }

    private void run() {
        String why;
        try {
            why = watch();
        } catch (CancellationException e) {
            why = "stopped while its schedule was made";
        } catch (RefusedException e) {
            why = "the schedule cannot be made any more: " + e.getMessage();
        } catch (RuntimeException e) {
            LOG.error("watch {} failed", name, e);
            why = String.valueOf(e);
        }
        if (!leaving) {
            ended.accept(why);
        }
    }

    private String watch() {
        Running now = begin();
        running = now;
        WatchCrew crew = now.crew;
        double end = wanted.task().length().toMillis() / 1000.0;
        double keptAt = seconds(now);
        try {
            while (seconds(now) < end || !crew.flying().isEmpty()) {
                if (stopping || leaving) {
                    throw new InterruptedException();
                }
                now.sight.see(seconds(now), crew.flying(), means.vehicles());
                crew.look(seconds(now), end);
                if (seconds(now) - keptAt > KEEP) {
                    keptAt = seconds(now);
                    sink.keep(now.sight.kept(keptAt));
                }
                means.clock().sleep(LOOK);
            }
            note(now, WatchFold.ENDED, "");
            return told(now, "over");
        } catch (InterruptedException e) {
            sink.keep(now.sight.kept(seconds(now)));
            if (leaving) {
                return "";
            }
            crew.allHome(seconds(now));
            note(now, WatchFold.STOPPED, "stopped");
            return told(now, "stopped");
        } finally {
            if (!leaving) {
                crew.forgetMissions();
            }
        }
    }

    private void goOn() {
        if (stopping || leaving) {
            throw new CancellationException();
        }
    }

    /** Makes the schedule, and goes on where it was. */
    private Running begin() {
        WatchPlan plan = WatchPlanner.plan(wanted.task(), wanted.drones(), (done, of) -> goOn())
                .orThrow();
        if (before == null) {
            Instant at = means.clock().now();
            long start = means.clock().nanos();
            sink.note(new Event(
                    at,
                    WatchFold.BEGUN,
                    task,
                    node().put("by", by)
                            .put("slots", plan.slots())
                            .put("vehicles", plan.drones().size())
                            .put("boundS", plan.figures().boundS())
                            .put("lengthS", PlanningJson.seconds(wanted.task().length()))
                            .toString()));
            return new Running(new WatchCrew(plan, means, task, name, by, sink::note), new WatchSight(plan), start);
        }
        for (WatchProgress.Loss loss : before.losses()) {
            if (WatchPlanner.repair(plan, loss.vehicle(), loss.since(), loss.now())
                    instanceof Answer.Planned<WatchPlan> mended) {
                plan = mended.plan();
            }
        }
        double since = Duration.between(before.begun(), means.clock().now()).toMillis() / 1000.0;
        long start = means.clock().nanos() - Math.round(since * 1e9);
        WatchSight sight = new WatchSight(plan);
        String kept = sink.kept();
        if (kept != null) {
            sight.resume(kept);
        }
        WatchCrew crew = new WatchCrew(plan, means, task, name, by, sink::note);
        Running now = new Running(crew, sight, start);
        note(now, WatchFold.TAKEN_UP, "the program ended meanwhile");
        crew.resume(before, since);
        return now;
    }

    private void note(Running now, String type, String why) {
        double seconds = seconds(now);
        ObjectNode json = node().put("handOvers", now.crew.handOvers())
                .put("worstGapS", Math.round(now.sight.worst(seconds)))
                .put("boundS", Math.round(now.crew.plan().figures().boundS()));
        if (!why.isEmpty()) {
            json.put("why", why);
        }
        sink.note(new Event(
                means.clock().now(),
                type,
                task,
                json.put("atS", WatchCrew.tenths(seconds)).toString()));
    }

    private String told(Running now, String how) {
        return String.format(
                Locale.ROOT,
                "%s after %.0f min with %d hand-overs; the worst gap was %.0f s, the bound is %.0f s",
                how,
                seconds(now) / 60,
                now.crew.handOvers(),
                now.sight.worst(seconds(now)),
                now.crew.plan().figures().boundS());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
