package org.redshank.planning.watch;

/**
 * One flight of one vehicle in a watch. All times are seconds from the start of the watch.
 *
 * @param slot the place in the watch that it mans, counted from 0
 * @param vehicle its id
 * @param number 1 for its first flight in this watch
 * @param depart when it takes off
 * @param onStation when it is at its place and takes over
 * @param leave when it turns home: after who relieves it has been beside it for the hand-over
 * @param land when it is down again
 * @param ready when it could take off again
 * @param lag how far behind its place it flies, because it took over late from one that was lost, seconds
 * @param lost whether it was lost on the way; then it leaves and lands when it was lost
 */
public record Duty(
        int slot,
        String vehicle,
        int number,
        double depart,
        double onStation,
        double leave,
        double land,
        double ready,
        double lag,
        boolean lost) {
    /** Whether it has the watch at a time. */
    public boolean stands(double time) {
        return onStation <= time && time < leave;
    }
}
