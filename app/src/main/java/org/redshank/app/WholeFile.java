package org.redshank.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all, so that a full disk leaves no half of one. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes text; an older file is replaced at the end.
     *
     * @throws IllegalStateException that names the file and says why it could not be written
     */
    public static void write(Path file, String text) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device such as /dev/stdout.
                Files.writeString(file, text);
                return;
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            String why = e instanceof FileSystemException ofFile && ofFile.getReason() != null
                    ? ofFile.getReason()
                    : String.valueOf(e.getMessage());
            throw new IllegalStateException(file + " could not be written: " + why, e);
        }
    }
}
