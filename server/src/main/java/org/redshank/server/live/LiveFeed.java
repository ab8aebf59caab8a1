package org.redshank.server.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetView;
import org.redshank.fleet.alarm.Alarm;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.server.http.JsonOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds all clients of the live feed, of the fleet and of replays. One thread looks at the vehicles every 20 ms while
 * somebody is there to see them, encodes what is due once and gives it to Jetty, which never makes it wait. All scenes and
 * their clients belong to that thread; others put tasks into its queue.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_TASKS = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;

    private final LiveLimits limits;
    private final LiveLatency latency = new LiveLatency();
    private final Predicate<String> loginOpen;
    private final Supplier<List<LinkStatus>> links;
    private final Batch.Pool pool = new Batch.Pool();
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Map<String, Show> shows = new HashMap<>();
    private final Map<String, String> linkTexts = new HashMap<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final FleetView fleet;
    private final Thread thread;
    private boolean closed;
    private long secondAt;

    /** A scene, with what else its clients are told. */
    private record Show(
            Scene scene,
            FleetEvents.Subscription events,
            @Nullable Replayed replay) {}

    /** A replay as its clients see it. */
    public interface Replayed {
        /** Its id. */
        String id();

        /** What is shown. */
        FleetView view();

        /** Writes the Replay object of the OpenAPI document. */
        void write(JsonOut out);
    }

    /**
     * @param links the links as they are now
     * @param loginOpen whether a session goes on
     */
    public LiveFeed(FleetView fleet, Supplier<List<LinkStatus>> links, Predicate<String> loginOpen, LiveLimits limits) {
        this.fleet = fleet;
        this.links = links;
        this.loginOpen = loginOpen;
        this.limits = limits;
        this.thread = Thread.ofPlatform().name("live-feed").daemon().start(this::run);
    }

    /** How long figures take to the clients. */
    public LiveLatency latency() {
        return latency;
    }

    /** Clients now. */
    public int clients() {
        return clients.get();
    }

    /** Whether there is room for one more. */
    boolean room() {
        return clients.get() < limits.clients();
    }

    /** A client that joins as soon as its WebSocket is open. */
    LiveClient client(Audience.Form form, java.util.Optional<String> login, @Nullable Replayed replay) {
        return new LiveClient(
                form,
                login,
                limits,
                replay == null ? latency::record : (_, _) -> {},
                client -> tasks.add(() -> join(client, replay)),
                client -> tasks.add(() -> leave(client)));
    }

    /** Ends the feeds of a session that was ended. */
    public void endLogin(String session) {
        tasks.add(() -> all().stream()
                .filter(client -> client.login().filter(session::equals).isPresent())
                .forEach(client -> client.close(POLICY, "the session ended", System.nanoTime())));
    }

    /** Ends the feeds of a replay that was ended. */
    public void endReplay(String id) {
        tasks.add(() -> {
            Show show = shows.get(id);
            if (show != null) {
                show.scene().clients().forEach(client -> client.end("the replay was ended", System.nanoTime()));
            }
        });
    }

    /** Tells the clients of a replay that it was changed. */
    public void replayChanged(String id) {
        tasks.add(() -> tellReplay(shows.get(id)));
    }

    /** Tells every client that the server stops, and stops. */
    @Override
    public void close() {
        tasks.add(() -> {
            all().forEach(client -> client.close(GOING_AWAY, "the server stops", System.nanoTime()));
            shows.values().forEach(show -> show.events().close());
            closed = true;
        });
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long next = System.nanoTime();
        while (!closed) {
            try {
                runTasks(next);
                long now = System.nanoTime();
                if (!shows.isEmpty() && now - next >= 0) {
                    tick(now);
                    next = Math.max(next + TICK, System.nanoTime());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the live feed failed, and goes on", e);
            }
        }
    }

    /** Waits for tasks until the next tick is due, and carries out what is there, up to a bound. */
    private void runTasks(long next) throws InterruptedException {
        Runnable task = shows.isEmpty() ? tasks.take() : tasks.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
        for (int i = 0; task != null; i++) {
            task.run();
            task = i < MOST_TASKS ? tasks.poll() : null;
        }
    }

    private void tick(long now) {
        boolean second = now - secondAt >= SECOND;
        if (second) {
            secondAt = now;
            everySecond(now);
        }
        for (Show show : List.copyOf(shows.values())) {
            show.scene().tick(now);
        }
    }

    private void everySecond(long now) {
        for (LiveClient client : all()) {
            client.check(now);
            if (client.login().isPresent() && !loginOpen.test(client.login().get())) {
                client.close(POLICY, "the session ended", now);
            }
        }
        for (Show show : shows.values()) {
            if (show.replay() == null) {
                mentionLinks(show.scene());
            } else {
                tellReplay(show);
            }
        }
    }

    private void join(LiveClient client, @Nullable Replayed replay) {
        long now = System.nanoTime();
        Show show = shows.computeIfAbsent(replay == null ? "" : replay.id(), _ -> show(replay));
        clients.incrementAndGet();
        client.tell(LiveTexts.of("hello", out -> {
            out.number("version", VehicleRecord.VERSION);
            out.number("intervalMs", client.form().intervalMs());
            if (replay != null) {
                replay.write(out.name("replay"));
            }
        }));
        show.scene().join(client, now);
        for (Alarm alarm : show.scene().view().alarms().open()) {
            client.tell(LiveTexts.alarm(alarm));
        }
        if (replay == null) {
            links.get().forEach(link -> client.tell(LiveTexts.link(link)));
        }
        show.scene().tick(now);
    }

    private Show show(@Nullable Replayed replay) {
        FleetView view = replay == null ? fleet : replay.view();
        Scene scene = new Scene(view, pool);
        scene.tick(System.nanoTime());
        return new Show(scene, view.events().subscribe(event -> tasks.add(() -> pass(event, scene))), replay);
    }

    private void leave(LiveClient client) {
        for (Map.Entry<String, Show> entry : List.copyOf(shows.entrySet())) {
            Show show = entry.getValue();
            if (show.scene().leave(client)) {
                clients.decrementAndGet();
            }
            if (show.scene().empty()) {
                show.events().close();
                shows.remove(entry.getKey());
            }
        }
    }

    private void pass(FleetEvent event, Scene scene) {
        switch (event) {
            case FleetEvent.VehicleChanged(var vehicle) -> scene.changed(vehicle.handle());
            case FleetEvent.OrderChanged(var ticket) -> scene.tell(LiveTexts.order(ticket));
            case FleetEvent.AlarmChanged(var alarm) -> scene.tell(LiveTexts.alarm(alarm));
            case FleetEvent.TaskChanged(var task) -> scene.tell(LiveTexts.task(task));
            case FleetEvent.TaskRemoved(var id) -> scene.tell(LiveTexts.taskRemoved(id));
            case FleetEvent.MessageHeard heard -> scene.mention(LiveTexts.message(heard));
            case FleetEvent.LinkChanged(var id) -> tellLink(id, scene);
            case FleetEvent.VehicleGone _, FleetEvent.PlanChanged _ -> {
                // The scene sees by itself who is gone; plans are asked for when they are needed.
            }
        }
    }

    private void tellLink(String id, Scene scene) {
        for (LinkStatus link : links.get()) {
            if (link.config().id().equals(id)) {
                String text = LiveTexts.link(link);
                linkTexts.put(id, text);
                scene.tell(text);
                return;
            }
        }
        linkTexts.remove(id);
        scene.tell(LiveTexts.linkRemoved(id));
    }

    private void mentionLinks(Scene scene) {
        for (LinkStatus link : links.get()) {
            String text = LiveTexts.link(link);
            if (!text.equals(linkTexts.put(link.config().id(), text))) {
                scene.mention(text);
            }
        }
    }

    private static void tellReplay(@Nullable Show show) {
        if (show != null && show.replay() != null) {
            Replayed replay = show.replay();
            show.scene().tell(LiveTexts.of("replay", out -> replay.write(out.name("replay"))));
        }
    }

    private List<LiveClient> all() {
        List<LiveClient> all = new ArrayList<>();
        shows.values().forEach(show -> all.addAll(show.scene().clients()));
        return all;
    }
}
