package org.redshank.fleet.order;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the orders of one vehicle apart: a newer flight order ends an older, long conversations wait for each other, and
 * what is on board does not change under an order that flies by it.
 */
final class Lanes {
    private final ReentrantLock data = new ReentrantLock(true);
    private final ReentrantLock mission = new ReentrantLock(true); // always taken last
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition left = mutex.newCondition();
    private @Nullable Turn flying;
    private @Nullable Turn newest;

    /** Somebody's turn, to be closed by the same thread. */
    final class Turn implements AutoCloseable {
        private final Order order;
        private final Consumer<String> stopper;

        private Turn(Order order, Consumer<String> stopper) {
            this.order = order;
            this.stopper = stopper;
        }

        @Override
        public void close() {
            if (order.mission()) {
                mission.unlock();
            }
            leave(this);
        }
    }

    /**
     * Waits until the order may go.
     *
     * @param stopper ends this order, telling why, when a newer one overtakes it
     */
    Turn enter(Order order, Consumer<String> stopper) throws InterruptedException {
        Turn turn = new Turn(order, stopper);
        switch (order.lane()) {
            case FLIGHT -> takeOff(turn);
            case DATA -> data.lockInterruptibly();
            case ASIDE -> {}
        }
        if (order.mission()) {
            try {
                mission.lockInterruptibly();
            } catch (InterruptedException e) {
                leave(turn);
                throw e;
            }
        }
        return turn;
    }

    private void leave(Turn turn) {
        switch (turn.order.lane()) {
            case FLIGHT -> land(turn);
            case DATA -> data.unlock();
            case ASIDE -> {}
        }
    }

    private void takeOff(Turn turn) throws InterruptedException {
        mutex.lockInterruptibly();
        try {
            Turn before = newest;
            newest = turn;
            if (before != null) {
                before.stopper.accept("overtaken by " + turn.order.type());
            }
            while (flying != null) {
                left.await();
            }
            flying = turn;
        } finally {
            mutex.unlock();
        }
    }

    private void land(Turn turn) {
        mutex.lock();
        try {
            if (flying == turn) {
                flying = null;
            }
            if (newest == turn) {
                newest = null;
            }
            left.signalAll();
        } finally {
            mutex.unlock();
        }
    }
}
