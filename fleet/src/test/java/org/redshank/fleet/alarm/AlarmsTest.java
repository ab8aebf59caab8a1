package org.redshank.fleet.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.fleet.trial.HandClock;
import org.redshank.fleet.trial.Waiting;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalException;
import org.redshank.journal.JournalOptions;

class AlarmsTest {
    private final HandClock clock = new HandClock();
    private final FleetEvents events = new FleetEvents();
    private final List<Event> kept = new ArrayList<>();
    private final Alarms alarms = new Alarms(clock, kept::add, kept::add, events);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        events.close();
    }

    private Alarm alarm(String id) {
        return requireNonNull(alarms.find(id));
    }

    /** What another program makes of the events. */
    private Alarms folded() {
        Alarms other = new Alarms(clock, event -> {}, event -> {}, events);
        kept.forEach(other::fold);
        return other;
    }

    @Test
    void itStaysUntilTheCauseIsGoneAndSomebodyHasAcknowledgedIt() {
        alarms.raise("battery", Severity.CAUTION, "v1", "low");
        clock.passMs(1000);
        alarms.raise("battery", Severity.CAUTION, "v1", "still low");
        assertThat(kept).hasSize(1);
        alarms.clear("battery", "v1");
        assertThat(alarms.open())
                .singleElement()
                .satisfies(a -> assertThat(a.active()).isFalse());
        clock.passMs(1000);
        alarms.acknowledge("battery-v1", "Ada", "seen");
        assertThat(alarms.open()).isEmpty();
        Alarm closed = alarm("battery-v1");
        assertThat(closed.acknowledgedBy()).isEqualTo("Ada");
        assertThat(closed.note()).isEqualTo("seen");
        assertThat(closed.acknowledgedAt()).isEqualTo(clock.now());
        assertThat(closed.text()).isEqualTo("low");
        alarms.acknowledge("battery-v1", "Bob", "me too");
        assertThat(alarm("battery-v1").acknowledgedBy()).isEqualTo("Ada");
        assertThat(kept).hasSize(3);
        assertThat(alarms.acknowledge("none", "Ada", "")).isNull();
    }

    @Test
    void whatComesAgainBeforeItIsAcknowledgedIsCounted() {
        for (int i = 1; i <= 3; i++) {
            alarms.raise("link-lost", Severity.WARNING, "v1", "gone");
            assertThat(alarm("link-lost-v1").count()).isEqualTo(i);
            alarms.clear("link-lost", "v1");
        }
        alarms.acknowledge("link-lost-v1", "Ada", "");
        alarms.raise("link-lost", Severity.WARNING, "v1", "gone");
        assertThat(alarm("link-lost-v1").count()).isOne();
        assertThat(alarm("link-lost-v1").acknowledgedBy()).isNull();
    }

    @Test
    void whatGetsWorseNeedsAPersonAgainAndWhatGetsBetterDoesNot() {
        alarms.raise("battery", Severity.CAUTION, "v1", "low");
        alarms.acknowledge("battery-v1", "Ada", "");
        alarms.raise("battery", Severity.WARNING, "v1", "critical");
        assertThat(alarm("battery-v1").acknowledgedAt()).isNull();
        alarms.acknowledge("battery-v1", "Ada", "");
        alarms.raise("battery", Severity.CAUTION, "v1", "low");
        assertThat(alarm("battery-v1").acknowledgedBy()).isEqualTo("Ada");
        assertThat(alarm("battery-v1").severity()).isEqualTo(Severity.CAUTION);
    }

    @Test
    void theGravestComeFirstAndTheyAreCountedBySubject() {
        alarms.raise("a", Severity.ADVISORY, "v1", "");
        clock.passMs(1);
        alarms.raise("b", Severity.WARNING, "v1", "");
        clock.passMs(1);
        alarms.raise("c", Severity.WARNING, "v2", "");
        clock.passMs(1);
        alarms.raise("d", Severity.CAUTION, "v1", "");
        assertThat(alarms.open().stream().map(Alarm::kind)).containsExactly("c", "b", "d", "a");
        assertThat(alarms.openBySubject(Severity.WARNING)).containsOnlyKeys("v1", "v2");
        alarms.clearAll("v1");
        assertThat(alarms.open().stream().filter(Alarm::active)).hasSize(1);
    }

    @Test
    void aCauseThatGoesWhileTheDiskIsAwaitedIsGoneInTheJournalToo() {
        Consumer<Event> slow = event -> {
            alarms().clear("fence", "v1");
            kept.add(event);
        };
        current = new Alarms(clock, kept::add, slow, events);
        alarms().raise("fence", Severity.WARNING, "v1", "outside");
        clock.passMs(10);
        Alarm after = requireNonNull(alarms().acknowledge("fence-v1", "Ada", "seen"));
        assertThat(after.open()).isFalse();
        assertThat(folded().all()).containsExactly(after);
    }

    @Test
    void anAcknowledgementIsNotLostIfTheEndOfTheCauseIsWrittenAfterIt() {
        Consumer<Event> slow = event -> {
            kept.add(event);
            alarms().clear("fence", "v1");
        };
        current = new Alarms(clock, kept::add, slow, events);
        alarms().raise("fence", Severity.WARNING, "v1", "outside");
        Alarm after = requireNonNull(alarms().acknowledge("fence-v1", "Ada", "seen"));
        assertThat(after.open()).isFalse();
        assertThat(folded().all()).containsExactly(after);
    }

    @Test
    void whatComesAgainWhileTheDiskIsAwaitedIsNotAcknowledgedUnseen() {
        Consumer<Event> slow = event -> {
            kept.add(event);
            alarms().clear("fence", "v1");
            clock.passMs(10);
            alarms().raise("fence", Severity.WARNING, "v1", "outside again");
        };
        current = new Alarms(clock, kept::add, slow, events);
        alarms().raise("fence", Severity.WARNING, "v1", "outside");
        Alarm after = requireNonNull(alarms().acknowledge("fence-v1", "Ada", "seen"));
        assertThat(after.acknowledgedBy()).isNull();
        assertThat(after.text()).isEqualTo("outside again");
    }

    private Alarms current = alarms;

    private Alarms alarms() {
        return current;
    }

    @Test
    void anAcknowledgementThatTheDiskRefusesChangesNothing() {
        current = new Alarms(
                clock,
                kept::add,
                event -> {
                    throw new JournalException("the disk is full", null);
                },
                events);
        alarms().raise("fence", Severity.WARNING, "v1", "outside");
        assertThatThrownBy(() -> alarms().acknowledge("fence-v1", "Ada", "")).isInstanceOf(JournalException.class);
        assertThat(requireNonNull(alarms().find("fence-v1")).acknowledgedBy()).isNull();
    }

    @Test
    void closedOnesAreForgottenInTimeAndOpenOnesNever() {
        alarms.raise("fence", Severity.WARNING, "v0", "outside");
        for (int i = 1; i <= 700; i++) {
            alarms.raise("gps", Severity.CAUTION, "v" + i, "");
            alarms.clear("gps", "v" + i);
            alarms.acknowledge("gps-v" + i, "Ada", "");
        }
        assertThat(alarms.all()).hasSize(500);
        assertThat(alarms.find("fence-v0")).isNotNull();
        assertThat(alarms.find("gps-v700")).isNotNull();
        assertThat(folded().all()).containsExactlyElementsOf(alarms.all());
    }

    @Test
    void aPictureTakenWhileOneIsAcknowledgedHasIt() throws InterruptedException {
        Path folder = directory.resolve("race");
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(folder.resolve("journal"), JournalOptions.defaults(), clock);
                    Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"))) {
                AlarmHistory history = new AlarmHistory(catalogue, journal);
                List<Thread> savers = new ArrayList<>();
                AtomicReference<Alarms> written = new AtomicReference<>();
                Consumer<Event> slow = event -> {
                    journal.event(event);
                    Thread saver = Thread.ofVirtual().start(() -> history.save(requireNonNull(written.get())));
                    savers.add(saver);
                    Waiting.until(
                            "the picture to be taken or held up",
                            () -> !saver.isAlive() || saver.getState() == Thread.State.WAITING);
                };
                Alarms live = new Alarms(clock, journal::note, slow, events);
                written.set(live);
                history.load(live);
                if (run == 0) {
                    live.raise("fence", Severity.WARNING, "v1", "outside");
                    live.acknowledge("fence-v1", "Ada", "");
                    for (Thread saver : savers) {
                        saver.join();
                    }
                }
                assertThat(requireNonNull(live.find("fence-v1")).acknowledgedBy())
                        .isEqualTo("Ada");
            }
        }
    }

    @Test
    void theNextRunFoldsThemFromTheJournalWhereverItsPictureWasTaken() {
        SplittableRandom random = new SplittableRandom(21);
        for (int run = 0; run < 5; run++) {
            try (Journal journal = Journal.open(directory.resolve("journal"), JournalOptions.defaults(), clock);
                    Catalogue catalogue = Catalogue.open(directory.resolve("catalogue.db"))) {
                Alarms live = new Alarms(clock, journal::event, journal::event, events);
                AlarmHistory history = new AlarmHistory(catalogue, journal);
                history.load(live);
                if (run > 0) {
                    assertThat(live.all()).as("run %d", run).containsExactlyInAnyOrderElementsOf(before);
                }
                for (int step = 0; step < 60; step++) {
                    String kind = List.of("a", "b", "c").get(random.nextInt(3));
                    String subject = "v" + random.nextInt(4);
                    clock.passMs(random.nextInt(1000));
                    switch (random.nextInt(4)) {
                        case 0 -> live.clear(kind, subject);
                        case 1 -> live.acknowledge(kind + "-" + subject, "Ada", "step " + step);
                        default ->
                            live.raise(
                                    kind, List.of(Severity.values()).get(random.nextInt(3)), subject, "text " + step);
                    }
                    if (random.nextInt(25) == 0) {
                        history.save(live);
                    }
                }
                before = live.all();
            }
        }
        assertThat(before).isNotEmpty();
    }

    private List<Alarm> before = List.of();
}
