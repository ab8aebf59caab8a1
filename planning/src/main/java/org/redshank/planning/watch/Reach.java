package org.redshank.planning.watch;

import java.util.List;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Crew;
import org.redshank.planning.watch.Rota.Post;

/** How long the ways of a crew to slots and home take, and until when one on station can wait for its relief. */
final class Reach {
    private static final double FINEST = 3;
    private static final double COARSEST = 15;

    private final List<Crew> crew;
    private final Transits transits;
    private final double handOver;

    Reach(List<Crew> crew, Transits transits, double handOver) {
        this.crew = crew;
        this.transits = transits;
        this.handOver = handOver;
    }

    /** How finely moments are tried for a slot, seconds. */
    static double step(Slot slot) {
        return Math.clamp(slot.beat().period() / 100, FINEST, COARSEST);
    }

    /** Seconds that a vehicle takes from its launch site to where a slot is at a time. */
    double out(int vehicle, Slot slot, double time) {
        return transits.out(crew.get(vehicle).site(), slot.beat(), slot.phase(time));
    }

    /** Seconds that it takes home from there. */
    double back(int vehicle, Slot from, double time) {
        return transits.back(crew.get(vehicle).site(), from.beat(), from.phase(time));
    }

    /** Whether one whose relief arrives at a time gets home after the hand-over. */
    boolean getsHome(Post post, double relieved) {
        double leave = relieved + handOver + post.lag();
        return leave - post.depart() + back(post.vehicle(), post.at(), leave - post.lag()) <= post.limit();
    }

    /** The last moment at which a relief may arrive at a slot for the one on station to get home. */
    double latest(Post post, Slot slot) {
        double last = post.on();
        for (double t = post.on(); t <= post.depart() + post.limit(); t += step(slot)) {
            if (getsHome(post, t)) {
                last = t;
            }
        }
        return last;
    }
}
