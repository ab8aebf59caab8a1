package org.redshank.fleet.gate;

import java.util.List;
import org.redshank.mavlink.dialect.MavCmd;

/** One command that may be given: as what, and with which limits. */
record CommandRule(MavCmd command, Use use, List<Limit> limits) {
    /** As what a command may be given. */
    enum Use {
        ORDER("by order"),
        MISSION("in a mission"),
        BOTH("by order and in a mission"),
        FENCE("in a fence"),
        RALLY("as a rally point");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean byOrder() {
        return use == Use.ORDER || use == Use.BOTH;
    }

    boolean inMission() {
        return use == Use.MISSION || use == Use.BOTH;
    }
}
