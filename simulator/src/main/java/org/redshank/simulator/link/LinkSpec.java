package org.redshank.simulator.link;

import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;

/** One way to the ground: where to, and how good the radio is. */
public record LinkSpec(Endpoint endpoint, RadioSpec radio) {
    /** A link as good as a cable. */
    public static LinkSpec perfect(Endpoint endpoint) {
        return new LinkSpec(endpoint, RadioSpec.PERFECT);
    }
}
