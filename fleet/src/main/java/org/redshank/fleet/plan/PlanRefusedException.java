package org.redshank.fleet.plan;

import java.util.List;

/** A plan was not kept because of what is wrong with it. Nothing of it was kept. */
public final class PlanRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanFault> faults;

    public PlanRefusedException(List<PlanFault> faults) {
        super(faults.getFirst().detail() + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)"));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, at least one. */
    public List<PlanFault> faults() {
        return faults;
    }
}
