package org.redshank.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;
import org.redshank.fleet.order.Order;
import org.redshank.mavlink.Dialect;
import org.redshank.server.http.JsonIn;

/** Reads orders strictly: a supplier of the order comes out, to be called when the whole request was found right. */
final class OrderIn {
    private static final double MOST_ABOVE_HOME_M = 10_000;
    private static final double LEAST_M = -1000;
    private static final double MOST_AMSL_M = 20_000;

    private static final Map<String, Supplier<Order>> PLAIN = Map.ofEntries(
            Map.entry("arm", Order.Arm::new),
            Map.entry("disarm", Order.Disarm::new),
            Map.entry("hold", Order.Hold::new),
            Map.entry("resume", Order.Resume::new),
            Map.entry("return", Order.Return::new),
            Map.entry("land", Order.Land::new),
            Map.entry("download-plan", Order.DownloadPlan::new),
            Map.entry("clear-plan", Order.ClearPlan::new),
            Map.entry("get-parameters", Order.GetParameters::new),
            Map.entry("trigger-camera", Order.TriggerCamera::new),
            Map.entry("stop-camera", Order.StopCamera::new),
            Map.entry("reboot", Order.Reboot::new));

    private OrderIn() {}

    static Supplier<Order> read(JsonIn in) {
        String type = in.text("type", 1, 40);
        Supplier<Order> plain = PLAIN.get(type);
        Supplier<Order> order = plain != null ? plain : withMore(in, type);
        if (order != NONE) {
            in.only();
        }
        return order;
    }

    private static final Supplier<Order> NONE = () -> {
        throw new IllegalStateException("the request was found wrong");
    };

    private static Supplier<Order> withMore(JsonIn in, String type) {
        return switch (type) {
            case "take-off" -> {
                double metres = in.number("altitudeAboveHomeM", 0, MOST_ABOVE_HOME_M);
                yield () -> new Order.TakeOff(new AboveHome(metres));
            }
            case "go-to" -> goTo(in);
            case "change-speed" -> {
                double speed = in.positive("groundSpeedMps", 200);
                yield () -> new Order.ChangeSpeed(speed);
            }
            case "set-mode" -> {
                String mode = in.text("mode", 1, 40);
                yield () -> new Order.SetMode(mode);
            }
            case "orbit" -> orbit(in);
            case "upload-plan", "fly-plan", "set-fence", "set-rally" -> plan(in, type);
            case "set-home" -> setHome(in);
            case "set-message-rates" -> rates(in);
            case "set-parameter" -> {
                String name = in.text("name", 1, 16);
                double value = in.number("value", -Float.MAX_VALUE, Float.MAX_VALUE);
                yield () -> new Order.SetParameter(name, value);
            }
            case "start-interval" -> interval(in);
            case "" -> NONE;
            default -> {
                in.fault("type", "There is no such order.");
                yield NONE;
            }
        };
    }

    private static Supplier<Order> goTo(JsonIn in) {
        double lat = in.number("latDeg", -90, 90);
        double lon = in.number("lonDeg", -180, 180);
        double height = in.numberOrNaN("altitudeAboveHomeM", LEAST_M, MOST_ABOVE_HOME_M);
        return () -> new Order.GoTo(new LatLon(lat, lon), aboveHome(height));
    }

    private static Supplier<Order> orbit(JsonIn in) {
        double lat = in.number("latDeg", -90, 90);
        double lon = in.number("lonDeg", -180, 180);
        double radius = in.positive("radiusM", 10_000);
        double height = in.numberOrNaN("altitudeAboveHomeM", LEAST_M, MOST_ABOVE_HOME_M);
        boolean clockwise = in.flag("clockwise", true);
        return () -> new Order.Orbit(new LatLon(lat, lon), radius, aboveHome(height), clockwise);
    }

    private static Supplier<Order> plan(JsonIn in, String type) {
        String id = in.text("planId", 1, 200);
        return () -> switch (type) {
            case "upload-plan" -> new Order.UploadPlan(id);
            case "fly-plan" -> new Order.FlyPlan(id);
            case "set-fence" -> new Order.SetFence(id);
            default -> new Order.SetRally(id);
        };
    }

    private static Supplier<Order> setHome(JsonIn in) {
        double lat = in.number("latDeg", -90, 90);
        double lon = in.number("lonDeg", -180, 180);
        double height = in.numberOrNaN("altitudeAmslM", LEAST_M, MOST_AMSL_M);
        return () ->
                new Order.SetHome(new LatLon(lat, lon), Double.isNaN(height) ? null : new AboveMeanSeaLevel(height));
    }

    private static Supplier<Order> rates(JsonIn in) {
        JsonIn given = in.objectOrFault("rates");
        Map<String, Double> rates = new LinkedHashMap<>();
        for (String name : List.copyOf(given.names())) {
            rates.put(name, given.number(name, 0, 200));
            if (Dialect.ardupilotmega().message(name) == null) {
                given.fault(name, "There is no MAVLink message of this name.");
            }
        }
        if (rates.isEmpty() || rates.size() > 100) {
            in.fault("rates", "This should name 1 to 100 messages.");
        }
        return () -> new Order.SetMessageRates(rates);
    }

    private static Supplier<Order> interval(JsonIn in) {
        boolean byDistance = in.has("distanceM");
        if (byDistance == in.has("seconds")) {
            in.fault("", "Pictures are taken by distanceM or by seconds: one of the two.");
            return NONE;
        }
        double distance = byDistance ? in.positive("distanceM", 10_000) : 0;
        double seconds = byDistance ? 0 : in.positive("seconds", 3600);
        return () -> byDistance ? new Order.StartInterval(distance, null) : new Order.StartInterval(null, seconds);
    }

    private static @Nullable AboveHome aboveHome(double metres) {
        return Double.isNaN(metres) ? null : new AboveHome(metres);
    }
}
