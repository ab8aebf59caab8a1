package org.redshank.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holds a directory for one writer; the operating system lets go of it when the process ends, however it ends. Who holds
 * it is noted in a file of its own: on POSIX systems a process that opens and closes the locked file itself a second
 * time would lose its lock.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String LOCK = "journal.lock";
    private static final String OWNER = "journal.owner";

    private final Path owner;
    private final FileChannel channel;

    private DirectoryLock(Path owner, FileChannel channel) {
        this.owner = owner;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalInUseException when another process, or this one, has it
     */
    static DirectoryLock take(Path directory, Instant now) throws IOException {
        Path owner = directory.resolve(OWNER);
        String me = me();
        if (note(owner).startsWith(me)) {
            throw inUse(directory, owner);
        }
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw inUse(directory, owner);
        }
        try {
            Files.writeString(owner, me + ", writing since " + now);
        } catch (IOException e) {
            // on a full disk the lock holds all the same; only its note is missing
        }
        return new DirectoryLock(owner, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String me() {
        ProcessHandle self = ProcessHandle.current();
        String started = self.info().startInstant().map(Instant::toString).orElse("an unknown time");
        return "process " + self.pid() + " (started " + started + ")";
    }

    private static String note(Path owner) {
        try {
            return Files.readString(owner);
        } catch (IOException e) {
            return "";
        }
    }

    private static JournalInUseException inUse(Path directory, Path owner) {
        String note = note(owner);
        return new JournalInUseException("the journal in " + directory + " is already being written by "
                + (note.isBlank() ? "another process" : note) + "; stop it first, or choose another directory");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner);
            channel.close();
        } catch (IOException e) {
            // the lock ends with the process at the latest
        }
    }
}
