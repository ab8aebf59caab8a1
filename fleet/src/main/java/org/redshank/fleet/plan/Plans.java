package org.redshank.fleet.plan;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.gate.Gate;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import tools.jackson.databind.node.JsonNodeFactory;

/** The plans that are kept, in the catalogue. Any thread may call any method. */
public final class Plans {
    private static final String KIND = "plan";

    private final Catalogue catalogue;
    private final Journal journal;
    private final InstantSource clock;
    private final PlanCheck check;
    private final Consumer<String> changed;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * The plans of a catalogue.
     *
     * @param changed is told the id of each plan that is put or deleted; must not block
     */
    public Plans(Catalogue catalogue, Journal journal, InstantSource clock, Gate gate, Consumer<String> changed) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.clock = clock;
        this.check = new PlanCheck(gate);
        this.changed = changed;
    }

    /** All plans, by id. */
    public List<Plan> list() {
        return catalogue.list(KIND).stream()
                .map(document -> PlanJson.read(document.json()))
                .toList();
    }

    /** A plan; null when there is none. */
    public @Nullable Plan get(String id) {
        String json = catalogue.get(KIND, id);
        return json == null ? null : PlanJson.read(json);
    }

    /**
     * Keeps a new plan under a new id.
     *
     * @return the plan as kept, with its id and revision 1
     * @throws PlanRefusedException when something is wrong with it
     */
    public Plan add(Plan plan) {
        return keep(plan.kept(UUID.randomUUID().toString(), 1), "plan.added");
    }

    /**
     * Keeps a plan in place of the one with its id.
     *
     * @return the plan as kept, with its next revision
     * @throws PlanRefusedException when something is wrong with it
     * @throws PlanConflictException when its revision is not that of the kept one
     * @throws IllegalArgumentException when there is none with its id
     */
    public Plan replace(Plan plan) {
        lock.lock();
        try {
            Plan kept = get(plan.id());
            if (kept == null) {
                throw new IllegalArgumentException("there is no plan " + plan.id());
            }
            if (kept.revision() != plan.revision()) {
                throw new PlanConflictException(plan.id(), plan.revision(), kept.revision());
            }
            return keep(plan.kept(plan.id(), kept.revision() + 1), "plan.changed");
        } finally {
            lock.unlock();
        }
    }

    /** Deletes a plan; false when there was none. */
    public boolean delete(String id) {
        lock.lock();
        try {
            boolean deleted = catalogue.delete(KIND, id);
            if (deleted) {
                journal.event(new Event(clock.instant(), "plan.deleted", id, "{}"));
                changed.accept(id);
            }
            return deleted;
        } finally {
            lock.unlock();
        }
    }

    private Plan keep(Plan plan, String event) {
        List<PlanFault> faults = check.faults(plan);
        if (!faults.isEmpty()) {
            var json = JsonNodeFactory.instance.objectNode();
            PlanFault first = faults.getFirst();
            json.put("plan", plan.name())
                    .put("at", first.pointer())
                    .put("rule", first.rule())
                    .put("value", first.value())
                    .put("detail", first.detail())
                    .put("faults", faults.size());
            journal.event(new Event(clock.instant(), "gate.refused", plan.id(), json.toString()));
            throw new PlanRefusedException(faults);
        }
        String json = PlanJson.write(plan);
        journal.event(new Event(clock.instant(), event, plan.id(), json));
        catalogue.put(KIND, plan.id(), json);
        changed.accept(plan.id());
        return plan;
    }
}
