package org.redshank.planning.nearest;

import java.util.List;
import java.util.Optional;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;

/**
 * Seeks the nearest plan to a task that is refused: changes what the refusal is about, and plans again.
 *
 * @param planner plans a changed task; it seeks nothing nearest itself
 * @param ways changes that may help against a refusal, the smallest first
 * @param <T> the kind of task
 * @param <P> the kind of plan
 */
public record Easing<T, P>(Planner<T, P> planner, Ways<T> ways) {
    /** So many things are changed at most. */
    private static final int MOST = 3;

    /** Plans a task as it is. */
    @FunctionalInterface
    public interface Planner<T, P> {
        /** The plan, or why there is none. */
        Answer<P> plan(Wish<T> wish);
    }

    /** Knows what to change. */
    @FunctionalInterface
    public interface Ways<T> {
        /** The task changed in other ways; none where nothing helps. */
        List<Wish<T>> against(Refusal no, Wish<T> wish);
    }

    private record Found<P>(P plan, List<String> changes) {}

    /** The answer; where it is no without a nearest plan, with one if there is one. */
    public Answer<P> answer(Answer<P> first, Wish<T> asked) {
        if (!(first instanceof Answer.Refused<P> no) || no.nearest().isPresent()) {
            return first;
        }
        return seek(no.refusal(), asked, MOST)
                .<Answer<P>>map(found -> {
                    Refusal why = no.refusal();
                    String mend = why.mend() + " The nearest plan is " + String.join(", ", found.changes) + ".";
                    return new Answer.Refused<>(
                            new Refusal(why.rule(), why.value(), why.detail(), mend), Optional.of(found.plan));
                })
                .orElse(first);
    }

    private Optional<Found<P>> seek(Refusal no, Wish<T> wish, int left) {
        for (Wish<T> changed : left == 0 ? List.<Wish<T>>of() : ways.against(no, wish)) {
            Optional<Found<P>> found = switch (planner.plan(changed)) {
                case Answer.Planned<P> yes -> Optional.of(new Found<>(yes.plan(), changed.changes()));
                case Answer.Refused<P> again ->
                    again.nearest().isPresent()
                            ? Optional.of(new Found<>(
                                    again.nearest().get(),
                                    changed.but(again.refusal().detail()).changes()))
                            : again.refusal().rule().equals(no.rule())
                                    ? Optional.empty()
                                    : seek(again.refusal(), changed, left - 1);
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
