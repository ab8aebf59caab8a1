package org.redshank.fleet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.OrderResult.Mark;
import org.redshank.fleet.order.Stage;

/** What must hold of the stages of every order, whatever came of it. */
public final class Stages {
    private Stages() {}

    /** They begin with asked, follow in their order and time, end once, and a bad end says why. */
    public static void make(String what, OrderResult result) {
        List<Stage> stages = result.stages().stream().map(Mark::stage).toList();
        assertThat(stages.getFirst()).as(what).isEqualTo(Stage.ASKED);
        assertThat(stages.getLast()).as(what).isEqualTo(result.stage());
        assertThat(stages.stream().filter(Stage::end)).as(what).hasSize(1);
        assertThat(result.stages()).as(what).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        switch (result.stage()) {
            case OBSERVED -> {
                if (stages.equals(List.of(Stage.ASKED, Stage.ALLOWED, Stage.OBSERVED))) {
                    assertThat(result.detail()).as(what + " with nothing sent").contains("unchanged");
                    return;
                }
                assertThat(stages.subList(0, 3)).as(what).containsExactly(Stage.ASKED, Stage.ALLOWED, Stage.SENT);
                assertThat(stages).as(what).contains(Stage.ACKNOWLEDGED);
            }
            case REFUSED -> {
                assertThat(result.rule()).as(what).isNotEmpty();
                assertThat(result.value()).as(what).isNotNull();
                assertThat(result.detail()).as(what).isNotEmpty();
            }
            case FAILED, STOPPED -> assertThat(result.detail()).as(what).isNotEmpty();
            default -> throw new AssertionError(what + " has not ended");
        }
    }
}
