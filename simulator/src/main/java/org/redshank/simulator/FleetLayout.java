package org.redshank.simulator;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.vehicle.VehicleSpec;

/** Sets a mixed fleet down around a place: copters on a grid, aeroplanes side by side on a strip. */
public final class FleetLayout {
    private static final List<Personality> MIX = List.of(
            Personality.ARDUPILOT_COPTER,
            Personality.PX4_MULTIROTOR,
            Personality.ARDUPILOT_PLANE,
            Personality.ARDUPILOT_COPTER,
            Personality.PX4_FIXED_WING,
            Personality.PX4_MULTIROTOR);

    private static final int FEWEST_WITH_VTOL = 5;
    private static final int VTOL_AT = 7;
    private static final int COLUMNS = 8;
    private static final double GRID_METRES = 25;
    private static final double STRIP_METRES = 40;
    private static final double STRIP_OFF_METRES = 150;

    private FleetLayout() {}

    /** Vehicles 1 to N of a fleet: copters and aeroplanes of both firmwares and, from 5 on, one VTOL. */
    public static List<VehicleSpec> mixed(SimulationOptions options) {
        List<VehicleSpec> specs = new ArrayList<>();
        int copters = 0;
        int planes = 0;
        for (int i = 0; i < options.vehicles(); i++) {
            Personality personality = personality(i, options.vehicles());
            boolean hovers = personality.vehicleClass() != VehicleClass.PLANE;
            LatLon place = hovers
                    ? copterPlace(options.place(), copters++)
                    : planePlace(options.place(), options.wind().fromDeg(), planes++);
            LinkSpec link = options.radios().link(options.connect().forVehicle(i), i + 1);
            specs.add(VehicleSpec.of(personality, i + 1, place, link)
                    .change()
                    .seed(options.seed() * 1_000_003 + i)
                    .ground(options.ground())
                    .headingDeg(options.wind().fromDeg())
                    .wind(options.wind())
                    .done());
        }
        return specs;
    }

    private static Personality personality(int index, int count) {
        boolean vtol = count >= FEWEST_WITH_VTOL && index == Math.min(VTOL_AT, count - 1);
        return vtol ? Personality.ARDUPILOT_QUADPLANE : MIX.get(index % MIX.size());
    }

    private static LatLon copterPlace(LatLon middle, int number) {
        int row = number / COLUMNS;
        LatLon along = Geodesy.destination(middle, 90, number % COLUMNS * GRID_METRES);
        return Geodesy.destination(along, 180, row * GRID_METRES);
    }

    /** Beside each other across the wind, so that all take off into it. */
    private static LatLon planePlace(LatLon middle, double windFromDeg, int number) {
        LatLon strip = Geodesy.destination(middle, 270, STRIP_OFF_METRES);
        return Geodesy.destination(strip, windFromDeg - 90, number * STRIP_METRES);
    }
}
