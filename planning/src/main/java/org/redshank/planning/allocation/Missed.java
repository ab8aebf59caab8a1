package org.redshank.planning.allocation;

import java.util.Arrays;

/** Tasks that no route serves, in no order. */
final class Missed {
    private final int[] task;
    private final int[] at;
    private int count;

    /** Of so many tasks none is missed. */
    Missed(int tasks) {
        task = new int[tasks];
        at = new int[tasks];
        Arrays.fill(at, -1);
    }

    int count() {
        return count;
    }

    /** One of them, by its place from 0 to {@link #count}. */
    int get(int place) {
        return task[place];
    }

    /** Copies all; returns how many. */
    int copyTo(int[] other) {
        System.arraycopy(task, 0, other, 0, count);
        return count;
    }

    boolean has(int which) {
        return at[which] >= 0;
    }

    /** Adds one that is not in it. */
    void add(int which) {
        at[which] = count;
        task[count++] = which;
    }

    /** Takes one out, if it is in it. */
    void remove(int which) {
        int place = at[which];
        if (place >= 0) {
            task[place] = task[--count];
            at[task[place]] = place;
            at[which] = -1;
        }
    }

    void swap(int place, int other) {
        int mine = task[other];
        int swap = task[place];
        task[place] = mine;
        task[other] = swap;
        at[mine] = place;
        at[swap] = other;
    }
}
