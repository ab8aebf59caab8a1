package org.redshank.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.simulator.Radios;
import org.redshank.simulator.radio.RadioSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How good the simulated radios are, and the terrain that they send over. */
final class RadioOptions {
    private static final double ANTENNA_M = 5;
    private static final Pattern SPECIAL = Pattern.compile("(\\d{1,3}):(.+)");

    @Option(
            names = "--loss",
            paramLabel = "SHARE",
            description = "of packets lost at random each way, 0 to 1 (default: 0)")
    @Nullable
    String loss;

    @Option(names = "--delay", paramLabel = "TIME", description = "of each packet, like 80ms (default: 0ms)")
    @Nullable
    String delay;

    @Option(
            names = "--jitter",
            paramLabel = "TIME",
            description = "further delay at random, up to this (default: a fifth of the delay)")
    @Nullable
    String jitter;

    @Option(
            names = "--fades",
            paramLabel = "NxTIME",
            description =
                    "losses in bursts: so many a minute, in which all is lost, and how long on average, like 6x400ms")
    @Nullable
    String fades;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "what the radio carries, like 64kbit (default: no limit)")
    @Nullable
    String rate;

    @Option(
            names = "--outage",
            paramLabel = "TIME/TIME",
            description = "all is lost for a while in each such time, at its end, like 30s/120s")
    @Nullable
    String outage;

    @Option(
            names = "--link",
            paramLabel = "VEHICLE:WHAT=VALUE,...",
            description = "another radio for one vehicle, by the same words, like 3:loss=0.4,rate=9.6kbit")
    List<String> special = List.of();

    @Mixin
    Surroundings surroundings = new Surroundings();

    /**
     * The radios that are asked for.
     *
     * @param place where the vehicles stand
     * @param vehicles how many there are, counted from 1
     * @param hills between them and the ground's antenna, null for none
     */
    Radios radios(LatLon place, int vehicles, @Nullable Terrain hills) {
        RadioSpec usual = usual();
        Map<Integer, RadioSpec> others = new HashMap<>();
        for (String each : special) {
            Matcher parts = SPECIAL.matcher(each);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "'" + each + "' is no vehicle's link; write it like 3:loss=0.4,delay=80ms");
            }
            int vehicle = Integer.parseInt(parts.group(1));
            if (vehicle < 1 || vehicle > vehicles) {
                throw new IllegalArgumentException(
                        "there is no vehicle " + vehicle + " for --link; they are 1 to " + vehicles);
            }
            others.put(vehicle, RadioWords.of(parts.group(2)).change(others.getOrDefault(vehicle, usual)));
        }
        return new Radios(usual, others, hills == null ? null : reach(hills, place));
    }

    private RadioSpec usual() {
        RadioWords words = new RadioWords();
        words.put("loss", loss);
        words.put("delay", delay);
        words.put("jitter", jitter);
        words.put("fades", fades);
        words.put("rate", rate);
        words.put("outage", outage);
        return words.change(RadioSpec.PERFECT);
    }

    /** Height of the ground at a place. */
    static Altitude.AboveMeanSeaLevel ground(Terrain hills, LatLon at) {
        return hills.ground(at)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--terrain does not reach " + at.latDeg() + "," + at.lonDeg() + "; it has " + hills.sheets()));
    }

    private RadioReach reach(Terrain hills, LatLon place) {
        List<RadioStation> antennas = surroundings.radios.antennas();
        if (antennas.size() > 1) {
            throw new IllegalArgumentException("the simulated vehicles have one radio: give one --station");
        }
        RadioStation usual =
                new RadioStation("Station", place, new Altitude.AboveGround(ANTENNA_M), surroundings.radios.link());
        RadioStation station = antennas.isEmpty() ? usual : antennas.getFirst();
        ground(hills, station.at());
        return new RadioReach(hills, station);
    }
}
