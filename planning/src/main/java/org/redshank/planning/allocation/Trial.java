package org.redshank.planning.allocation;

import java.util.BitSet;

/**
 * What of some routes is changed for a try: they can be had back as they were, and the best of all tries is kept, of which only
 * what changed since is copied.
 */
final class Trial {
    private static final int[] EMPTY = {};

    private final Routes routes;
    private final int tasks;
    private final int[] touched;
    private final boolean[] isTouched;
    private final int[][] saved;
    private final int[] savedCount;
    private int touches;

    /** Routes that changed since the best were remembered. */
    private final BitSet stale = new BitSet();

    private boolean bestIsNow = true;

    /** Nothing is changed yet. */
    Trial(Routes routes, int vehicles, int tasks) {
        this.routes = routes;
        this.tasks = tasks;
        touched = new int[vehicles];
        isTouched = new boolean[vehicles];
        saved = new int[vehicles][8];
        savedCount = new int[vehicles];
    }

    boolean touched(int v) {
        return isTouched[v];
    }

    /** Keeps a route as it is now; to be called before it is changed. */
    void touch(int v) {
        if (isTouched[v]) {
            return;
        }
        isTouched[v] = true;
        touched[touches++] = v;
        if (saved[v].length < routes.count[v]) {
            saved[v] = new int[2 * routes.count[v]];
        }
        int n = 0;
        for (int node = routes.next[routes.start(v)]; node < tasks; node = routes.next[node]) {
            saved[v][n++] = node;
        }
        savedCount[v] = n;
    }

    /** A touched route as it was, at least as long as {@link #count}. */
    int[] route(int v) {
        return saved[v];
    }

    int count(int v) {
        return savedCount[v];
    }

    /** The changes stay. */
    void forget() {
        for (int i = 0; i < touches; i++) {
            isTouched[touched[i]] = false;
        }
        touches = 0;
    }

    /** Empties all that was changed. */
    void clear() {
        for (int i = 0; i < touches; i++) {
            routes.lay(touched[i], EMPTY, 0);
        }
    }

    /** Lays all that was changed as it was; its tasks are missed no longer. */
    void layBack(Missed missed) {
        for (int i = 0; i < touches; i++) {
            int v = touched[i];
            routes.lay(v, saved[v], savedCount[v]);
            for (int k = 0; k < savedCount[v]; k++) {
                missed.remove(saved[v][k]);
            }
        }
    }

    /** The present routes are the best. */
    void remember(int[][] bestRoutes) {
        markStale();
        for (int v = stale.nextSetBit(0); v >= 0; v = stale.nextSetBit(v + 1)) {
            bestRoutes[v] = routes.route(v);
        }
        stale.clear();
        bestIsNow = true;
    }

    /** The present routes are taken, and are not the best. */
    void keep() {
        markStale();
        bestIsNow = false;
    }

    /** Makes the best whole, if it is what the routes are now. */
    void sync(int[][] bestRoutes) {
        if (bestIsNow) {
            remember(bestRoutes);
        }
    }

    private void markStale() {
        for (int i = 0; i < touches; i++) {
            stale.set(touched[i]);
        }
    }
}
