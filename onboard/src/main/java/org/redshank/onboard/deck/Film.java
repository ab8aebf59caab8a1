package org.redshank.onboard.deck;

import java.util.List;
import java.util.Optional;
import org.redshank.onboard.camera.FilmFrame;
import org.redshank.onboard.pose.Pose;

/**
 * The film around a picture.
 *
 * @param micros when the picture was taken, since 1970 by the companion's clock
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param frames the oldest first, of the same view in any size; none where the camera makes no film
 * @param poses where the vehicle was at each frame, as far as the autopilot told
 */
public record Film(long micros, int width, int height, List<FilmFrame> frames, List<Optional<Pose>> poses) {
    public Film {
        frames = List.copyOf(frames);
        poses = List.copyOf(poses);
    }
}
