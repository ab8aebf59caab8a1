package org.redshank.app.demo;

import java.util.concurrent.atomic.AtomicInteger;

/** What the crew counted; written by many threads, read at the end. */
final class DemoFigures {
    final AtomicInteger vehiclesFlown = new AtomicInteger();
    final AtomicInteger missionsCompleted = new AtomicInteger();
}
