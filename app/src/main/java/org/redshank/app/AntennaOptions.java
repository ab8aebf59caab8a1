package org.redshank.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;
import picocli.CommandLine.Option;

/** The antennas on the ground, and the radios. */
public final class AntennaOptions {
    private static final String FORM =
            "write latitude, longitude and the antenna's height in metres like 53.41,6.20,12";

    @Option(
            names = "--station",
            paramLabel = "LAT,LON,M",
            description = "an antenna that hears the vehicles, so high above the ground; may be given several times")
    List<String> stations = List.of();

    @Option(
            names = "--radio",
            paramLabel = "MHZ,DBM,DBI,DBM,DB",
            description = "the radios: frequency, power sent, gain of both antennas, power needed, margin"
                    + " (868,20,4,-105,10 with --station)")
    @Nullable
    String radio;

    /** The antennas that are named. */
    public List<RadioStation> antennas() {
        List<RadioStation> antennas = new ArrayList<>();
        for (String station : stations) {
            antennas.add(antenna(station, antennas.size() + 1, link()));
        }
        return antennas;
    }

    /** Whether anything is known of the radios. */
    public boolean given() {
        return radio != null || !stations.isEmpty();
    }

    /** The radios. */
    public RadioLink link() {
        return radio == null ? RadioLink.USUAL : link(radio);
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
