package org.redshank.fleet.order;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;

/** What an operator wants of vehicles. Values that can never be right are refused by the constructors. */
public sealed interface Order {
    /** How an order stands to others for the same vehicle. */
    enum Lane {
        /** Where and how to fly: a newer one overtakes an older. */
        FLIGHT,
        /** A long conversation: one after the other. */
        DATA,
        /** A short one that hinders nobody. */
        ASIDE
    }

    /** Its name in the API and the journal, as {@code take-off}. */
    default String type() {
        return OrderKind.of(this).type();
    }

    /** How it stands to other orders for the same vehicle. */
    default Lane lane() {
        return OrderKind.of(this).lane();
    }

    /** Whether it brings a vehicle to a safer state: such an order overtakes others and is hindered by as few rules as can be. */
    default boolean safety() {
        return OrderKind.of(this).safety();
    }

    /** Whether it changes what mission, fence or rally points are on board, or flies by the mission: one such at a time. */
    default boolean mission() {
        return OrderKind.of(this).mission();
    }

    /** Make the motors ready. */
    record Arm() implements Order {}

    /** Stop the motors, on the ground only. */
    record Disarm() implements Order {}

    /** Arm if need be, take off and stay at that height. */
    record TakeOff(AboveHome altitude) implements Order {}

    /** Fly to a place and stay there; without an altitude at the present one. */
    record GoTo(LatLon at, @Nullable AboveHome altitude) implements Order {}

    /** Stop and stay here; a fixed wing circles. */
    record Hold() implements Order {}

    /** Go on with the mission. */
    record Resume() implements Order {}

    /** Return to home or a rally point. */
    record Return() implements Order {}

    /** Land here, or by the landing of the mission. */
    record Land() implements Order {}

    /** Fly at this speed over the ground, a fixed wing through the air; metres per second, more than 0. */
    record ChangeSpeed(double groundSpeedMps) implements Order {
        public ChangeSpeed {
            if (!(groundSpeedMps > 0 && groundSpeedMps <= 200)) {
                throw new IllegalArgumentException(
                        "a speed must be more than 0 and at most 200 m/s, was " + groundSpeedMps);
            }
        }
    }

    /** Fly in a mode, by its autopilot's name for it. */
    record SetMode(String mode) implements Order {}

    /** Fly round a place; radius in metres, more than 0; without an altitude at the present one. */
    record Orbit(LatLon centre, double radiusM, @Nullable AboveHome altitude, boolean clockwise) implements Order {
        public Orbit {
            if (!(radiusM > 0 && radiusM <= 10_000)) {
                throw new IllegalArgumentException("a radius must be more than 0 and at most 10000 m, was " + radiusM);
            }
        }
    }

    /** Bring a plan's mission on board, read it back and compare. */
    record UploadPlan(String planId) implements Order {}

    /** As {@link UploadPlan}, then arm, take off if need be, and start. */
    record FlyPlan(String planId) implements Order {}

    /** Read what mission is on board. */
    record DownloadPlan() implements Order {}

    /** Remove the mission that is on board. */
    record ClearPlan() implements Order {}

    /** Set home; without an altitude that of the present home stays. */
    record SetHome(LatLon at, @Nullable AboveMeanSeaLevel altitude) implements Order {}

    /** Bring a plan's fence on board; a plan without one removes it. */
    record SetFence(String planId) implements Order {}

    /** Bring a plan's rally points on board; a plan without any removes them. */
    record SetRally(String planId) implements Order {}

    /** How often messages are to be sent: name to times a second, 0 for never. */
    record SetMessageRates(Map<String, Double> rates) implements Order {
        public SetMessageRates {
            rates = Map.copyOf(rates);
            rates.forEach((name, hz) -> {
                if (!(hz >= 0 && hz <= 1000)) {
                    throw new IllegalArgumentException("the rate of " + name + " must be in 0 to 1000 Hz, was " + hz);
                }
            });
            if (rates.isEmpty()) {
                throw new IllegalArgumentException("no message is named");
            }
        }
    }

    /** Read all parameters, unless those that are kept are still those on board. */
    record GetParameters() implements Order {}

    /** Set a parameter and read it back. */
    record SetParameter(String name, double value) implements Order {
        public SetParameter {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the value of " + name + " must be a number, was " + value);
            }
        }
    }

    /** Take one picture. */
    record TriggerCamera() implements Order {}

    /** Take pictures at a distance in metres or at a time in seconds; one of the two is given. */
    record StartInterval(
            @Nullable Double distanceM, @Nullable Double seconds) implements Order {
        public StartInterval {
            if ((distanceM == null) == (seconds == null)) {
                throw new IllegalArgumentException("pictures are taken by distanceM or by seconds, one of the two");
            }
            if (distanceM != null && !(distanceM > 0 && distanceM <= 10_000)) {
                throw new IllegalArgumentException("distanceM must be more than 0 and at most 10000, was " + distanceM);
            }
            if (seconds != null && !(seconds > 0 && seconds <= 3600)) {
                throw new IllegalArgumentException("seconds must be more than 0 and at most 3600, was " + seconds);
            }
        }
    }

    /** Take no more pictures. */
    record StopCamera() implements Order {}

    /** Start the autopilot anew, on the ground only. */
    record Reboot() implements Order {}
}
