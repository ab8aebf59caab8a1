package org.redshank.fleet.order;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Keeps the orders of one vehicle apart, in the sequence in which they were given: a newer flight order ends an older,
 * long conversations wait for each other, and what is on board does not change under an order that flies by it.
 *
 * <p>A place is taken by the thread that gives the order, so that the newest order is the one given last, not the one
 * whose own thread ran first. Whoever waits, waits only for places taken before his, so that nobody waits in a circle.
 */
final class Lanes {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition left = mutex.newCondition();
    private final List<Turn> turns = new ArrayList<>(); // as taken, the oldest first

    /** The place of one order, from when it is given until it is closed. */
    final class Turn implements AutoCloseable {
        private final Order order;
        private final Consumer<String> stopper;

        private Turn(Order order, Consumer<String> stopper) {
            this.order = order;
            this.stopper = stopper;
        }

        /** Waits until the order may be carried out. */
        void await() throws InterruptedException {
            mutex.lockInterruptibly();
            try {
                while (blocked(this)) {
                    left.await();
                }
            } finally {
                mutex.unlock();
            }
        }

        @Override
        public void close() {
            mutex.lock();
            try {
                turns.remove(this);
                left.signalAll();
            } finally {
                mutex.unlock();
            }
        }
    }

    /**
     * Takes the next place, and ends the flight order before it, if this is one.
     *
     * @param stopper ends this order, telling why, when a newer one overtakes it
     */
    Turn take(Order order, Consumer<String> stopper) {
        Turn turn = new Turn(order, stopper);
        mutex.lock();
        try {
            if (order.lane() == Order.Lane.FLIGHT) {
                turns.stream()
                        .filter(before -> before.order.lane() == Order.Lane.FLIGHT)
                        .forEach(before -> before.stopper.accept("overtaken by " + order.type()));
            }
            turns.add(turn);
        } finally {
            mutex.unlock();
        }
        return turn;
    }

    private boolean blocked(Turn turn) {
        return turns.stream()
                .takeWhile(before -> before != turn)
                .anyMatch(before -> before.order.mission() && turn.order.mission()
                        || before.order.lane() == turn.order.lane() && turn.order.lane() != Order.Lane.ASIDE);
    }
}
