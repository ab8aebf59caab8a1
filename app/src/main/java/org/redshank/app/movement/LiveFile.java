package org.redshank.app.movement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that grows and is whole at any time: what will not change any more is kept beside, in {@code NAME.over}, and copied
 * into each new edition, so that it need not be kept in memory.
 */
final class LiveFile implements AutoCloseable {
    private final Path file;
    private final Path over;
    private final String between;
    private boolean some;

    /** @param between stands between any two parts */
    LiveFile(Path file, String between) {
        this.file = file;
        this.over = file.resolveSibling(file.getFileName() + ".over");
        this.between = between;
        try {
            Files.deleteIfExists(over);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Writes a new edition and puts it into the place of the one before.
     *
     * @param done parts that stay
     * @param going parts that are written anew the next time
     */
    void write(String head, List<String> done, List<String> going, String end) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (!done.isEmpty()) {
                Files.writeString(
                        over,
                        (some ? between : "") + String.join(between, done),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                some = true;
            }
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                out.write(head);
                if (some) {
                    try (var in = Files.newBufferedReader(over, StandardCharsets.UTF_8)) {
                        in.transferTo(out);
                    }
                }
                out.write((some && !going.isEmpty() ? between : "") + String.join(between, going) + end);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            part.toFile().delete();
        }
    }

    private IllegalStateException failed(IOException e) {
        return new IllegalStateException(
                file + " could not be written: " + e.getMessage() + "; what was written before is whole", e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(over);
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
