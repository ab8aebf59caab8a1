package org.redshank.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.radio.RadioReach;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;

/**
 * The radio between each vehicle and the ground.
 *
 * @param usual of those of which nothing else is said
 * @param special of those of which it is, by system id
 * @param reach of the ground's antenna over terrain, with vehicles' modems telling their signal; null where there is none
 */
public record Radios(
        RadioSpec usual,
        Map<Integer, RadioSpec> special,
        @Nullable RadioReach reach) {
    public Radios {
        special = Map.copyOf(special);
    }

    /** The same radio for all, without terrain. */
    public static Radios all(RadioSpec radio) {
        return new Radios(radio, Map.of(), null);
    }

    /** The same radios over terrain. */
    public Radios over(RadioReach terrain) {
        return new Radios(usual, special, terrain);
    }

    LinkSpec link(Endpoint endpoint, int systemId) {
        RadioSpec radio = special.getOrDefault(systemId, usual);
        return new LinkSpec(endpoint, reach == null ? radio : radio.withStatus(), reach);
    }
}
