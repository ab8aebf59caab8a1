package org.redshank.server.picture;

import java.io.IOException;
import java.util.List;

/** Begins the program that works on pictures. */
@FunctionalInterface
public interface Workshop {
    /**
     * Begins it. It writes how far it is on its standard error, line by line, ends with 0 when all is written, and stops on
     * SIGTERM so that the same call goes on from there.
     *
     * @param command of {@code ./redshank}, such as {@code mosaic}, with its arguments
     */
    Process begin(List<String> command) throws IOException;
}
