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
    String type();

    /** How it stands to other orders for the same vehicle. */
    Lane lane();

    /** Whether it brings a vehicle to a safer state: such an order overtakes others and is hindered by as few rules as can be. */
    default boolean safety() {
        return false;
    }

    /** Make the motors ready. */
    record Arm() implements Order {
        @Override
        public String type() {
            return "arm";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

    /** Stop the motors, on the ground only. */
    record Disarm() implements Order {
        @Override
        public String type() {
            return "disarm";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }

        @Override
        public boolean safety() {
            return true;
        }
    }

    /** Arm if need be, take off and stay at that height. */
    record TakeOff(AboveHome altitude) implements Order {
        @Override
        public String type() {
            return "take-off";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Fly to a place and stay there; without an altitude at the present one. */
    record GoTo(LatLon at, @Nullable AboveHome altitude) implements Order {
        @Override
        public String type() {
            return "go-to";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Stop and stay here; a fixed wing circles. */
    record Hold() implements Order {
        @Override
        public String type() {
            return "hold";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }

        @Override
        public boolean safety() {
            return true;
        }
    }

    /** Go on with the mission. */
    record Resume() implements Order {
        @Override
        public String type() {
            return "resume";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Return to home or a rally point. */
    record Return() implements Order {
        @Override
        public String type() {
            return "return";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }

        @Override
        public boolean safety() {
            return true;
        }
    }

    /** Land here, or by the landing of the mission. */
    record Land() implements Order {
        @Override
        public String type() {
            return "land";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }

        @Override
        public boolean safety() {
            return true;
        }
    }

    /** Fly at this speed over the ground, a fixed wing through the air; metres per second, more than 0. */
    record ChangeSpeed(double groundSpeedMps) implements Order {
        public ChangeSpeed {
            if (!(groundSpeedMps > 0 && groundSpeedMps <= 200)) {
                throw new IllegalArgumentException(
                        "a speed must be more than 0 and at most 200 m/s, was " + groundSpeedMps);
            }
        }

        @Override
        public String type() {
            return "change-speed";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

    /** Fly in a mode, by its autopilot's name for it. */
    record SetMode(String mode) implements Order {
        @Override
        public String type() {
            return "set-mode";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Fly round a place; radius in metres, more than 0; without an altitude at the present one. */
    record Orbit(LatLon centre, double radiusM, @Nullable AboveHome altitude, boolean clockwise) implements Order {
        public Orbit {
            if (!(radiusM > 0 && radiusM <= 10_000)) {
                throw new IllegalArgumentException("a radius must be more than 0 and at most 10000 m, was " + radiusM);
            }
        }

        @Override
        public String type() {
            return "orbit";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Bring a plan's mission on board, read it back and compare. */
    record UploadPlan(String planId) implements Order {
        @Override
        public String type() {
            return "upload-plan";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** As {@link UploadPlan}, then arm, take off if need be, and start. */
    record FlyPlan(String planId) implements Order {
        @Override
        public String type() {
            return "fly-plan";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }

    /** Read what mission is on board. */
    record DownloadPlan() implements Order {
        @Override
        public String type() {
            return "download-plan";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Remove the mission that is on board. */
    record ClearPlan() implements Order {
        @Override
        public String type() {
            return "clear-plan";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Set home; without an altitude that of the present home stays. */
    record SetHome(LatLon at, @Nullable AboveMeanSeaLevel altitude) implements Order {
        @Override
        public String type() {
            return "set-home";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

    /** Bring a plan's fence on board; a plan without one removes it. */
    record SetFence(String planId) implements Order {
        @Override
        public String type() {
            return "set-fence";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Bring a plan's rally points on board; a plan without any removes them. */
    record SetRally(String planId) implements Order {
        @Override
        public String type() {
            return "set-rally";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

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

        @Override
        public String type() {
            return "set-message-rates";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Read all parameters, unless those that are kept are still those on board. */
    record GetParameters() implements Order {
        @Override
        public String type() {
            return "get-parameters";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Set a parameter and read it back. */
    record SetParameter(String name, double value) implements Order {
        public SetParameter {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the value of " + name + " must be a number, was " + value);
            }
        }

        @Override
        public String type() {
            return "set-parameter";
        }

        @Override
        public Lane lane() {
            return Lane.DATA;
        }
    }

    /** Take one picture. */
    record TriggerCamera() implements Order {
        @Override
        public String type() {
            return "trigger-camera";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

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

        @Override
        public String type() {
            return "start-interval";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

    /** Take no more pictures. */
    record StopCamera() implements Order {
        @Override
        public String type() {
            return "stop-camera";
        }

        @Override
        public Lane lane() {
            return Lane.ASIDE;
        }
    }

    /** Start the autopilot anew, on the ground only. */
    record Reboot() implements Order {
        @Override
        public String type() {
            return "reboot";
        }

        @Override
        public Lane lane() {
            return Lane.FLIGHT;
        }
    }
}
