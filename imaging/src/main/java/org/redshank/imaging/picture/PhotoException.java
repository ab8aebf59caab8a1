package org.redshank.imaging.picture;

import java.nio.file.Path;

/** A file that is no usable photo; the message says what is wrong, without the file's name. */
public final class PhotoException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Path file;

    PhotoException(Path file, String message) {
        super(message);
        this.file = file;
    }

    PhotoException(Path file, String message, Throwable cause) {
        super(message, cause);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
