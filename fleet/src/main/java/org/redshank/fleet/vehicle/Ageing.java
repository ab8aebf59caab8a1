package org.redshank.fleet.vehicle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.link.TrafficClass;

/** What becomes of vehicles when time passes and nothing is heard. Under the spine's lock. */
public final class Ageing {
    /** Silent for longer: the link is degraded. */
    public static final long LATE_NANOS = 2_500_000_000L;

    /** Silent for longer: the link is lost. A vehicle's heartbeat comes every second. */
    private static final long LOST_NANOS = 5_000_000_000L;

    /** Below this quality the link is degraded. */
    private static final int POOR = 60;

    /** Two boards on one channel were seen within this time. */
    private static final long SHARED_NANOS = 60_000_000_000L;

    private static final int SYSTEMS = 256;

    private final Vehicles vehicles;
    private final VehicleFold fold;

    public Ageing(Vehicles vehicles, VehicleFold fold) {
        this.vehicles = vehicles;
        this.fold = fold;
    }

    /** Brings all vehicles up to this time. */
    public void tick(long nanos) {
        List<Vehicle> all = vehicles.all();
        int[] alive = new int[SYSTEMS];
        int[] told = new int[SYSTEMS];
        for (Vehicle v : all) {
            fold.tick(v, nanos);
            link(v, nanos);
            reach(v, nanos);
            v.now.missionRunning = v.now.armed && v.modes.serves(v.now.customMode, FlightModes.Intent.AUTO);
            if (alive(v, nanos)) {
                alive[v.systemId]++;
                told[v.systemId] += v.hardwareId == null ? 0 : 1;
            }
        }
        for (Vehicle v : all) {
            boolean shared = v.sharedNanos != Telemetry.NEVER && nanos - v.sharedNanos < SHARED_NANOS;
            v.now.idClash = shared || (alive(v, nanos) && alive[v.systemId] > 1);
            v.now.idClashTold = !shared && told[v.systemId] == alive[v.systemId];
        }
    }

    private static boolean alive(Vehicle v, long nanos) {
        return v.now.heardNanos != Telemetry.NEVER && nanos - v.now.heardNanos < Registry.ALIVE_NANOS;
    }

    /** Chooses the channel that is spoken to, and says how well the vehicle is heard. */
    static void link(Vehicle v, long nanos) {
        @Nullable ChannelUse best = ChannelChoice.best(v.uses, TrafficClass.CONTROL, v.active, nanos);
        if (best != v.active) {
            v.active = best;
            v.version++;
        }
        int quality = best == null ? 0 : best.channel.quality(nanos);
        long silence = v.now.heardNanos == Telemetry.NEVER ? Long.MAX_VALUE : nanos - v.now.heardNanos;
        long between = ReportFold.betweenNanos(v, nanos);
        LinkHealth health = silence > Math.max(LOST_NANOS, 5 * between / 2)
                ? LinkHealth.LOST
                : silence > Math.max(LATE_NANOS, 3 * between / 2) || quality < POOR
                        ? LinkHealth.DEGRADED
                        : LinkHealth.OK;
        if (health != v.now.link || quality != v.now.linkQuality) {
            v.now.link = health;
            v.now.linkQuality = quality;
            v.version++;
        }
    }

    private static void reach(Vehicle v, long nanos) {
        Telemetry t = v.now;
        double age = t.positionNanos == Telemetry.NEVER ? 0 : (nanos - t.positionNanos) / 1e9;
        boolean moving = t.armed || t.landed == LandedState.IN_AIR || t.landed == LandedState.TAKING_OFF;
        double radius = ReachCircle.radiusM(v.kind, t, age, moving);
        if (radius != t.reachRadiusM) {
            t.reachRadiusM = radius;
            v.version++;
        }
    }
}
