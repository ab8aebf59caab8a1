package org.redshank.onboard.deck;

import java.io.IOException;
import java.util.List;
import org.redshank.onboard.picture.Sighting;

/** Finds what is worth telling in pictures, which it is shown in the order in which they were taken. */
public interface Finder {
    /** Finds nothing: every picture is worth the same. */
    Finder NONE = film -> List.of();

    /**
     * Looks at the film around a picture; on a thread of its own, for as long as that takes.
     *
     * @return what is in the picture, in its own pixels
     * @throws IOException when it cannot be read
     */
    List<Sighting> find(Film film) throws IOException;
}
