package org.redshank.imaging.control;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of surveyed points that cannot be used. */
public final class ControlFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ControlFileException(Path file, int line, String what, @Nullable Throwable cause) {
        super(line == 0 ? file + " " + what : file + " line " + line + ": " + what, cause);
    }
}
