package org.redshank.onboard.movement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.camera.FilmFrame;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.deck.Film;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.pose.Pose;

/** Films of ground that slides by, over which one thing moves to the right through the middle of the picture. */
final class MovementLookTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_780_000_000);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private static Film film(boolean still, double aboveHomeM) throws Exception {
        Camera.Shot shot = new SyntheticCamera(WIDTH, HEIGHT, Duration.ofSeconds(6), 5, () -> NOW)
                .taken()
                .getFirst();
        List<FilmFrame> frames = new ArrayList<>();
        List<Optional<Pose>> poses = new ArrayList<>();
        List<FilmFrame> all = shot.film();
        for (FilmFrame frame : all) {
            frames.add(still ? new FilmFrame(frame.micros(), all.getFirst().bytes()) : frame);
            poses.add(
                    aboveHomeM > 0
                            ? Optional.of(new Pose(new LatLon(53.4, 6.2), 100, aboveHomeM, 0, 0, 0, 0))
                            : Optional.empty());
        }
        return new Film(shot.micros(), WIDTH, HEIGHT, frames, poses);
    }

    @Test
    void theOneThingThatMovesIsFoundWhereItIsInThePicture() throws Exception {
        List<Sighting> found = new MovementLook(OptionalDouble.empty()).find(film(false, 0));
        assertThat(found).hasSize(1);
        Box box = found.getFirst().box();
        assertThat(box.x() + box.width() / 2).isBetween(WIDTH / 2, WIDTH / 2 + 28);
        assertThat(box.y() + box.height() / 2).isBetween(HEIGHT / 2 - 4, HEIGHT / 2 + 22);
        assertThat(found.getFirst().kind()).isEqualTo(Sighting.Kind.UNKNOWN);
        assertThat(found.getFirst().percent()).isGreaterThan(50);
    }

    @Test
    void whatKindItIsIsToldByItsSizeOnTheGround() throws Exception {
        // 28 pixels of 640, 70 degrees wide: 4.5 m from 73 m, and 0.9 m from 15 m
        MovementLook look = new MovementLook(OptionalDouble.of(70));
        assertThat(look.find(film(false, 73)).getFirst().kind()).isEqualTo(Sighting.Kind.VEHICLE);
    }

    @Test
    void nothingIsFoundWhereNothingMovesOrTheFilmIsTooShort() throws Exception {
        MovementLook look = new MovementLook(OptionalDouble.empty());
        assertThat(look.find(film(true, 0))).isEmpty();
        Film whole = film(false, 0);
        assertThat(look.find(new Film(
                        whole.micros(),
                        WIDTH,
                        HEIGHT,
                        whole.frames().subList(0, 3),
                        whole.poses().subList(0, 3))))
                .isEmpty();
    }
}
