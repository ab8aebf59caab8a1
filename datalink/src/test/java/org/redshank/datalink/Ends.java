package org.redshank.datalink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.VirtualPath;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.receive.Received;
import org.redshank.datalink.receive.Receiver;
import org.redshank.datalink.receive.Store;
import org.redshank.datalink.receive.StoreLimits;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;

/** A vehicle and a ground station on one folder, which can be started anew as after a kill. */
final class Ends implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    final KeyFile keys = KeyFile.forBothEnds("v1", new SecureRandom());
    final Path folder;
    final List<String> received = new ArrayList<>();
    final List<Long> receivedAt = new ArrayList<>();
    final List<String> trouble = new ArrayList<>();
    final List<Delivery> finished = new ArrayList<>();
    final List<Integer> asked = new ArrayList<>();
    StoreLimits limits = new StoreLimits(1 << 30, 1000, 0);
    Store store;
    Receiver receiver;
    Sender sender;
    VirtualPath path;
    private final ChannelSpec spec;
    private final int mtu;
    private int starts;

    Ends(Path folder, ChannelSpec spec, int mtu) throws IOException {
        this.folder = folder;
        this.spec = spec;
        this.mtu = mtu;
        this.store = openStore();
        this.receiver = new Receiver(keys.groundKeys(), store, trouble::add, new SecureRandom());
        this.sender = newSender();
        this.path = new VirtualPath(receiver, spec, SECOND, sender);
    }

    private Store openStore() throws IOException {
        return new Store(folder.resolve("out"), false, limits, this::took);
    }

    private void took(Received object) {
        received.add(object.file().getFileName().toString());
        receivedAt.add(path.now());
    }

    private Sender newSender() {
        return new Sender(keys.vehicleKeys(), mtu, new Random(++starts), new Sender.Listener() {
            @Override
            public void finished(Delivery delivery) {
                finished.add(delivery);
            }

            @Override
            public void asked(byte[] content) {
                asked.add((int) content[0]);
            }
        });
    }

    /** As after a kill -9 of the ground station: what it had in memory is gone. */
    void restartReceiver() throws IOException {
        store.close();
        store = openStore();
        receiver = new Receiver(keys.groundKeys(), store, trouble::add, new SecureRandom());
        path = new VirtualPath(receiver, spec, path.now(), sender);
    }

    /** As after a kill -9 of the vehicle's computer. */
    void restartSender() {
        sender = newSender();
        path = new VirtualPath(receiver, spec, path.now(), sender);
    }

    Path file(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(name.hashCode()).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    Delivery offer(Path file, Priority priority) throws IOException {
        Delivery delivery = sender.offer(file, priority, Long.MAX_VALUE, false);
        path.wake();
        return delivery;
    }

    /** Until the vehicle knows that all is there; for at most so many seconds. */
    boolean runUntilDone(long seconds) {
        return path.run(path.now() + seconds * SECOND, now -> sender.isIdle());
    }

    void run(double seconds) {
        path.run(path.now() + (long) (seconds * SECOND), now -> false);
    }

    boolean isThere(Path file) throws IOException {
        Path there = folder.resolve("out").resolve(file.getFileName());
        return Files.exists(there) && Files.mismatch(file, there) < 0;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
