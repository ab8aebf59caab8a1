package org.redshank.fleet.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.Refusal;

/**
 * A task and what became of it, at one moment.
 *
 * @param id unique over restarts
 * @param at when it was asked
 * @param proposal the plan; of a refused task the nearest that is possible; null where there is none
 * @param remarks of the planner, in sentences
 * @param refusal why there is no plan as asked, or null
 * @param detail why planning or flying ended, or null
 * @param seconds that planning took, or NaN
 * @param approval null while nobody approved it
 * @param by who had it flown, or an empty text
 * @param sorties in the order of the plan's
 * @param watch how far a watch is; null for other tasks and before it began
 */
public record Task(
        String id,
        TaskRequest request,
        Instant at,
        TaskState state,
        @Nullable Proposal proposal,
        List<String> remarks,
        @Nullable Refusal refusal,
        @Nullable String detail,
        double seconds,
        @Nullable Approval approval,
        String by,
        List<SortieProgress> sorties,
        @Nullable WatchProgress watch) {
    /** Keeps its own copies. */
    public Task {
        remarks = List.copyOf(remarks);
        sorties = List.copyOf(sorties);
    }

    /**
     * Who answers for a plan.
     *
     * @param name of the person
     * @param by the login that it came from
     */
    public record Approval(String name, String by, Instant at) {}

    /**
     * How far one sortie is.
     *
     * @param at when its stage was reached; null while it is only planned
     * @param detail may be empty
     * @param mission id of the plan on board while it is starting or flying; else empty
     * @param step of the planned flight that it is on its way to, or was when it was broken off; 0 when that is not known
     */
    public record SortieProgress(
            String vehicle,
            int number,
            SortieStage stage,
            @Nullable Instant at,
            String detail,
            String mission,
            int step) {}
}
