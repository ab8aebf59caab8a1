package org.redshank.fleet.vehicle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The vehicles of the fleet, by id and by handle. Any thread may ask. */
public final class Vehicles {
    private final Map<String, Vehicle> byId = new ConcurrentHashMap<>();
    private final Map<Integer, Vehicle> byHandle = new ConcurrentSkipListMap<>();

    /** All, in the order in which they were first heard. */
    public List<Vehicle> all() {
        Collection<Vehicle> values = byHandle.values();
        return List.copyOf(values);
    }

    /** The vehicle of this id; null if there is none. */
    public @Nullable Vehicle find(String id) {
        return byId.get(id);
    }

    /** The vehicle of this handle; null if there is none. */
    public @Nullable Vehicle find(int handle) {
        return byHandle.get(handle);
    }

    /** How many there are. */
    public int size() {
        return byId.size();
    }

    void add(Vehicle vehicle) {
        byId.put(vehicle.id(), vehicle);
        byHandle.put(vehicle.handle(), vehicle);
    }

    void remove(Vehicle vehicle) {
        byId.remove(vehicle.id());
        byHandle.remove(vehicle.handle());
    }
}
