package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.List;

/** Sorties under way, each vehicle's on a thread of its own. */
final class TourFlight implements Carrying {
    private final List<Thread> tours = new ArrayList<>();
    private final Thread whole;
    private volatile boolean leaving;

    /** @param landed runs when all have ended */
    TourFlight(String task, List<Tour> tours, Runnable landed) {
        for (Tour tour : tours) {
            this.tours.add(Thread.ofVirtual().name("tour " + tour.vehicle()).unstarted(() -> fly(tour)));
        }
        whole = Thread.ofVirtual().name("task " + task).unstarted(() -> {
            this.tours.forEach(Joining::join);
            landed.run();
        });
    }

    private void fly(Tour tour) {
        try {
            tour.fly();
        } catch (InterruptedException e) {
            if (!leaving) {
                tour.stop();
            }
        }
    }

    @Override
    public void start() {
        tours.forEach(Thread::start);
        whole.start();
    }

    @Override
    public void stop() {
        tours.forEach(Thread::interrupt);
        Joining.join(whole);
    }

    @Override
    public void leave() {
        leaving = true;
        stop();
    }
}
