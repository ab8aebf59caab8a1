package org.redshank.fleet.order;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps the orders of one vehicle apart: a newer flight order ends an older, long conversations wait for each other. */
final class Lanes {
    private final ReentrantLock data = new ReentrantLock(true);
    private final ReentrantLock mutex = new ReentrantLock();
    private final java.util.concurrent.locks.Condition left = mutex.newCondition();
    private @Nullable Turn flying;
    private @Nullable Turn newest;

    /** Somebody's turn, to be closed by the same thread. */
    final class Turn implements AutoCloseable {
        private final Order order;
        private final java.util.function.Consumer<String> stopper;

        private Turn(Order order, java.util.function.Consumer<String> stopper) {
            this.order = order;
            this.stopper = stopper;
        }

        @Override
        public void close() {
            switch (order.lane()) {
                case FLIGHT -> land(this);
                case DATA -> data.unlock();
                case ASIDE -> {}
            }
        }
    }

    /**
     * Waits until the order may go.
     *
     * @param stopper ends this order, telling why, when a newer one overtakes it
     */
    Turn enter(Order order, java.util.function.Consumer<String> stopper) throws InterruptedException {
        Turn turn = new Turn(order, stopper);
        switch (order.lane()) {
            case FLIGHT -> takeOff(turn);
            case DATA -> data.lockInterruptibly();
            case ASIDE -> {}
        }
        return turn;
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
