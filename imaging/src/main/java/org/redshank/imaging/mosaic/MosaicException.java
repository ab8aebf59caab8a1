package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A map cannot be made; the message says why and what to do. */
public final class MosaicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MosaicException(String message) {
        super(message);
    }

    MosaicException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong with a file, in words; its name is left out where it is all that there is. */
    static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof FileSystemException ofFile) {
            String reason = ofFile.getReason();
            return reason == null ? "the file system does not allow it" : reason;
        }
        return String.valueOf(e.getMessage());
    }
}
