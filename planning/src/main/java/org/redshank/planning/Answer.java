package org.redshank.planning;

import java.util.List;
import java.util.Optional;

/**
 * What a planner says to a task: a plan, or why there is none and the nearest thing that is possible.
 *
 * @param <P> the kind of plan
 */
public sealed interface Answer<P> {
    /**
     * Yes.
     *
     * @param plan can be flown as it stands
     * @param remarks what the asker should know, in sentences; often empty
     */
    record Planned<P>(P plan, List<String> remarks) implements Answer<P> {
        /** Keeps its own copy of the remarks. */
        public Planned {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * No, and why.
     *
     * @param refusal the limit that was broken
     * @param nearest a plan that can be flown and comes closest to what was asked, where there is one
     */
    record Refused<P>(Refusal refusal, Optional<P> nearest) implements Answer<P> {}

    /**
     * The plan, when the answer is yes.
     *
     * @throws RefusedException when it is no
     */
    default P orThrow() {
        return switch (this) {
            case Planned<P> yes -> yes.plan();
            case Refused<P> no -> throw new RefusedException(no.refusal());
        };
    }
}
