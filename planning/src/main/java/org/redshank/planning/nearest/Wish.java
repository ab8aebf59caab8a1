package org.redshank.planning.nearest;

import java.util.ArrayList;
import java.util.List;
import org.redshank.planning.Drone;

/**
 * A task for vehicles, perhaps not as it was asked.
 *
 * @param changes what is otherwise than asked, in words that go on from "the nearest plan is "
 */
public record Wish<T>(T task, List<Drone> drones, List<String> changes) {
    /** With what a change of launch sites begins. */
    static final String LAUNCHED = "launched at ";

    /** Keeps its own copies. */
    public Wish {
        drones = List.copyOf(drones);
        changes = List.copyOf(changes);
    }

    /** The same with another task. */
    public Wish<T> task(T other, String change) {
        return new Wish<>(other, drones, and(change));
    }

    /** The same for other vehicles. */
    public Wish<T> drones(List<Drone> other, String change) {
        return new Wish<>(task, other, and(change));
    }

    /** The same, of which not all is possible either. */
    Wish<T> but(String detail) {
        return new Wish<>(task, drones, and("less than that, for: " + detail.replaceAll("\\.$", "")));
    }

    private List<String> and(String change) {
        List<String> all = new ArrayList<>(changes);
        // Who is launched elsewhere is not launched where it was moved to before.
        all.removeIf(before -> before.startsWith(LAUNCHED) && change.startsWith(LAUNCHED));
        all.add(change);
        return all;
    }
}
