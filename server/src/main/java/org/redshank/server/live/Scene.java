package org.redshank.server.live;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.redshank.fleet.FleetView;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleKind;

/**
 * One fleet that clients look at, live or replayed, with all who look. Each tick it takes what the vehicles have to tell,
 * once, and sends it to each audience in which they are due. Used by the feed's thread alone.
 */
final class Scene {
    /** A vehicle that says nothing is told of so often: its age and its reach grow. */
    private static final long REMINDER = TimeUnit.SECONDS.toNanos(1);

    /** And an audience without any news hears that the feed goes on. */
    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(1);

    private final FleetView view;
    private final double speed;
    private final Batch.Pool pool;
    private final List<Audience> audiences = new ArrayList<>();
    private final Map<Integer, Vehicle> known = new HashMap<>();
    private final Map<Integer, VehicleKind> kinds = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private final Telemetry telemetry = new Telemetry();

    Scene(FleetView view, Batch.Pool pool) {
        this.view = view;
        this.speed = view.clock().speed();
        this.pool = pool;
    }

    FleetView view() {
        return view;
    }

    boolean empty() {
        return audiences.isEmpty();
    }

    List<LiveClient> clients() {
        return audiences.stream().flatMap(a -> a.clients().stream()).toList();
    }

    /** Takes in a client and tells it of every vehicle; the figures follow with the next tick. */
    void join(LiveClient client, long now) {
        if (audiences.isEmpty()) {
            forgetOldNews();
        }
        Audience audience = audiences.stream()
                .filter(a -> a.form().equals(client.form()))
                .findFirst()
                .orElseGet(() -> {
                    Audience made = new Audience(client.form(), now);
                    audiences.add(made);
                    return made;
                });
        audience.clients().add(client);
        for (Vehicle vehicle : known.values()) {
            client.tell(LiveTexts.vehicle(vehicle));
            client.miss(vehicle.handle(), Update.NOTHING_NEW);
        }
    }

    boolean leave(LiveClient client) {
        boolean was = false;
        for (Iterator<Audience> all = audiences.iterator(); all.hasNext(); ) {
            Audience audience = all.next();
            was |= audience.clients().remove(client);
            if (audience.clients().isEmpty()) {
                all.remove();
            }
        }
        return was;
    }

    /** Says that the lasting part of a vehicle changed. */
    void changed(int handle) {
        changed.add(handle);
    }

    void tell(String text) {
        clients().forEach(client -> client.tell(text));
    }

    void mention(String text) {
        clients().forEach(client -> client.mention(text));
    }

    /** Sends what is due now, in real nanoseconds. */
    void tick(long now) {
        List<Vehicle> vehicles = view.vehicles().all();
        introduce(vehicles);
        long fleetNow = view.clock().nanos();
        List<List<Vehicle>> due = new ArrayList<>();
        audiences.forEach(_ -> due.add(new ArrayList<>()));
        for (Vehicle vehicle : vehicles) {
            look(vehicle, now, fleetNow, due);
        }
        for (int i = 0; i < audiences.size(); i++) {
            send(audiences.get(i), due.get(i), now, fleetNow);
        }
    }

    /** Notes in which audiences a vehicle has to be told of. */
    private void look(Vehicle vehicle, long now, long fleetNow, List<List<Vehicle>> due) {
        int handle = vehicle.handle();
        boolean wanted = false;
        for (Audience audience : audiences) {
            wanted |= audience.due(handle, now);
        }
        if (!wanted) {
            return;
        }
        long first = vehicle.takeUnsent(telemetry);
        for (int i = 0; i < audiences.size(); i++) {
            Audience audience = audiences.get(i);
            if (first != Telemetry.NEVER) {
                audience.heard(handle, real(first, now, fleetNow));
            }
            if (audience.due(handle, now) && (audience.news(handle) || audience.quiet(handle, now, REMINDER))) {
                due.get(i).add(vehicle);
            }
        }
    }

    private void send(Audience audience, List<Vehicle> due, long now, long fleetNow) {
        boolean heartbeat = due.isEmpty() && audience.silentFor(HEARTBEAT, now);
        if (!due.isEmpty() || heartbeat) {
            audience.sentSomething(now);
            long[] stamps = new long[due.size()];
            long[] ready = new long[due.size()];
            for (int i = 0; i < stamps.length; i++) {
                int handle = due.get(i).handle();
                ready[i] = audience.ready(handle);
                stamps[i] = audience.take(handle, now);
            }
            for (Update update : encode(audience.form(), new News(due, stamps, ready), fleetNow)) {
                audience.clients().forEach(client -> client.offer(update, now));
                update.release();
            }
        }
        for (LiveClient client : audience.clients()) {
            if (!client.missed().isEmpty() && client.idle()) {
                catchUp(client, now, fleetNow);
            }
        }
    }

    /** Sends a client the latest of all that it has missed. */
    private void catchUp(LiveClient client, long now, long fleetNow) {
        BitSet missed = client.missed();
        List<Vehicle> vehicles = new ArrayList<>();
        missed.stream().mapToObj(known::get).filter(v -> v != null).forEach(vehicles::add);
        long[] stamps =
                vehicles.stream().mapToLong(v -> client.missedStamp(v.handle())).toArray();
        long skipped = client.caughtUp(now) / client.form().intervalNanos();
        List<Update> updates = encode(client.form(), new News(vehicles, stamps, stamps), fleetNow);
        for (Update update : updates) {
            if (!client.send(update, now)) {
                client.offer(update, now);
            }
            update.release();
        }
        if (skipped > 0) {
            client.tell(LiveTexts.lag(skipped));
        }
    }

    private List<Update> encode(Audience.Form form, News news, long fleetNow) {
        List<Vehicle> vehicles = news.vehicles();
        if (form.json()) {
            int[] handles = vehicles.stream().mapToInt(Vehicle::handle).toArray();
            String text = LiveTexts.vehicles(view.time(), vehicles);
            return List.of(new JsonUpdate(text, handles, news.stamps(), news.ready()));
        }
        List<Update> updates = new ArrayList<>();
        Batch batch = pool.take(vehicles.size());
        for (int i = 0; i < vehicles.size(); i++) {
            if (batch.full()) {
                batch.finish(view.clock().micros());
                updates.add(batch);
                batch = pool.take(vehicles.size() - i);
            }
            Vehicle vehicle = vehicles.get(i);
            vehicle.telemetry(telemetry);
            VehicleKind kind = kinds.getOrDefault(vehicle.handle(), VehicleKind.OTHER);
            batch.add(news, i, kind, telemetry, view.replayed(), fleetNow);
        }
        batch.finish(view.clock().micros());
        updates.add(batch);
        return updates;
    }

    /** Tells of vehicles that are new, changed or no more. */
    private void introduce(List<Vehicle> vehicles) {
        for (Vehicle vehicle : vehicles) {
            if (known.get(vehicle.handle()) != vehicle) {
                known.put(vehicle.handle(), vehicle);
                audiences.forEach(audience -> audience.forget(vehicle.handle()));
                changed.add(vehicle.handle());
            }
        }
        if (known.size() > vehicles.size()) {
            Set<Integer> there = new HashSet<>();
            vehicles.forEach(vehicle -> there.add(vehicle.handle()));
            known.keySet().removeIf(handle -> !there.contains(handle) && gone(handle));
        }
        for (int handle : changed) {
            Vehicle vehicle = known.get(handle);
            if (vehicle != null) {
                kinds.put(handle, vehicle.kind());
                tell(LiveTexts.vehicle(vehicle));
            }
        }
        changed.clear();
    }

    private boolean gone(int handle) {
        kinds.remove(handle);
        tell(LiveTexts.gone(handle));
        audiences.forEach(audience -> audience.forget(handle));
        clients().forEach(client -> client.forget(handle));
        return true;
    }

    /** What was heard while nobody looked is news to nobody in particular. */
    private void forgetOldNews() {
        view.vehicles().all().forEach(vehicle -> vehicle.takeUnsent(telemetry));
    }

    /** Real nanoseconds of a moment in fleet time. */
    private long real(long fleetNanos, long now, long fleetNow) {
        return now - (long) ((fleetNow - fleetNanos) / speed);
    }
}
