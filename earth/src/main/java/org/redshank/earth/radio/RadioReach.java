package org.redshank.earth.radio;

import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;

/** How well a station is heard, over terrain. */
public final class RadioReach {
    private final Terrain terrain;
    private final RadioStation station;

    public RadioReach(Terrain terrain, RadioStation station) {
        this.terrain = terrain;
        this.station = station;
    }

    /** Who is heard. */
    public RadioStation station() {
        return station;
    }

    /** Predicted power at a vehicle, in dBm; empty where the ground between is not known. */
    public OptionalDouble heardDbm(LatLon at, Altitude.AboveMeanSeaLevel height) {
        OptionalDouble loss = lossDb(at, height);
        return loss.isEmpty() ? loss : OptionalDouble.of(station.link().heardDbm(loss.getAsDouble()));
    }

    /** By how much a vehicle is heard better than it must be, in dB; empty where the ground between is not known. */
    public OptionalDouble spareDb(LatLon at, Altitude.AboveMeanSeaLevel height) {
        OptionalDouble loss = lossDb(at, height);
        return loss.isEmpty() ? loss : OptionalDouble.of(station.link().spareDb(loss.getAsDouble()));
    }

    private OptionalDouble lossDb(LatLon at, Altitude.AboveMeanSeaLevel height) {
        return terrain.ground(station.at())
                .map(ground -> PathLoss.decibels(
                        terrain,
                        station.at(),
                        station.height().aboveMeanSeaLevel(ground),
                        at,
                        height,
                        station.link().megahertz()))
                .orElse(OptionalDouble.empty());
    }
}
