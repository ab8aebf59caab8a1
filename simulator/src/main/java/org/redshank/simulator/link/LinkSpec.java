package org.redshank.simulator.link;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.radio.RadioReach;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;

/**
 * One way to the ground: where to, and how good the radio is.
 *
 * @param reach of the station at the other end, over terrain; null where it is heard equally well from everywhere
 */
public record LinkSpec(
        Endpoint endpoint, RadioSpec radio, @Nullable RadioReach reach) {
    /** A link whose radio knows no terrain. */
    public LinkSpec(Endpoint endpoint, RadioSpec radio) {
        this(endpoint, radio, null);
    }

    /** A link as good as a cable. */
    public static LinkSpec perfect(Endpoint endpoint) {
        return new LinkSpec(endpoint, RadioSpec.PERFECT);
    }
}
