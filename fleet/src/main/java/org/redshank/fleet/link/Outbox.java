package org.redshank.fleet.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Bytes on their way to a peer that takes them one after the other: whoever sends leaves them here and goes on; a thread of
 * its own writes them.
 */
final class Outbox implements AutoCloseable {
    /** More frames than this do not wait: the peer does not take what is sent. */
    private static final int CAPACITY = 1024;

    private final ArrayBlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;

    /** Where the bytes go; may block. */
    interface Drain {
        void write(byte[] bytes) throws IOException;
    }

    /** @param failed told when writing failed, once */
    Outbox(String name, Drain drain, Runnable failed) {
        thread = Thread.ofVirtual().name(name).start(() -> run(drain, failed));
    }

    void send(byte[] bytes, int offset, int length) throws IOException {
        if (!waiting.offer(Arrays.copyOfRange(bytes, offset, offset + length))) {
            throw new IOException("the peer does not take what is sent");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run(Drain drain, Runnable failed) {
        try {
            while (true) {
                drain.write(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failed.run();
        }
    }
}
