package org.redshank.fleet.seen;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was seen in a file, so that a start need not read the frames of days: a count, then squares as i32 x, i32 y, i64
 * seconds, f32 cm, f32 detection. What was seen after the last save before a crash is not on the map again; it is in the journal.
 */
public final class SeenFile {
    private static final Logger LOG = LoggerFactory.getLogger(SeenFile.class);
    private static final int EVERYWHERE = 1 << SeenGrid.ZOOM;

    private final Path file;
    private long saved;

    /** In this file. */
    public SeenFile(Path file) {
        this.file = file;
    }

    /** Reads it into a grid; a file that is not there or damaged leaves the map as far as it goes. */
    public void load(SeenGrid grid) {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                grid.restore(in.readInt(), in.readInt(), in.readLong(), in.readFloat(), in.readFloat());
            }
        } catch (IOException e) {
            LOG.warn("what was seen before is not known: {} cannot be read", file, e);
        }
        saved = grid.version();
    }

    /** Writes it when something was seen since. */
    public synchronized void save(SeenGrid grid) {
        long version = grid.version();
        if (version == saved) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                synchronized (grid) {
                    out.writeInt(grid.size());
                    grid.each(0, 0, EVERYWHERE, EVERYWHERE, (x, y, seconds, cm, detection) -> {
                        try {
                            out.writeInt(x);
                            out.writeInt(y);
                            out.writeLong(seconds);
                            out.writeFloat((float) cm);
                            out.writeFloat((float) detection);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            saved = version;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("what was seen is not kept: {} cannot be written", file, e);
        }
    }
}
