package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The computer's own disk, and its own full device. */
class RealDiskTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    /** A real disk of which all new segments are on the device that is always full. */
    private static final class FullDevice implements Disk {

        private final RealDisk real = new RealDisk();

        @Override
        public DiskFile create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(FULL, StandardOpenOption.WRITE);
            DiskFile made = real.create(file);
            return new DiskFile() {
                @Override
                public int write(ByteBuffer source, long at) throws IOException {
                    return channel.write(source);
                }

                @Override
                public int read(ByteBuffer dest, long at) throws IOException {
                    return made.read(dest, at);
                }

                @Override
                public long size() throws IOException {
                    return made.size();
                }

                @Override
                public void truncate(long size) throws IOException {
                    made.truncate(size);
                }

                @Override
                public void force() throws IOException {
                    made.force();
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                    made.close();
                }
            };
        }

        @Override
        public DiskFile open(Path file) throws IOException {
            return real.open(file);
        }

        @Override
        public List<Path> list(Path directory) throws IOException {
            return real.list(directory);
        }

        @Override
        public void delete(Path file) throws IOException {
            real.delete(file);
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            real.replace(file, content);
        }

        @Override
        public byte[] readAll(Path file) throws IOException {
            return real.readAll(file);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            real.forceDirectory(directory);
        }

        @Override
        public long usableSpace(Path directory) throws IOException {
            return real.usableSpace(directory);
        }
    }

    @Test
    void theSystemsOwnWordForAFullDiskIsUnderstood() {
        assumeTrue(Files.exists(FULL));
        try (Journal journal = Fixture.open(directory, OPTIONS, new FullDevice())) {
            assertThatThrownBy(() -> journal.event(event(1)))
                    .isInstanceOf(JournalFullException.class)
                    .hasMessageContaining("is full");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        Path inside = file.resolve("journal");
        assertThatThrownBy(() -> Journal.open(inside, OPTIONS, Fixture.CLOCK))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the journal in " + inside + " cannot be opened")
                .hasMessageContaining("check that the directory can be written");
        assertThatThrownBy(() -> JournalReader.open(inside))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anIndexIsPutInPlaceWhole() throws IOException {
        Path file = directory.resolve("index");
        RealDisk disk = new RealDisk();
        disk.replace(file, new byte[] {1, 2});
        disk.replace(file, new byte[] {3});
        assertThat(disk.readAll(file)).containsExactly(3);
        assertThat(disk.list(directory)).containsExactly(file);
    }
}
