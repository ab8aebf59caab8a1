package org.redshank.fleet.task;

import org.redshank.planning.Answer;
import org.redshank.planning.Progress;

/** One kind of planner with all that it needs to know of one task. */
@FunctionalInterface
public interface TaskPlanner {
    /**
     * Plans; may take long.
     *
     * @param progress is told how far it is, and ends it when the plan is not wanted any more
     * @throws org.redshank.planning.RefusedException instead of an answer that says no
     * @throws IllegalArgumentException for numbers that no task can have
     */
    Answer<Proposal> plan(Progress progress);
}
