package org.redshank.server.picture;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.server.pose.VehiclePoses;

/**
 * The vehicles whose telemetry tells where the cameras of live streams are.
 *
 * @param terrain whether the heights of the ground are known to the programs, so that heights above sea level can be used
 */
public record Carriers(Vehicles vehicles, FleetClock clock, boolean terrain) {
    /** Begins to write the poses of a job into a file; null where no vehicle tells them. */
    @Nullable
    VehiclePoses poses(Job job, Path file) throws IOException {
        if (!(job.work() instanceof Job.MovementIn film) || film.carrier() == null) {
            return null;
        }
        boolean amsl = terrain || film.groundM() != null;
        Job.Carrier carrier = film.carrier();
        return new VehiclePoses(vehicles, clock, carrier.vehicle(), carrier.pitchDeg(), file, amsl);
    }
}
