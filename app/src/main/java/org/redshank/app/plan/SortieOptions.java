package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Drone;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Voyager;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a sortie flies through and on. */
final class SortieOptions {
    @Option(
            names = "--terrain",
            paramLabel = "PATH",
            description = ".hgt (SRTM) and .tif (GeoTIFF) files, or folders of them; may be given several times")
    List<Path> terrain = List.of();

    @Mixin
    AirspaceOptions air = new AirspaceOptions();

    @Option(
            names = "--flat",
            paramLabel = "METRES",
            description = "instead of terrain: level ground, so high above mean sea level; 0 for the sea")
    @Nullable
    Double flat;

    @Option(names = "--wind", paramLabel = "MPS@FROM", description = "like 6@250 (default: calm)")
    @Nullable
    String wind;

    @Option(
            names = "--mass",
            paramLabel = "KG",
            description = "of the vehicle (default: 6 for a wing, 1 kg for each 60 W for a copter)")
    @Nullable
    Double mass;

    @Option(names = "--watts", paramLabel = "W", description = "power in cruise of a wing, in hover of a copter")
    @Nullable
    Double watts;

    @Option(
            names = "--battery",
            paramLabel = "WH",
            description =
                    "energy when new, full and at 20 °C (default: 1000 for a wing, what its endurance takes for a copter)")
    @Nullable
    Double battery;

    @Option(
            names = "--celsius",
            defaultValue = "20",
            paramLabel = "DEG",
            description = "of the battery at take-off (default: ${DEFAULT-VALUE})")
    double celsius;

    @Option(
            names = "--cycles",
            defaultValue = "0",
            paramLabel = "N",
            description = "times the battery was charged (default: ${DEFAULT-VALUE})")
    int cycles;

    @Option(names = "--health", paramLabel = "PERCENT", description = "of the battery, when it was measured")
    @Nullable
    Double health;

    Terrain ground() {
        if (flat != null && !terrain.isEmpty()) {
            throw new IllegalArgumentException("give --terrain or --flat, not both");
        }
        if (flat != null) {
            return Terrain.level(new Altitude.AboveMeanSeaLevel(flat));
        }
        if (terrain.isEmpty()) {
            throw new IllegalArgumentException(
                    "a sortie needs the ground: give --terrain with .hgt or .tif files, or --flat 0 over the sea");
        }
        return TerrainFiles.read(terrain);
    }

    WindField air() {
        WindField forecast = air.forecast();
        if (wind != null && forecast != null) {
            throw new IllegalArgumentException("give --wind or --wind-file, not both");
        }
        return forecast != null ? forecast : WindField.constant(wind == null ? Wind.CALM : Arguments.wind(wind));
    }

    /** Airspaces to stay out of. */
    List<Airspace> airspaces() {
        return air.airspaces();
    }

    /** A vehicle with what its fleet file says of its energy, and these options for what it does not say. */
    Voyager voyager(Drone drone, @Nullable Power known) {
        Drone flown = watts == null ? drone : drone.withCruiseWatts(watts);
        double left = health == null ? Battery.healthAfter(cycles) : health / 100;
        Battery pack = known == null || known.battery().isEmpty()
                ? new Battery(battery == null ? Voyager.usualBatteryWh(flown) : battery, left, celsius)
                : known.battery().get();
        double weighed = mass == null ? Voyager.usualMassKg(flown) : mass;
        Voyager usual =
                Voyager.usual(flown, known == null ? weighed : known.massKg().orElse(weighed), pack);
        return known == null || known.polar().isEmpty()
                ? usual
                : new Voyager(drone, known.polar().get(), pack, usual.climb(), usual.descent());
    }
}
