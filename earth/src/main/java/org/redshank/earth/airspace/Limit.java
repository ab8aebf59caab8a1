package org.redshank.earth.airspace;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an airspace begins or ends vertically. */
public sealed interface Limit {
    /** Metres in a foot. */
    double FOOT = 0.3048;

    /** The ground. */
    record Surface() implements Limit {}

    /** Without end upward. */
    record Unlimited() implements Limit {}

    /** Metres above mean sea level. */
    record AboveSea(double metres) implements Limit {}

    /** Metres above the ground right below. */
    record AboveGround(double metres) implements Limit {}

    /**
     * Hundreds of feet by an altimeter set to 1013.25 hPa; how high that is depends on the day's pressure.
     *
     * @param level such as 65
     */
    record FlightLevel(double level) implements Limit {}

    /** The least metres above mean sea level that this can be over this ground, when pressure moves levels by this. */
    default double lowest(double groundMetres, double pressureMetres) {
        return switch (this) {
            case Surface s -> Double.NEGATIVE_INFINITY;
            case Unlimited u -> Double.POSITIVE_INFINITY;
            case AboveSea sea -> sea.metres();
            case AboveGround ground -> groundMetres + ground.metres();
            case FlightLevel level -> level.level() * 100 * FOOT - pressureMetres;
        };
    }

    /** The most that it can be. */
    default double highest(double groundMetres, double pressureMetres) {
        return switch (this) {
            case Surface s -> groundMetres;
            case FlightLevel level -> level.level() * 100 * FOOT + pressureMetres;
            default -> lowest(groundMetres, pressureMetres);
        };
    }

    /**
     * Reads what airspace files write: {@code SFC}, {@code GND}, {@code UNL}, {@code FL65}, {@code 1500ft AGL},
     * {@code 2500 MSL}, {@code 450 m AMSL}; feet and above mean sea level where nothing is said.
     *
     * @return empty for what is none of these
     */
    static Optional<Limit> parse(String text) {
        String plain = text.trim().toUpperCase(Locale.ROOT);
        if (plain.matches("SFC|GND|GROUND|SURFACE")) {
            return Optional.of(new Surface());
        }
        if (plain.matches("UNL|UNLIM|UNLIMITED|UNLTD")) {
            return Optional.of(new Unlimited());
        }
        Matcher level = LEVEL.matcher(plain);
        if (level.matches()) {
            return Optional.of(new FlightLevel(Double.parseDouble(level.group(1))));
        }
        Matcher height = HEIGHT.matcher(plain);
        if (!height.matches()) {
            return Optional.empty();
        }
        double metres = Double.parseDouble(height.group(1)) * ("M".equals(height.group(2)) ? 1 : FOOT);
        String datum = height.group(3) == null ? "" : height.group(3);
        boolean ground = datum.matches("AGL|GND|SFC|ASFC");
        return Optional.of(ground ? metres == 0 ? new Surface() : new AboveGround(metres) : new AboveSea(metres));
    }

    /** {@code FL65}, {@code FL 65}. */
    Pattern LEVEL = Pattern.compile("FL\\s*(\\d{1,3})");

    /** A number, perhaps a unit, perhaps a datum. */
    Pattern HEIGHT = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)\\s*(FT|F|M)?\\.?\\s*(AMSL|MSL|ALT|AGL|ASFC|GND|SFC)?");
}
