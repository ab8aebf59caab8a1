package org.redshank.fleet.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkState;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.fleet.trial.HandClock;
import org.redshank.journal.JournalState;
import org.redshank.journal.JournalStatus;

/** What raises alarms of links, the journal and the clock. */
class SystemRulesTest {
    private static final JournalStatus WELL = journal(JournalState.OK, "");

    private final HandClock clock = new HandClock();
    private final FleetEvents events = new FleetEvents();
    private final Alarms alarms = new Alarms(clock, e -> {}, e -> {}, events);
    private final SystemRules rules = new SystemRules(alarms, clock);

    @AfterEach
    void close() {
        events.close();
    }

    private static JournalStatus journal(JournalState state, String detail) {
        return new JournalStatus(state, detail, 0, 0, 0, 0, 0, 0, 1, 0, null, null);
    }

    private static LinkStatus link(LinkState state, String detail) {
        LinkConfig config = new LinkConfig("x", "X", "udp-listen:127.0.0.1:14550", state != LinkState.OFF, null);
        return new LinkStatus(config, state, detail, 0, 0, List.of());
    }

    private void look(LinkState state) {
        clock.passMs(1000);
        rules.tick(List.of(link(state, "port 14550 is taken")), WELL);
    }

    private boolean lasts(String id) {
        Alarm alarm = alarms.find(id);
        return alarm != null && alarm.active();
    }

    @Test
    void aLinkThatFails() {
        look(LinkState.SILENT);
        assertThat(alarms.all()).isEmpty();
        look(LinkState.FAILED);
        assertThat(lasts("link-failed-x")).isTrue();
        assertThat(requireNonNull(alarms.find("link-failed-x")).text()).isEqualTo("Link x failed: port 14550 is taken");
        look(LinkState.OFF);
        assertThat(lasts("link-failed-x")).isFalse();
    }

    @Test
    void aLinkThatComesAndGoesAndOneThatIsSwitchedDoesNot() {
        for (int i = 0; i < 10; i++) {
            look(LinkState.OK);
            look(LinkState.OFF);
        }
        assertThat(alarms.find("link-flaps-x")).isNull();
        for (int i = 0; i < 4; i++) {
            look(LinkState.OK);
            look(LinkState.SILENT);
        }
        assertThat(lasts("link-flaps-x")).isTrue();
        for (int i = 0; i < 61; i++) {
            look(LinkState.OK);
        }
        assertThat(lasts("link-flaps-x")).isFalse();
    }

    @Test
    void alarmsOfALinkThatIsRemovedEnd() {
        look(LinkState.FAILED);
        rules.removed("x");
        assertThat(lasts("link-failed-x")).isFalse();
    }

    @Test
    void aJournalThatIsNotKept() {
        rules.tick(List.of(), journal(JournalState.FULL, "the disk is full; make room"));
        assertThat(lasts("journal-system")).isTrue();
        assertThat(alarms.open().getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(alarms.open().getFirst().text()).contains("the disk is full; make room");
        rules.tick(List.of(), WELL);
        assertThat(lasts("journal-system")).isFalse();
    }

    @Test
    void aDateThatIsSetForwardAndBack() {
        rules.tick(List.of(), WELL);
        clock.passMs(100_000);
        rules.tick(List.of(), WELL);
        assertThat(alarms.all()).isEmpty();
        clock.jump(Duration.ofHours(1));
        rules.tick(List.of(), WELL);
        assertThat(lasts("clock-jump-system")).isTrue();
        assertThat(alarms.open().getFirst().text()).contains("set forward by 3600 s");
        clock.jump(Duration.ofDays(-1));
        rules.tick(List.of(), WELL);
        assertThat(alarms.open().getFirst().text()).contains("set back by 86400 s");
        assertThat(alarms.open().getFirst().count()).isEqualTo(2);
        clock.passMs(61_000);
        rules.tick(List.of(), WELL);
        assertThat(lasts("clock-jump-system")).isFalse();
        assertThat(alarms.open()).hasSize(1);
    }
}
