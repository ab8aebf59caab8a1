package org.redshank.planning.allocation;

/**
 * A routing problem in bare numbers. Places are numbered: tasks first, from 0, then launch sites. Times
 * are seconds, distances metres; arrays are not copied and must not change.
 *
 * @param tasks number of tasks
 * @param places number of tasks and sites
 * @param distance metres between places i and j at {@code i * places + j}, the same both ways
 * @param service seconds a task takes
 * @param opens earliest begin of a task
 * @param closes latest begin of a task
 * @param demand of a task, against a vehicle's capacity
 * @param priority of a task, 0 to 5; one task is worth more than 30 of the priority below
 * @param needs capabilities a task needs, as bits
 * @param start place each vehicle starts from
 * @param end place each vehicle ends at
 * @param speed of each vehicle, m/s
 * @param capacity of each vehicle
 * @param endurance longest time between leaving the start and reaching the end, infinite when it does not matter
 * @param from earliest departure of each vehicle
 * @param until latest arrival of each vehicle at its end
 * @param has capabilities of each vehicle, as bits
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loop of a search, never written
public record Routing(
        int tasks,
        int places,
        float[] distance,
        double[] service,
        double[] opens,
        double[] closes,
        double[] demand,
        int[] priority,
        long[] needs,
        int[] start,
        int[] end,
        double[] speed,
        double[] capacity,
        double[] endurance,
        double[] from,
        double[] until,
        long[] has) {
    /** Number of vehicles. */
    public int vehicles() {
        return start.length;
    }

    /** Seconds a vehicle takes from one place to another. */
    double seconds(int vehicle, int i, int j) {
        return distance[i * places + j] / speed[vehicle];
    }

    /** What not serving a task costs, far above any way to it. */
    double miss(int task) {
        return MISS * Math.pow(32, priority[task]);
    }

    /** Seconds of flight that a task of priority 0 is worth. */
    static final double MISS = 1e6;
}
