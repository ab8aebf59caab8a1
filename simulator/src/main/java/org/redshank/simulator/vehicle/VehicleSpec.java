package org.redshank.simulator.vehicle;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.mavlink.SigningKey;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.physics.Airframe;

/**
 * Everything that makes one simulated vehicle. Made by {@link #of} and changed by {@link #change}.
 *
 * @param airframe what it flies; the personality's usual one unless changed
 * @param systemId 1 to 255; two vehicles may share one
 * @param hardwareId what AUTOPILOT_VERSION tells in uid2, as hexadecimal, up to 18 bytes; the first 8
 *     are its uid
 * @param place where it is set down
 * @param groundAmsl height of the ground there
 * @param headingDeg which way it is set down, degrees clockwise from north
 * @param wind steady wind around it
 * @param seed of everything random about it
 * @param batteryPercent charge at the start, 0 to 100
 * @param parameters values other than the personality's defaults
 * @param missionCapacity most items its mission may have
 * @param signingKey when given, it signs its frames and takes signed ones only
 * @param links its telemetry ports, at least one
 */
public record VehicleSpec(
        Personality personality,
        Airframe airframe,
        int systemId,
        String hardwareId,
        LatLon place,
        Altitude.AboveMeanSeaLevel groundAmsl,
        double headingDeg,
        Wind wind,
        long seed,
        double batteryPercent,
        Map<String, Double> parameters,
        int missionCapacity,
        @Nullable SigningKey signingKey,
        List<LinkSpec> links) {
    private static final int LONGEST_HARDWARE_ID = 18;
    private static final int ARDUPILOT_CAPACITY = 4000;
    private static final int PX4_CAPACITY = 2000;

    public VehicleSpec {
        if (systemId < 1 || systemId > 255) {
            throw new IllegalArgumentException("a system id must be between 1 and 255, was " + systemId);
        }
        if (HexFormat.of().parseHex(hardwareId).length > LONGEST_HARDWARE_ID) {
            throw new IllegalArgumentException("a hardware id has at most 18 bytes, was " + hardwareId);
        }
        if (links.isEmpty()) {
            throw new IllegalArgumentException("vehicle " + systemId + " needs at least one link");
        }
        parameters = Map.copyOf(parameters);
        links = List.copyOf(links);
    }

    /** A vehicle with everything as usual, on flat ground at sea level in still air, seeded by its system id. */
    public static VehicleSpec of(Personality personality, int systemId, LatLon place, LinkSpec... links) {
        VehicleSpec usual = new VehicleSpec(
                personality,
                personality.airframe(),
                systemId,
                "",
                place,
                new Altitude.AboveMeanSeaLevel(0),
                0,
                Wind.CALM,
                0,
                100,
                Map.of(),
                personality.isPx4() ? PX4_CAPACITY : ARDUPILOT_CAPACITY,
                null,
                List.of(links));
        return usual.change().seed(systemId).done();
    }

    /** Begins a changed copy. */
    public Change change() {
        return new Change(this);
    }

    /** A copy in the making. */
    public static final class Change {
        private final Personality personality;
        private Airframe airframe;
        private final int systemId;
        private final LatLon place;
        private String hardwareId;
        private Altitude.AboveMeanSeaLevel groundAmsl;
        private double headingDeg;
        private Wind wind;
        private long seed;
        private double batteryPercent;
        private Map<String, Double> parameters;
        private int missionCapacity;
        private @Nullable SigningKey signingKey;
        private List<LinkSpec> links;

        private Change(VehicleSpec from) {
            personality = from.personality;
            airframe = from.airframe;
            systemId = from.systemId;
            place = from.place;
            hardwareId = from.hardwareId;
            groundAmsl = from.groundAmsl;
            headingDeg = from.headingDeg;
            wind = from.wind;
            seed = from.seed;
            batteryPercent = from.batteryPercent;
            parameters = from.parameters;
            missionCapacity = from.missionCapacity;
            signingKey = from.signingKey;
            links = from.links;
        }

        /** Sets the seed, and a hardware id made from it. */
        public Change seed(long value) {
            seed = value;
            SplittableRandom id = new SplittableRandom(value);
            hardwareId =
                    HexFormat.of().toHexDigits(id.nextLong()) + HexFormat.of().toHexDigits(id.nextInt());
            return this;
        }

        public Change airframe(Airframe value) {
            airframe = value;
            return this;
        }

        public Change hardwareId(String hex) {
            hardwareId = hex;
            return this;
        }

        public Change ground(Altitude.AboveMeanSeaLevel height) {
            groundAmsl = height;
            return this;
        }

        public Change headingDeg(double deg) {
            headingDeg = deg;
            return this;
        }

        public Change wind(Wind value) {
            wind = value;
            return this;
        }

        public Change batteryPercent(double percent) {
            batteryPercent = percent;
            return this;
        }

        public Change parameters(Map<String, Double> values) {
            parameters = values;
            return this;
        }

        public Change missionCapacity(int items) {
            missionCapacity = items;
            return this;
        }

        public Change signingKey(SigningKey key) {
            signingKey = key;
            return this;
        }

        public Change links(List<LinkSpec> value) {
            links = value;
            return this;
        }

        /** The changed copy. */
        public VehicleSpec done() {
            return new VehicleSpec(
                    personality,
                    airframe,
                    systemId,
                    hardwareId,
                    place,
                    groundAmsl,
                    headingDeg,
                    wind,
                    seed,
                    batteryPercent,
                    parameters,
                    missionCapacity,
                    signingKey,
                    links);
        }
    }
}
