package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.planning.DroneKind;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.Landing;
import org.redshank.planning.files.MissionLine;

/** A sortie as a mission: what plan files hold, at the planned speed, with a landing that suits the vehicle. */
final class SortieItems {
    private static final double AIRSPEED = 0;
    private static final double GROUND_SPEED = 1;
    private static final double KEEP_THROTTLE = -1;

    /** A fixed wing comes in this far out and this high: a slope of four degrees. */
    private static final double APPROACH_M = 400;

    private static final double APPROACH_ABOVE_HOME_M = 30;

    private SortieItems() {}

    /**
     * The mission of a flight.
     *
     * @param home where the vehicle lands, unless the flight says where
     * @param windFromDeg where the wind comes from; NaN when not known, then it lands on its way home
     */
    static Plan plan(String name, Flight flight, LatLon home, double windFromDeg) {
        List<MissionLine> lines = MissionLine.of(flight.returning());
        LatLon down = flight.landing().map(Landing::at).orElse(home);
        double above = flight.landing().map(Landing::aboveHomeMetres).orElse(0.0);
        List<MissionItem> items = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            items.add(item(lines.get(i)));
            if (i == 0) {
                double type = flight.kind().turnsWide() ? AIRSPEED : GROUND_SPEED;
                items.add(MissionItem.of(
                        MavCmd.DO_CHANGE_SPEED, (float) type, (float) flight.airspeed(), (float) KEEP_THROTTLE));
            }
        }
        switch (flight.kind()) {
            case COPTER ->
                items.add(
                        flight.landing().isEmpty()
                                ? item(lines.getLast()) // returns to where it was launched
                                : MissionItem.at(MavCmd.NAV_LAND, MavFrame.GLOBAL_RELATIVE_ALT, down, above));
            case FIXED_WING -> {
                LatLon last = flight.steps().getLast().position().at();
                double from =
                        Double.isNaN(windFromDeg) ? bearing(down, last) : Geodesy.normalizeBearing(windFromDeg + 180);
                items.add(MissionItem.at(
                        MavCmd.NAV_WAYPOINT,
                        MavFrame.GLOBAL_RELATIVE_ALT,
                        Geodesy.destination(down, from, APPROACH_M),
                        above + APPROACH_ABOVE_HOME_M));
                items.add(MissionItem.at(MavCmd.NAV_LAND, MavFrame.GLOBAL_RELATIVE_ALT, down, above));
            }
            case VTOL -> items.add(MissionItem.at(MavCmd.NAV_VTOL_LAND, MavFrame.GLOBAL_RELATIVE_ALT, down, above));
        }
        return new Plan("", name, 0, kind(flight.kind()), items, null, List.of());
    }

    /**
     * The step of a flight to which the vehicle is on its way while this item of its mission is the current one; the number
     * of steps when all are flown and it lands.
     */
    static int step(Flight flight, int item) {
        List<MissionLine> lines = MissionLine.of(flight.returning());
        int step = 0;
        for (int i = 1; i + 1 < lines.size(); i++) {
            MissionLine line = lines.get(i);
            // Pictures may begin where it takes off, which is a waypoint more than there are steps.
            boolean next = step + 1 < flight.steps().size()
                    && leads(line, flight.steps().get(step + 1));
            step += next ? 1 : 0;
            // The speed is an item more than there are lines.
            if (next && i + 1 >= item) {
                return step;
            }
        }
        return flight.steps().size();
    }

    private static boolean leads(MissionLine line, Flight.Step step) {
        LatLon at = step.position().at();
        boolean way = line.command() == MavCmd.NAV_WAYPOINT.value() || line.command() == MavCmd.NAV_LOITER_TIME.value();
        return way
                && line.x() == at.latDeg()
                && line.y() == at.lonDeg()
                && line.z() == step.position().altitude().metres();
    }

    private static double bearing(LatLon from, LatLon to) {
        return from.equals(to) ? 0 : Geodesy.bearingDeg(from, to);
    }

    private static String kind(DroneKind kind) {
        return switch (kind) {
            case COPTER -> "copter";
            case FIXED_WING -> "plane";
            case VTOL -> "vtol";
        };
    }

    private static MissionItem item(MissionLine line) {
        return new MissionItem(
                line.command(),
                line.frame(),
                (float) line.p1(),
                (float) line.p2(),
                (float) line.p3(),
                (float) line.p4(),
                line.x(),
                line.y(),
                (float) line.z());
    }
}
