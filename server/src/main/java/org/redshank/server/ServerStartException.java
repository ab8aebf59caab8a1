package org.redshank.server;

import org.jspecify.annotations.Nullable;

/** The server could not be started; the message says why and what to do, in one line for a person. */
public final class ServerStartException extends RuntimeException {
    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
