package org.redshank.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A disk in memory that can fill up, take less than it was given, fail, and lose its power. */
final class SimulatedDisk implements Disk {

    private final Map<Path, Content> files = new TreeMap<>();
    private long capacity = Long.MAX_VALUE;
    private int mostPerWrite = Integer.MAX_VALUE;
    private @Nullable String writeFailure;
    private @Nullable String forceFailure;
    private @Nullable String createFailure;
    private @Nullable Error error;
    private boolean truncateFails;
    private int forces;

    private static final class Content {
        private byte[] bytes = new byte[0];
        private int size;
        private byte[] durable = new byte[0];
    }

    synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    synchronized void mostPerWrite(int bytes) {
        mostPerWrite = bytes;
    }

    synchronized void failWrites(@Nullable String message) {
        writeFailure = message;
    }

    synchronized void failForces(@Nullable String message) {
        forceFailure = message;
    }

    synchronized void failCreates(@Nullable String message) {
        createFailure = message;
    }

    /** From now on a write ends the thread that writes. */
    synchronized void breakWith(Error with) {
        error = with;
    }

    synchronized void failTruncates(boolean fail) {
        truncateFails = fail;
    }

    synchronized int forces() {
        return forces;
    }

    synchronized long used() {
        return files.values().stream().mapToLong(content -> content.size).sum();
    }

    synchronized byte[] content(Path file) {
        Content content = files.get(file);
        if (content == null) {
            throw new AssertionError("no file " + file);
        }
        return Arrays.copyOf(content.bytes, content.size);
    }

    synchronized void content(Path file, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes.clone();
        content.size = bytes.length;
        content.durable = bytes.clone();
        files.put(file, content);
    }

    /** The segment files, oldest first. */
    synchronized List<Path> segments() {
        return files.keySet().stream().filter(file -> Segment.base(file) >= 0).toList();
    }

    /** What is left when the power fails now: of each file only what was forced. */
    synchronized SimulatedDisk afterPowerCut() {
        SimulatedDisk left = new SimulatedDisk();
        files.forEach((file, content) -> left.content(file, content.durable));
        return left;
    }

    /** What is left when the process is killed now. */
    synchronized SimulatedDisk afterKill() {
        SimulatedDisk left = new SimulatedDisk();
        files.forEach((file, content) -> left.content(file, Arrays.copyOf(content.bytes, content.size)));
        return left;
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        if (createFailure != null) {
            throw new IOException(createFailure);
        }
        if (files.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Content content = new Content();
        files.put(file, content);
        return new SimulatedFile(content);
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        Content content = files.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new SimulatedFile(content);
    }

    @Override
    public synchronized List<Path> list(Path directory) {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized void delete(Path file) {
        files.remove(file);
    }

    @Override
    public synchronized void replace(Path file, byte[] content) throws IOException {
        Content old = files.get(file);
        if (used() - (old == null ? 0 : old.size) + content.length > capacity) {
            throw new IOException("No space left on device");
        }
        content(file, content);
    }

    @Override
    public synchronized byte[] readAll(Path file) throws IOException {
        if (!files.containsKey(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return content(file);
    }

    @Override
    public void forceDirectory(Path directory) {}

    @Override
    public synchronized long usableSpace(Path directory) {
        return Math.max(0, capacity - used());
    }

    private final class SimulatedFile implements DiskFile {

        private final Content content;

        SimulatedFile(Content content) {
            this.content = content;
        }

        @Override
        public int write(ByteBuffer source, long at) throws IOException {
            synchronized (SimulatedDisk.this) {
                if (error != null) {
                    throw error;
                }
                if (writeFailure != null) {
                    throw new IOException(writeFailure);
                }
                long room = capacity - used() + (content.size - at);
                int length = (int) Math.min(Math.min(source.remaining(), mostPerWrite), room);
                if (length <= 0) {
                    throw new IOException("No space left on device");
                }
                int end = (int) at + length;
                if (end > content.bytes.length) {
                    content.bytes = Arrays.copyOf(content.bytes, Math.max(end, content.bytes.length * 2));
                }
                source.get(content.bytes, (int) at, length);
                content.size = Math.max(content.size, end);
                return length;
            }
        }

        @Override
        public int read(ByteBuffer dest, long at) {
            synchronized (SimulatedDisk.this) {
                if (at >= content.size) {
                    return -1;
                }
                int length = (int) Math.min(dest.remaining(), content.size - at);
                dest.put(content.bytes, (int) at, length);
                return length;
            }
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content.size;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                if (truncateFails) {
                    throw new IOException("truncate failed");
                }
                if (size < content.size) {
                    Arrays.fill(content.bytes, (int) size, content.size, (byte) 0);
                    content.size = (int) size;
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                if (forceFailure != null) {
                    throw new IOException(forceFailure);
                }
                forces++;
                content.durable = Arrays.copyOf(content.bytes, content.size);
            }
        }

        @Override
        public void close() {}
    }
}
