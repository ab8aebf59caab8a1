package org.redshank.fleet.radio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioReach;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.Vehicles;

/**
 * Folds what radios tell of their signal (RADIO_STATUS) into the places where it was measured, the newest few thousand. The
 * units are those of SiK radios, the only ones that are documented: dBm = RSSI / 1.9 - 127. {@link #tick} is for one thread,
 * {@link #list} for any.
 */
public final class SignalFold {
    private static final int MOST = 5000;
    /** So far apart that a map shows them apart. */
    private static final double APART_DEG = 0.0005;

    private static final int UNKNOWN = 255;

    private final FleetClock clock;
    private final List<RadioReach> radios;
    private final Deque<Signal> signals = new ArrayDeque<>();
    private final Map<String, LatLon> last = new HashMap<>();
    private final Telemetry t = new Telemetry();

    public SignalFold(FleetClock clock, List<RadioReach> radios) {
        this.clock = clock;
        this.radios = List.copyOf(radios);
    }

    /** The newest signals, the oldest of them first. */
    public List<Signal> list() {
        synchronized (signals) {
            return List.copyOf(signals);
        }
    }

    /** Looks at all vehicles; once a second. */
    public void tick(Vehicles vehicles) {
        for (Vehicle v : vehicles.all()) {
            v.telemetry(t);
            boolean fresh = t.radioNanos != Telemetry.NEVER && clock.nanos() - t.radioNanos < 2_000_000_000L;
            if (!fresh || t.remoteRssi == UNKNOWN || t.positionNanos == Telemetry.NEVER) {
                continue;
            }
            LatLon here = new LatLon(t.latE7 / 1e7, t.lonE7 / 1e7);
            LatLon before = last.get(v.id());
            if (before == null || apart(before, here)) {
                last.put(v.id(), here);
                add(new Signal(v.id(), clock.now(), here, t.altitudeAmslM, t.remoteRssi / 1.9 - 127, predicted(here)));
            }
        }
        last.keySet().removeIf(id -> vehicles.find(id) == null);
    }

    private static boolean apart(LatLon a, LatLon b) {
        return Math.abs(a.latDeg() - b.latDeg()) > APART_DEG || Math.abs(a.lonDeg() - b.lonDeg()) > APART_DEG;
    }

    private void add(Signal signal) {
        synchronized (signals) {
            if (signals.size() == MOST) {
                signals.removeFirst();
            }
            signals.addLast(signal);
        }
    }

    private double predicted(LatLon here) {
        double best = Double.NaN;
        if (!Float.isNaN(t.altitudeAmslM)) {
            for (RadioReach radio : radios) {
                OptionalDouble heard = radio.heardDbm(here, new Altitude.AboveMeanSeaLevel(t.altitudeAmslM));
                if (heard.isPresent() && !(heard.getAsDouble() <= best)) {
                    best = heard.getAsDouble();
                }
            }
        }
        return best;
    }
}
