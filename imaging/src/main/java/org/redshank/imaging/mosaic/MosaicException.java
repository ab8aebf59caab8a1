package org.redshank.imaging.mosaic;

/** A map cannot be made; the message says why and what to do. */
public final class MosaicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MosaicException(String message) {
        super(message);
    }

    MosaicException(String message, Throwable cause) {
        super(message, cause);
    }
}
