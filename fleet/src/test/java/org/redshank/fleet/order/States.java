package org.redshank.fleet.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.MavType;

/** A situation that is good in every way, to be spoilt in one: an ArduCopter in the air over its home. */
final class States {
    static final LatLon HOME = new LatLon(47, 8);

    LatLon at = HOME;
    double aboveHomeM = 30;
    long positionAgeMs = 100;
    boolean placed = true;
    boolean homeKnown = true;
    GpsFix fix = GpsFix.FIX_3D;
    boolean gpsKnown = true;
    int batteryPercent = 80;
    LandedState landed = LandedState.IN_AIR;
    boolean armed = true;
    LinkHealth link = LinkHealth.OK;
    long lastHeardAgeMs = 100;
    String mode = "GUIDED";
    long customMode = 4;
    int missionTotal = -1;
    int reboots;

    @Nullable
    Plan plan;

    @Nullable
    Fence fence;

    @Nullable
    OnboardMission mission;

    States onGround() {
        landed = LandedState.ON_GROUND;
        aboveHomeM = 0;
        armed = false;
        return this;
    }

    Situation situation() {
        VehicleState state = new VehicleState(
                "v1",
                1,
                "one",
                VehicleKind.COPTER,
                Autopilot.ARDUPILOT,
                "4.6.3",
                null,
                1,
                1,
                List.of(),
                link,
                lastHeardAgeMs,
                armed,
                landed,
                mode,
                customMode,
                1,
                List.of(),
                List.of(),
                true,
                placed ? new VehicleState.Fix(at, 400 + aboveHomeM, aboveHomeM, aboveHomeM, positionAgeMs) : null,
                0,
                homeKnown ? new VehicleState.Home(HOME, 400) : null,
                null,
                0,
                0,
                0,
                0,
                0,
                null,
                batteryPercent == Integer.MIN_VALUE
                        ? null
                        : new VehicleState.Battery(batteryPercent, 15, 1, 100, -1, 100),
                gpsKnown ? new VehicleState.Gps(fix, 12, 0.8, 1, 100) : null,
                null,
                null,
                new VehicleState.Mission(0, missionTotal, VehicleState.MissionPhase.UNKNOWN, null, false),
                List.of(),
                0,
                0,
                reboots,
                VehicleState.AlarmCount.NONE,
                Instant.EPOCH);
        FlightModes modes = FlightModes.of(Autopilot.ARDUPILOT, MavType.QUADROTOR.value());
        return new Situation(state, modes, plan, fence, mission);
    }
}
