package org.redshank.onboard.deck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;

/** Finds what is worth telling in pictures, which it is shown in the order in which they were taken. */
public interface Finder {
    /** Finds nothing: every picture is worth the same. */
    Finder NONE = (picture, pose) -> List.of();

    /**
     * Looks at a picture.
     *
     * @param pose null where the autopilot told none
     * @throws IOException when it cannot be read
     */
    List<Sighting> find(Path picture, @Nullable Pose pose) throws IOException;
}
