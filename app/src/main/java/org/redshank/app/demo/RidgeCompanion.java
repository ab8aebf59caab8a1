package org.redshank.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import org.redshank.app.Ground;
import org.redshank.app.datalink.CompanionPost;
import org.redshank.datalink.key.KeyFile;
import org.redshank.earth.Altitude;
import org.redshank.earth.radio.RadioReach;
import org.redshank.fleet.late.LateTelemetry.Filled;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.movement.MovementLook;
import org.redshank.onboard.radio.Way;
import org.redshank.server.picture.PictureStore;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleTruth;

/** The companion of the vehicle that flies behind the ridge, its radio, and what receives from it. */
final class RidgeCompanion implements AutoCloseable {
    private static final String NAME = "ridge";
    private static final Duration EVERY = Duration.ofSeconds(6);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int MTU = 1200;

    private final CompanionPost post;
    private final CutRadio radio;
    private final Companion companion;
    private final Ground ground;
    private final PictureStore pictures;
    private volatile boolean heard = true;

    private RidgeCompanion(Ground ground, Path folder, long seed) throws IOException {
        this.ground = ground;
        pictures = new PictureStore(folder.resolve("pictures"));
        KeyFile keys = KeyFile.forBothEnds(NAME, new SecureRandom());
        post = CompanionPost.open(
                new CompanionPost.Ways("127.0.0.1:0", null, null),
                keys.groundKeys(),
                folder.resolve("companions"),
                ground.fleet().late(),
                pictures,
                System.out::println,
                null);
        radio = new CutRadio(post.address(), () -> heard);
        companion = Companion.start(
                new Companion.Options(
                        "udp-listen:127.0.0.1:0",
                        new Way.Direct(radio.address()),
                        keys.vehicleKeys(),
                        MTU,
                        folder.resolve("onboard-" + NAME),
                        null),
                new SyntheticCamera(WIDTH, HEIGHT, EVERY, seed, InstantSource.system()),
                new MovementLook(OptionalDouble.empty()),
                InstantSource.system(),
                words -> System.err.println("redshank: companion: " + words));
    }

    /** Begins, on board and on the ground. */
    static RidgeCompanion start(Ground ground, Path folder, long seed) throws IOException {
        return new RidgeCompanion(ground, folder, seed);
    }

    /** The vehicle's own port to it, as near as a cable. */
    LinkSpec link() {
        return LinkSpec.perfect(new Endpoint.Udp("127.0.0.1", companion.autopilotPort()));
    }

    /** Takes note of where the vehicle is: its radio is heard where the station's is. */
    void at(VehicleTruth truth, RadioReach station) {
        heard = station.spareDb(truth.position(), new Altitude.AboveMeanSeaLevel(truth.amslMetres()))
                        .orElse(0)
                >= 0;
    }

    /** Seconds of silences that were filled in so far. */
    long lateSeconds() {
        return ground.fleet().late().filled().stream()
                .mapToLong(RidgeCompanion::seconds)
                .sum();
    }

    private static long seconds(Filled filled) {
        return Duration.between(filled.from(), filled.to()).toSeconds();
    }

    /** Pictures that came to the ground, thumbnails among them. */
    int pictures() {
        return pictures.pictures("companion-" + NAME).size();
    }

    @Override
    public void close() throws IOException {
        companion.close();
        radio.close();
        post.close();
    }
}
