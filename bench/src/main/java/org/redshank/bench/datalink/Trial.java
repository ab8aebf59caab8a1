package org.redshank.bench.datalink;

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

/** A vehicle and a ground station over a seeded channel in virtual time, with real files. */
final class Trial implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    private static final int WHOLE_FILE = 1 << 20;

    final List<Long> receivedAt = new ArrayList<>();
    final List<String> received = new ArrayList<>();
    VirtualPath path;
    Sender sender;
    private final KeyFile keys = KeyFile.forBothEnds("v1", new SecureRandom());
    private final Path folder;
    private final ChannelSpec spec;
    private final int mtu;
    private Store store;
    private Receiver receiver;
    private int starts;

    Trial(Path base, ChannelSpec spec, int mtu) throws IOException {
        this.folder = Files.createTempDirectory(base, "trial");
        this.spec = spec;
        this.mtu = mtu;
        this.store = openStore();
        this.receiver = newReceiver();
        this.sender = newSender();
        this.path = new VirtualPath(receiver, spec, SECOND, sender);
    }

    private Store openStore() throws IOException {
        return new Store(folder.resolve("out"), false, StoreLimits.USUAL, this::took);
    }

    private void took(Received object) {
        receivedAt.add(path.now());
        received.add(object.file().getFileName().toString());
    }

    private Receiver newReceiver() {
        return new Receiver(keys.groundKeys(), store, word -> {}, new SecureRandom());
    }

    private Sender newSender() {
        return new Sender(keys.vehicleKeys(), mtu, new Random(++starts), new Sender.Listener() {});
    }

    /** The ground station as after a kill: only what is on the disk is left. */
    void restartReceiver() throws IOException {
        store.close();
        store = openStore();
        receiver = newReceiver();
        path = new VirtualPath(receiver, spec, path.now(), sender);
    }

    /** The vehicle as after a kill. */
    void restartSender() {
        sender = newSender();
        path = new VirtualPath(receiver, spec, path.now(), sender);
    }

    Path file(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(name.hashCode());
        byte[] content = new byte[Math.min(bytes, WHOLE_FILE)];
        try (var out = Files.newOutputStream(file)) {
            for (int left = bytes; left > 0; left -= content.length) {
                random.nextBytes(content);
                out.write(content, 0, Math.min(left, content.length));
            }
        }
        return file;
    }

    Delivery offer(Path file, Priority priority, boolean inOrder) throws IOException {
        Delivery delivery = sender.offer(file, priority, Long.MAX_VALUE, inOrder);
        path.wake();
        return delivery;
    }

    /** Until all is delivered and acknowledged; at most so many virtual seconds. */
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
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
