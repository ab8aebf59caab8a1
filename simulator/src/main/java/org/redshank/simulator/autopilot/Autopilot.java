package org.redshank.simulator.autopilot;

import java.util.Map;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.physics.Aircraft;
import org.redshank.simulator.plan.PlanStore;
import org.redshank.simulator.time.VehicleClock;

/** One vehicle's autopilot, put together. */
public final class Autopilot {
    private final Helm helm;
    private final FlightControl flight;

    /** @param values parameters other than the defaults */
    public Autopilot(
            Personality personality,
            Map<String, Double> values,
            VehicleClock clock,
            Aircraft aircraft,
            Estimate here,
            Chart chart,
            PlanStore plans,
            Announcer announcer) {
        ParameterStore parameters = ParameterStore.of(personality);
        values.forEach(parameters::set);
        Settings settings = new Settings(personality, parameters);
        ModeTable modes = ModeTable.of(personality);
        this.helm = new Helm(
                personality,
                modes,
                parameters,
                settings,
                clock,
                aircraft,
                here,
                settings.pilot(aircraft.airframe()),
                chart,
                new Home(),
                new FlightState(modes.initial()),
                announcer);
        this.flight = new FlightControl(helm, plans);
    }

    /** Decides for the next {@code dt} seconds. */
    public void step(double dt) {
        flight.step(dt);
    }

    /** Flies by the parameters' new values. */
    public void parametersChanged() {
        helm.settings().apply(helm.pilot());
    }

    /** Starts anew, as after power-on; parameters and plans stay. */
    public void reboot() {
        flight.reboot();
    }

    public Helm helm() {
        return helm;
    }

    public FlightControl flight() {
        return flight;
    }
}
