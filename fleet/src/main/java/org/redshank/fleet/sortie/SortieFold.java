package org.redshank.fleet.sortie;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.planning.sortie.Advice;
import org.redshank.planning.sortie.Measured;
import org.redshank.planning.sortie.SortieWatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a vehicle's telemetry says of its sortie: energy drawn, power, wind, and how far it is. For one thread. */
final class SortieFold {
    private static final double SECOND = 1e9;
    /** Power is averaged over about this time. */
    private static final double POWER_S = 180;

    private static final double LEAST_RATIO = 0.7;
    private static final double MOST_RATIO = 3;
    /** Steeper than this is no level flight to compare power in. */
    private static final double LEVEL_MPS = 0.5;
    /** Banked more than this it draws more than straight on: circling at the target must not count for all the way home. */
    private static final double STRAIGHT_DEG = 10;

    private final SortieWatch watch;
    private final long takeOffNanos;
    private double mah = Double.NaN;
    private double usedWh;
    private double ratio = 1;
    private long lastNanos;
    private int reached;

    SortieFold(SortieWatch watch, long takeOffNanos) {
        this.watch = watch;
        this.takeOffNanos = takeOffNanos;
        lastNanos = takeOffNanos;
    }

    SortieWatch watch() {
        return watch;
    }

    /** Goes on from what was kept; what was drawn since is in the charge that the vehicle counts. */
    static SortieFold resumed(SortieWatch watch, String kept, Instant now, long nowNanos) {
        JsonNode json = JsonMapper.shared().readTree(kept);
        long airborne = ChronoUnit.NANOS.between(
                Instant.ofEpochMilli(json.path("tookOffMs").asLong()), now);
        SortieFold fold = new SortieFold(watch, nowNanos - airborne);
        fold.lastNanos = nowNanos;
        fold.mah = json.path("mah").asDouble(Double.NaN);
        fold.usedWh = json.path("usedWh").asDouble();
        fold.ratio = json.path("ratio").asDouble(1);
        fold.reached = json.path("reached").asInt();
        return fold;
    }

    /** To be kept for {@link #resumed}. */
    String kept(Instant now, long nowNanos) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("tookOffMs", now.minusNanos(nowNanos - takeOffNanos).toEpochMilli())
                .put("usedWh", usedWh)
                .put("ratio", ratio)
                .put("reached", reached);
        if (!Double.isNaN(mah)) {
            json.put("mah", mah);
        }
        return json.toString();
    }

    /** Energy drawn since take-off, Wh. */
    double usedWh() {
        return usedWh;
    }

    /** Power drawn by power planned. */
    double powerRatio() {
        return ratio;
    }

    /** Takes what is known now; gives what to do, or null when it does not tell enough. */
    @Nullable
    Advice take(Telemetry t, long nowNanos) {
        double dt = (nowNanos - lastNanos) / SECOND;
        lastNanos = nowNanos;
        energy(t, dt);
        if (t.positionNanos == Telemetry.NEVER || Float.isNaN(t.altitudeAmslM) || usedWh == 0) {
            return null;
        }
        power(t, dt);
        LatLon at = LatLon.ofE7(t.latE7, t.lonE7);
        reached = watch.reached(reached, at);
        Optional<Wind> wind =
                Float.isNaN(t.windSpeedMps) ? Optional.empty() : Optional.of(new Wind(t.windSpeedMps, t.windFromDeg));
        return watch.check(
                new Measured(at, t.altitudeAmslM, (nowNanos - takeOffNanos) / SECOND, reached, usedWh, wind, ratio));
    }

    /** By the charge that the vehicle counts, which silence does not stop; else by its voltage and current. */
    private void energy(Telemetry t, double dt) {
        if (Float.isNaN(t.volts)) {
            return;
        }
        if (Float.isNaN(t.consumedMah)) {
            usedWh += Float.isNaN(t.amps) ? 0 : t.volts * t.amps * dt / 3600;
            return;
        }
        if (!Double.isNaN(mah)) {
            usedWh += Math.max(0, t.consumedMah - mah) / 1000 * t.volts;
        }
        mah = t.consumedMah;
    }

    private void power(Telemetry t, double dt) {
        boolean straight = Math.abs(t.climbMps) < LEVEL_MPS && !(Math.abs(t.rollDeg) > STRAIGHT_DEG);
        if (Float.isNaN(t.volts) || Float.isNaN(t.amps) || !straight) {
            return;
        }
        double now = Math.clamp(t.volts * t.amps / watch.cruiseWatts(t.altitudeAmslM), LEAST_RATIO, MOST_RATIO);
        double weight = 1 - Math.exp(-dt / POWER_S);
        ratio += weight * (now - ratio);
    }
}
