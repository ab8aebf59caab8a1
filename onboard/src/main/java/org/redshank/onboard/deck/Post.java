package org.redshank.onboard.deck;

import java.nio.file.Path;
import org.redshank.onboard.worth.Worth;

/** Takes what shall be sent, and answers later by {@link Deck#arrived} or {@link Deck#refused}. */
public interface Post {
    /**
     * Sends a file under its own name, which it must keep until it is answered for.
     *
     * @param worth what kind it is
     */
    void send(Worth worth, Path file);
}
