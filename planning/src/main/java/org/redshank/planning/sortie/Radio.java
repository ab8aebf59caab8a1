package org.redshank.planning.sortie;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;

/**
 * The radios between ground and vehicle, and between vehicles.
 *
 * @param antennaMetres height of an antenna at the launch site above the ground there; empty for none, where the stations
 *     hear
 * @param rangeMetres no vehicle is heard farther away, however free the sight
 * @param link of the antenna at the launch site and of relays, with which contact is where the predicted power leaves the
 *     margin; empty when it is not known, and contact is where the line of sight is free
 * @param stations further antennas on the ground, each with its own link
 */
public record Radio(
        OptionalDouble antennaMetres, double rangeMetres, Optional<RadioLink> link, List<RadioStation> stations) {
    /** An antenna at 10 m that reaches 200 km in sight. */
    public static final Radio USUAL = new Radio(OptionalDouble.of(10), 200_000, Optional.empty(), List.of());

    /** Farther than any radio on earth. */
    private static final double UNLIMITED = 1e6;

    /** Refuses negative heights and ranges, and a radio without any antenna. */
    public Radio {
        stations = List.copyOf(stations);
        if (!(antennaMetres.orElse(0) >= 0 && rangeMetres > 0)) {
            throw new IllegalArgumentException("a radio's antenna must be at 0 m or more and its range above 0 m");
        }
        if (antennaMetres.isEmpty() && stations.isEmpty()) {
            throw new IllegalArgumentException("a sortie needs an antenna: at its launch site, or a station elsewhere");
        }
    }

    /**
     * A radio of which not all is told. Without a word of antennas it has the usual one at the launch site; without a range
     * it carries as far as its link does, or as {@link #USUAL}.
     */
    public static Radio of(
            OptionalDouble antennaMetres,
            OptionalDouble rangeMetres,
            Optional<RadioLink> link,
            List<RadioStation> stations) {
        boolean silent = antennaMetres.isEmpty() && stations.isEmpty();
        double usual = link.isPresent() ? UNLIMITED : USUAL.rangeMetres;
        return new Radio(silent ? USUAL.antennaMetres : antennaMetres, rangeMetres.orElse(usual), link, stations);
    }
}
