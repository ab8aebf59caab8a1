package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.trial.Rig;
import org.redshank.journal.Catalogue;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalOptions;

/** The desk with a real journal, and work that does as it is told. */
class OrderDeskTest {
    private static final Order GO = new Order.GoTo(new LatLon(47, 8), new AboveHome(30));

    @TempDir
    private Path directory;

    private final FleetClock clock = FleetClock.system();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Queue<String> entered = new ConcurrentLinkedQueue<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Double> set = new ConcurrentLinkedQueue<>();
    private Journal journal;
    private Catalogue catalogue;
    private OrderDesk desk;

    @BeforeEach
    void open() {
        journal = Journal.open(directory.resolve("journal"), JournalOptions.defaults(), clock);
        catalogue = Catalogue.open(directory.resolve("catalogue.db"));
        desk = new OrderDesk(this::work, journal, clock, ticket -> {});
    }

    @AfterEach
    void close() {
        gates.values().forEach(CountDownLatch::countDown);
        desk.close();
        journal.close();
        catalogue.close();
    }

    /** Waits at the gate of the order's type, if there is one, and then ends well. */
    private void work(String vehicle, Order order, OrderWork.Progress progress) throws InterruptedException {
        entered.add(order.type() + " " + vehicle);
        progress.reached(Stage.ALLOWED, "");
        progress.reached(Stage.SENT, "go");
        sent.add(order.type() + " " + vehicle);
        if (order instanceof Order.SetParameter parameter) {
            set.add(parameter.value());
        }
        CountDownLatch gate = gates.get(order.type());
        if (gate != null) {
            gate.await();
        }
        progress.reached(Stage.ACKNOWLEDGED, "yes");
        if (vehicle.equals("bad")) {
            throw new OrderFailedException("it fell asleep");
        }
        if (vehicle.equals("refusing")) {
            throw new OrderRefusedException("a-rule", "a value", "a sentence");
        }
        progress.reached(Stage.OBSERVED, "done");
    }

    private void hold(String type) {
        gates.put(type, new CountDownLatch(1));
    }

    private void letGo(String type) {
        Objects.requireNonNull(gates.remove(type)).countDown();
    }

    private Ticket submit(Order order, String... vehicles) {
        return desk.submit(new OrderRequest(List.of(vehicles), order, "somebody"));
    }

    private Ticket now(Ticket ticket) {
        return Objects.requireNonNull(desk.ticket(ticket.id()));
    }

    private Ticket end(Ticket ticket) {
        Rig.await("the end of " + ticket, () -> now(ticket).ended());
        return now(ticket);
    }

    private void entered(String what) {
        Rig.await(what, () -> entered.contains(what));
    }

    private static List<Stage> stages(OrderResult result) {
        return result.stages().stream().map(OrderResult.Mark::stage).toList();
    }

    @Test
    void oneOrderForManyVehiclesHasAResultForEach() {
        Ticket ticket = end(submit(GO, "v1", "bad", "refusing", "v2", "v1"));
        assertThat(ticket.results())
                .extracting(OrderResult::vehicle, OrderResult::stage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("v1", Stage.OBSERVED),
                        org.assertj.core.groups.Tuple.tuple("bad", Stage.FAILED),
                        org.assertj.core.groups.Tuple.tuple("refusing", Stage.REFUSED),
                        org.assertj.core.groups.Tuple.tuple("v2", Stage.OBSERVED));
        assertThat(stages(ticket.results().getFirst()))
                .containsExactly(Stage.ASKED, Stage.ALLOWED, Stage.SENT, Stage.ACKNOWLEDGED, Stage.OBSERVED);
        assertThat(ticket.results().get(1).detail()).isEqualTo("it fell asleep");
        assertThat(ticket.results().get(2).rule()).isEqualTo("a-rule");
    }

    @Test
    void aSafetyOrderOvertakesWhatTheVehicleIsDoing() {
        hold("go-to");
        Ticket going = submit(GO, "v1", "v2");
        entered("go-to v1");
        entered("go-to v2");
        Ticket holding = end(submit(new Order.Hold(), "v1"));
        assertThat(holding.results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        Rig.await("the overtaken", () -> now(going).results().getFirst().stage().end());
        OrderResult overtaken = now(going).results().getFirst();
        assertThat(overtaken.stage()).isEqualTo(Stage.STOPPED);
        assertThat(overtaken.detail()).isEqualTo("overtaken by hold");
        assertThat(now(going).results().get(1).stage()).isEqualTo(Stage.SENT); // the other vehicle flies on
        letGo("go-to");
        assertThat(end(going).results().get(1).stage()).isEqualTo(Stage.OBSERVED);
    }

    @Test
    void theNewestOfManyFlightOrdersIsTheOneThatIsCarriedOut() {
        hold("go-to");
        List<Ticket> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(submit(GO, "v1"));
        }
        Ticket last = submit(new Order.Return(), "v1");
        assertThat(end(last).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        all.forEach(
                ticket -> assertThat(end(ticket).results().getFirst().stage()).isEqualTo(Stage.STOPPED));
    }

    @Test
    void conversationsFollowInTheSequenceInWhichTheyWereGiven() {
        List<Double> values =
                IntStream.rangeClosed(1, 20).asDoubleStream().boxed().toList();
        List<Ticket> all = values.stream()
                .map(value -> submit(new Order.SetParameter("RTL_ALT", value), "v1"))
                .toList();
        all.forEach(this::end);
        assertThat(set).containsExactlyElementsOf(values);
    }

    @Test
    void longConversationsWaitForEachOtherAndHinderNoFlight() {
        hold("get-parameters");
        Ticket first = submit(new Order.GetParameters(), "v1");
        entered("get-parameters v1");
        Ticket second = submit(new Order.SetParameter("RTL_ALT", 20), "v1");
        Ticket elsewhere = end(submit(new Order.SetParameter("RTL_ALT", 20), "v2"));
        assertThat(end(submit(new Order.Hold(), "v1")).results().getFirst().stage())
                .isEqualTo(Stage.OBSERVED);
        assertThat(elsewhere.results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        assertThat(now(second).results().getFirst().stage()).isEqualTo(Stage.ASKED);
        assertThat(entered).doesNotContain("set-parameter v1");
        letGo("get-parameters");
        assertThat(end(first).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        assertThat(end(second).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
    }

    @Test
    void theMissionOnBoardDoesNotChangeUnderAnOrderThatFliesByIt() {
        hold("upload-plan");
        Ticket upload = submit(new Order.UploadPlan("p"), "v1");
        entered("upload-plan v1");
        Ticket resume = submit(new Order.Resume(), "v1");
        Ticket auto = submit(new Order.SetMode("auto"), "v1"); // overtakes resume, and waits as well
        assertThat(end(resume).results().getFirst().stage()).isEqualTo(Stage.STOPPED);
        assertThat(now(auto).results().getFirst().stage()).isEqualTo(Stage.ASKED);
        Ticket loiter = end(submit(new Order.SetMode("LOITER"), "v1")); // needs no mission
        assertThat(loiter.results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        Ticket fly = submit(new Order.FlyPlan("p"), "v1");
        letGo("upload-plan");
        assertThat(end(upload).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        assertThat(end(fly).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        assertThat(entered).doesNotContain("resume v1");
    }

    @Test
    void whatIsStoppedIsSaidToBe() {
        hold("go-to");
        Ticket ticket = submit(GO, "v1", "v2");
        entered("go-to v1");
        entered("go-to v2");
        desk.stop(ticket.id());
        Ticket ended = end(ticket);
        assertThat(ended.results()).allSatisfy(result -> {
            assertThat(result.stage()).isEqualTo(Stage.STOPPED);
            assertThat(result.detail()).isEqualTo("stopped by request");
        });
        assertThat(desk.stop("none")).isNull();
        assertThat(end(submit(new Order.Hold(), "v1")).results().getFirst().stage())
                .isEqualTo(Stage.OBSERVED);
    }

    @Test
    void everyStageIsInTheJournalBeforeItIsReached() {
        Ticket ticket = end(submit(GO, "v1", "bad"));
        List<String> types = new ArrayList<>();
        try (JournalCursor cursor = journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    assertThat(cursor.event().json()).contains(ticket.id()).contains("somebody");
                    types.add(cursor.event().type() + " " + cursor.event().subject());
                }
            }
        }
        assertThat(types)
                .contains("order.asked " + ticket.id())
                .containsSubsequence("order.allowed v1", "order.sent v1", "order.acknowledged v1", "order.observed v1")
                .containsSubsequence(
                        "order.allowed bad", "order.sent bad", "order.acknowledged bad", "order.failed bad");
    }

    @Test
    void whatCannotBeRecordedIsNotSentButForWhatMakesAVehicleSafer() {
        journal.close(); // as good as a disk that fails: nothing can be kept any more
        Ticket refused = end(submit(GO, "v1", "v2"));
        assertThat(refused.results()).allSatisfy(result -> {
            assertThat(result.stage()).isEqualTo(Stage.REFUSED);
            assertThat(result.rule()).isEqualTo("journal");
            assertThat(result.detail())
                    .contains("the journal cannot be written")
                    .contains("hold, return, land");
        });
        assertThat(entered).isEmpty();
        for (Order safety : List.of(new Order.Hold(), new Order.Return(), new Order.Land(), new Order.Disarm())) {
            assertThat(end(submit(safety, "v1")).results().getFirst().stage()).isEqualTo(Stage.OBSERVED);
        }
    }

    @Test
    void anOrderUnderWayWhenTheJournalFailsSendsNothingMore() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> steps = new ArrayList<>();
        try (OrderDesk slow = new OrderDesk(
                (vehicle, order, progress) -> {
                    progress.reached(Stage.ALLOWED, "");
                    progress.reached(Stage.SENT, "arm");
                    steps.add("arm");
                    begun.countDown();
                    go.await();
                    progress.reached(Stage.SENT, "take off");
                    steps.add("take off");
                },
                journal,
                clock,
                t -> {})) {
            Ticket ticket = slow.submit(new OrderRequest(List.of("v1"), new Order.TakeOff(new AboveHome(20)), "me"));
            Rig.await("arm", () -> begun.getCount() == 0);
            journal.close();
            go.countDown();
            Rig.await(
                    "the end",
                    () -> Objects.requireNonNull(slow.ticket(ticket.id())).ended());
            OrderResult result =
                    Objects.requireNonNull(slow.ticket(ticket.id())).results().getFirst();
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("the journal cannot be written");
            assertThat(steps).containsExactly("arm");
        }
    }

    @Test
    void afterARestartTicketsAreAsTheyWereAndWhatWasUnderWayWasInterrupted() {
        hold("upload-plan");
        Ticket done = end(submit(new Order.SetMessageRates(Map.of("ATTITUDE", 4.0)), "v1", "bad", "refusing"));
        new OrderHistory(catalogue, journal).save(desk);
        Ticket later = end(submit(GO, "v1"));
        Ticket underWay = submit(new Order.UploadPlan("p"), "v1", "v2");
        entered("upload-plan v1");
        entered("upload-plan v2");

        // as after a kill: another desk, with no word from the first; only the journal and the catalogue are left
        OrderDesk second = new OrderDesk(this::work, journal, clock, ticket -> {});
        new OrderHistory(catalogue, journal).load(second);
        assertThat(second.tickets(10)).extracting(Ticket::id).containsExactly(underWay.id(), later.id(), done.id());
        assertThat(words(second, done)).isEqualTo(words(desk, done));
        assertThat(words(second, later)).isEqualTo(words(desk, later));
        Ticket interrupted = Objects.requireNonNull(second.ticket(underWay.id()));
        assertThat(interrupted.order()).isEqualTo(new Order.UploadPlan("p"));
        assertThat(interrupted.by()).isEqualTo("somebody");
        assertThat(interrupted.results()).hasSize(2).allSatisfy(result -> {
            assertThat(result.stage()).isEqualTo(Stage.STOPPED);
            assertThat(result.detail()).contains("interrupted");
            assertThat(stages(result)).containsExactly(Stage.ASKED, Stage.ALLOWED, Stage.SENT, Stage.STOPPED);
        });

        // and a third finds it in the journal, and says it no more
        long end = journal.end();
        OrderDesk third = new OrderDesk(this::work, journal, clock, ticket -> {});
        new OrderHistory(catalogue, journal).load(third);
        assertThat(words(third, underWay)).isEqualTo(words(second, underWay));
        assertThat(journal.end()).isEqualTo(end);
        Ticket next = third.submit(new OrderRequest(List.of("v9"), new Order.Hold(), "me"));
        assertThat(third.tickets(1).getFirst().id()).isEqualTo(next.id());
        assertThat(Long.parseLong(next.id(), 36)).isGreaterThan(Long.parseLong(underWay.id(), 36));
        third.close();
    }

    /** A ticket without its fractions of microseconds, which the journal does not keep. */
    private static List<String> words(OrderDesk desk, Ticket ticket) {
        Ticket now = Objects.requireNonNull(desk.ticket(ticket.id()));
        List<String> words = new ArrayList<>(List.of(now.by(), now.order().toString()));
        for (OrderResult result : now.results()) {
            words.add(result.vehicle() + " " + result.rule() + " " + result.value());
            result.stages().forEach(mark -> words.add(mark.stage() + " " + mark.detail()));
        }
        return words;
    }
}
