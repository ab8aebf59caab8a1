package org.redshank.fleet.task;

import org.jspecify.annotations.Nullable;
import org.redshank.planning.watch.Duty;

/** A duty of a watch under way. For one thread. */
final class Flown {
    Duty duty;
    /** Of the order that started it; empty when that was before the program began anew. */
    final String ticket;

    final String mission;
    boolean up;
    boolean homeward;
    /** The way that it is led home; null when it returns by itself. */
    @Nullable
    WayHome wayHome;
    /** Not heard yet since the program began anew. */
    boolean resumed;
    /** Since when its link is lost; NaN while it is heard. */
    double silentSince = Double.NaN;

    Flown(Duty duty, String ticket, String mission) {
        this.duty = duty;
        this.ticket = ticket;
        this.mission = mission;
    }
}
