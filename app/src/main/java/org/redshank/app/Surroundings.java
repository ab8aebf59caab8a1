package org.redshank.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.app.plan.AirspaceOptions;
import org.redshank.earth.Altitude;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.fleet.FleetOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is known of the place where vehicles fly. */
public final class Surroundings {
    private static final String FORM =
            "write latitude, longitude and the antenna's height in metres like 53.41,6.20,12";

    @Option(
            names = "--terrain",
            paramLabel = "PATH",
            description = "heights of the ground: .hgt (SRTM) and GeoTIFF files, or folders of them")
    List<Path> terrain = List.of();

    @Option(
            names = "--station",
            paramLabel = "LAT,LON,M",
            description = "an antenna that hears the vehicles, so high above the ground; needs --terrain; may be given"
                    + " several times")
    List<String> stations = List.of();

    @Option(
            names = "--radio",
            paramLabel = "MHZ,DBM,DBI,DBM,DB",
            description = "the radios: frequency, power sent, gain of both antennas, power needed, margin"
                    + " (default: 868,20,4,-105,10)")
    @Nullable
    String radio;

    @Mixin
    AirspaceOptions air = new AirspaceOptions();

    /** A fleet's options with these. */
    FleetOptions given(FleetOptions options) {
        FleetOptions aired = options.withAir(air.airspaces(), air.forecast());
        Terrain ground = ground();
        return ground == null ? aired : aired.withSurroundings(ground, antennas());
    }

    /** The ground; null when it is not known. */
    @Nullable
    Terrain ground() {
        if (terrain.isEmpty() && !stations.isEmpty()) {
            throw new IllegalArgumentException(
                    "--station needs --terrain: what a station hears depends on the ground between");
        }
        return terrain.isEmpty() ? null : TerrainFiles.read(terrain);
    }

    /** The antennas that are named. */
    List<RadioStation> antennas() {
        RadioLink link = link();
        List<RadioStation> antennas = new ArrayList<>();
        for (String station : stations) {
            antennas.add(antenna(station, antennas.size() + 1, link));
        }
        return antennas;
    }

    /** The radios. */
    RadioLink link() {
        if (radio == null) {
            return RadioLink.USUAL;
        }
        return link(radio);
    }

    private static RadioStation antenna(String text, int number, RadioLink link) {
        int comma = text.lastIndexOf(',');
        try {
            return new RadioStation(
                    "Station " + number,
                    Arguments.place(text.substring(0, Math.max(0, comma))),
                    new Altitude.AboveGround(Double.parseDouble(text.substring(comma + 1))),
                    link);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no station: " + FORM, e);
        }
    }

    private static RadioLink link(String radio) {
        String[] parts = radio.split(",", -1);
        try {
            if (parts.length == 5) {
                return new RadioLink(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        Double.parseDouble(parts[4]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notARadio(radio), e);
        }
        throw new IllegalArgumentException(notARadio(radio));
    }

    private static String notARadio(String text) {
        return "'" + text
                + "' is no radio: write MHz, dBm sent, dBi, dBm needed and dB of margin like 868,20,4,-105,10";
    }
}
