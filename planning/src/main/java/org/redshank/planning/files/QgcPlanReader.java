package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

/**
 * QGroundControl's plan file, version 1, with a mission of version 2: simple items, surveys, corridors and structures,
 * fence and rally points (https://docs.qgroundcontrol.com, "Plan File Format").
 */
final class QgcPlanReader {
    private QgcPlanReader() {}

    static PlanContent read(LocatedJson plan) {
        LocatedJson type = plan.member("fileType");
        if (!type.text().equals("Plan")) {
            throw type.fault("must be \"Plan\"");
        }
        version(plan, 1);
        LocatedJson mission = plan.member("mission");
        version(mission, 2);
        List<Shape> shapes = new ArrayList<>();
        mission.optional("plannedHomePosition")
                .ifPresent(home -> shapes.add(point(
                        "home",
                        Shape.Role.HOME,
                        new Spot(place(home), height(home).map(Altitude.AboveMeanSeaLevel::new)))));
        plan.optional("geoFence").ifPresent(fence -> fence(fence, shapes));
        plan.optional("rallyPoints").ifPresent(rally -> {
            version(rally, 2);
            for (LocatedJson at : rally.member("points").items()) {
                shapes.add(point(
                        "", Shape.Role.RALLY, new Spot(place(at), height(at).map(Altitude.AboveHome::new))));
            }
        });
        return new PlanContent(shapes, Optional.of(mission(mission)));
    }

    private static void version(LocatedJson holder, int known) {
        LocatedJson version = holder.member("version");
        if (version.number() != known) {
            throw version.fault("must be " + known + ", the version that is read");
        }
    }

    private static Mission mission(LocatedJson mission) {
        List<Mission.Part> parts = new ArrayList<>();
        for (LocatedJson item : mission.member("items").items()) {
            LocatedJson type = item.member("type");
            parts.add(
                    switch (type.text()) {
                        case "SimpleItem" -> line(item);
                        case "ComplexItem" -> Pattern.read(item);
                        default -> throw type.fault("must be SimpleItem or ComplexItem");
                    });
        }
        return new Mission(
                parts,
                mission.optional("cruiseSpeed").map(LocatedJson::number).orElse(Double.NaN),
                mission.optional("hoverSpeed").map(LocatedJson::number).orElse(Double.NaN),
                mission.optional("firmwareType").map(LocatedJson::whole).orElse(Mission.GENERIC),
                mission.optional("vehicleType").map(LocatedJson::whole).orElse(Mission.QUADROTOR));
    }

    /** A simple item. */
    static MissionLine line(LocatedJson item) {
        LocatedJson given = item.member("params");
        if (given.items().size() != 7) {
            throw given.fault("must be 7 numbers, are " + given.items().size());
        }
        double[] params = new double[7];
        for (int i = 0; i < params.length; i++) {
            LocatedJson param = given.items().get(i);
            params[i] = param.isNull() ? Double.NaN : param.number();
        }
        return new MissionLine(
                item.member("frame").whole(),
                item.member("command").whole(),
                params[0],
                params[1],
                params[2],
                params[3],
                params[4],
                params[5],
                params[6],
                item.optional("autoContinue").map(LocatedJson::isTrue).orElse(true));
    }

    private static void fence(LocatedJson fence, List<Shape> shapes) {
        version(fence, 2);
        for (LocatedJson polygon : fence.member("polygons").items()) {
            List<LatLon> corners = new ArrayList<>();
            polygon.member("polygon").items().forEach(corner -> corners.add(place(corner)));
            if (corners.size() < 3) {
                throw polygon.member("polygon").fault("needs at least 3 corners, has " + corners.size());
            }
            shapes.add(Shape.of("", role(polygon), new Shape.Form.Ring(PolygonArea.of(corners))));
        }
        for (LocatedJson holder : fence.member("circles").items()) {
            LocatedJson circle = holder.member("circle");
            LocatedJson radius = circle.member("radius");
            if (!(radius.number() > 0 && radius.number() < 1e6)) {
                throw radius.fault("must be a number of metres above 0");
            }
            shapes.add(
                    Shape.of("", role(holder), new Shape.Form.Circle(place(circle.member("center")), radius.number())));
        }
    }

    private static Shape.Role role(LocatedJson holder) {
        return holder.member("inclusion").isTrue() ? Shape.Role.STAY_IN : Shape.Role.NO_FLY;
    }

    private static Shape point(String name, Shape.Role role, Spot spot) {
        return Shape.of(name, role, new Shape.Form.Point(spot));
    }

    /** Latitude, longitude. */
    static LatLon place(LocatedJson position) {
        List<LocatedJson> numbers = position.items();
        if (numbers.size() < 2) {
            throw position.fault("a position needs latitude and longitude");
        }
        double lat = numbers.get(0).number();
        double lon = numbers.get(1).number();
        if (!LatLon.isValid(lat, lon)) {
            throw position.fault(
                    "latitude must be -90 to 90 and longitude -180 to 180 degrees, were " + lat + ", " + lon);
        }
        return new LatLon(lat, lon);
    }

    private static Optional<Double> height(LocatedJson position) {
        List<LocatedJson> numbers = position.items();
        return numbers.size() < 3 || numbers.get(2).isNull()
                ? Optional.empty()
                : Optional.of(numbers.get(2).number());
    }
}
