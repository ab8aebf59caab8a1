package org.redshank.server.pose;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.vehicle.Mailbox;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.mavlink.Frame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes where the camera of a vehicle is and looks into a file, from what is heard of the vehicle, until it is closed. */
public final class VehiclePoses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VehiclePoses.class);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Vehicles vehicles;
    private final FleetClock clock;
    private final String id;
    private final @Nullable Double fixedPitchDeg;
    private final PoseFile file;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread;
    private volatile String missing;
    private volatile boolean closed;

    /**
     * Begins.
     *
     * @param id of the vehicle, which may not be heard yet
     * @param fixedPitchDeg how far a camera that is fixed to the vehicle looks above its nose; null where a gimbal tells
     * @param amsl whether heights in the file are above mean sea level, else above home
     */
    public VehiclePoses(
            Vehicles vehicles, FleetClock clock, String id, @Nullable Double fixedPitchDeg, Path file, boolean amsl)
            throws IOException {
        this.vehicles = vehicles;
        this.clock = clock;
        this.id = id;
        this.fixedPitchDeg = fixedPitchDeg;
        this.file = new PoseFile(file, amsl);
        this.missing = "anything of it";
        this.thread = Thread.ofVirtual().name("poses-" + id).start(this::run);
    }

    /** Waits no longer than a second for the first pose; whether there is one. */
    public boolean awaitFirst() throws InterruptedException {
        return first.await(1, TimeUnit.SECONDS);
    }

    /** What it waits for, for people. */
    public String missing() {
        return missing;
    }

    private void run() {
        try {
            while (!closed) {
                Vehicle vehicle = vehicles.find(id);
                if (vehicle == null) {
                    Thread.sleep(WAIT);
                } else {
                    listen(vehicle);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /** Until it is closed, or the vehicle is another one, as when its board told who it is. */
    private void listen(Vehicle vehicle) throws InterruptedException {
        CameraPoses poses = new CameraPoses(vehicle.componentId(), fixedPitchDeg);
        boolean wrong = false;
        try (Mailbox frames = vehicle.listen(CameraPoses.MESSAGES)) {
            while (!closed && vehicles.find(id) == vehicle) {
                Frame frame = frames.poll(WAIT);
                Optional<CameraPose> pose = frame == null ? Optional.empty() : poses.take(frame, clock.micros());
                missing = poses.missing();
                if (pose.isPresent()) {
                    wrong = !add(pose.get(), wrong);
                }
            }
        }
    }

    private boolean add(CameraPose pose, boolean told) {
        try {
            file.add(pose);
            first.countDown();
            return true;
        } catch (IOException e) {
            if (!told) {
                LOG.error("poses of {} cannot be written; its stream goes on without places", id, e);
            }
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
