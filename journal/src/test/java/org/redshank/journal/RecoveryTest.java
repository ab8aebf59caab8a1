package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.event;
import static org.redshank.journal.Fixture.frame;
import static org.redshank.journal.Fixture.numbers;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found after a kill, a power cut, and rot on the disk. */
class RecoveryTest {

    private static final int ENTRIES = 12;

    @TempDir
    Path directory;

    private final SimulatedDisk disk = new SimulatedDisk();

    private Journal open(SimulatedDisk from) {
        return Fixture.open(directory, OPTIONS.withSegmentBytes(1 << 20), from);
    }

    /** Writes entries 0 to 11, every fourth an event, and answers their positions. */
    private List<Long> write() {
        List<Long> positions = new ArrayList<>();
        try (Journal journal = open(disk)) {
            for (int number = 0; number < ENTRIES; number++) {
                positions.add(number % 4 == 3 ? journal.event(event(number)) : frame(journal, number + 100));
            }
            positions.add(journal.end());
        }
        return positions;
    }

    private static List<Integer> expected(int count) {
        return IntStream.range(0, count).mapToObj(i -> i % 4 == 3 ? i : i + 100).toList();
    }

    private SimulatedDisk with(byte[] segment) {
        SimulatedDisk changed = new SimulatedDisk();
        changed.content(disk.segments().getFirst(), segment);
        return changed;
    }

    @Test
    void aSegmentCutAnywhereKeepsEveryWholeEntryAndGoesOn() {
        List<Long> positions = write();
        byte[] whole = disk.content(disk.segments().getFirst());
        for (int cut = 0; cut <= whole.length; cut++) {
            int size = cut;
            int left =
                    (int) positions.stream().skip(1).filter(end -> end <= size).count();
            boolean between = positions.contains((long) cut);
            SimulatedDisk torn = with(Arrays.copyOf(whole, cut));
            try (Journal journal = open(torn)) {
                Recovery recovery = journal.recovery();
                assertThat(recovery.clean()).isFalse();
                assertThat(recovery.scannedEntries()).isEqualTo(left);
                assertThat(recovery.damages().size()).as("cut at %d", cut).isEqualTo(between || cut <= 64 ? 0 : 1);
                assertThat(recovery.damages()).allMatch(damage -> damage.tail() && damage.toPosition() == size);
                assertThat(frame(journal, 999)).isGreaterThan(positions.getLast());
                List<Integer> all = new ArrayList<>(expected(left));
                all.add(999);
                assertThat(numbers(journal)).as("cut at %d", cut).isEqualTo(all);
            }
            try (Journal again = open(torn)) {
                assertThat(again.recovery().clean()).isTrue();
                assertThat(numbers(again)).hasSize(left + 1);
            }
        }
    }

    @Test
    void oneWrongByteCostsItsOwnEntryAndNoOther() {
        List<Long> positions = write();
        byte[] whole = disk.content(disk.segments().getFirst());
        for (int wrong = 0; wrong < whole.length; wrong++) {
            byte[] bytes = whole.clone();
            bytes[wrong] ^= 0x40;
            List<Integer> left = new ArrayList<>(expected(ENTRIES));
            int entry = entryAt(positions, wrong);
            if (entry >= 0) {
                left.subList(entry, entry + 1).clear();
            }
            try (Journal journal = open(with(bytes));
                    JournalCursor cursor = journal.readFrom(0)) {
                assertThat(numbers(cursor)).as("byte %d", wrong).isEqualTo(left);
                if (entry >= 0) {
                    Damage damage = cursor.damages().getFirst();
                    assertThat(damage.fromPosition()).isEqualTo(positions.get(entry));
                    assertThat(damage.toPosition()).isEqualTo(positions.get(entry + 1));
                    assertThat(damage.tail()).isEqualTo(entry == ENTRIES - 1);
                    assertThat(journal.recovery().damages()).isEqualTo(cursor.damages());
                    assertThat(damage.toString()).contains(damage.bytes() + " bytes");
                }
            }
        }
    }

    private static int entryAt(List<Long> positions, int offset) {
        int entry = -1;
        while (entry + 1 < ENTRIES && positions.get(entry + 1) <= offset) {
            entry++;
        }
        return entry;
    }

    @Test
    void rotInASegmentEndedInGoodOrderIsFoundWhenItIsRead() {
        List<Long> positions = write();
        Path segment = disk.segments().getFirst();
        byte[] bytes = disk.content(segment);
        bytes[(int) (positions.get(5) + 30)] ^= 1;
        disk.content(segment, bytes);
        try (Journal journal = open(disk);
                JournalCursor cursor = journal.readFrom(0)) {
            assertThat(journal.recovery().clean()).isTrue();
            assertThat(numbers(cursor)).hasSize(ENTRIES - 1);
            assertThat(cursor.damagedBytes()).isEqualTo(positions.get(6) - positions.get(5));
        }
    }

    @Test
    void pagesThatAPowerCutLeftEmptyDoNotHideWhatComesAfter() {
        Random random = new Random(20260501);
        int count = 5000;
        List<Long> positions = new ArrayList<>();
        try (Journal journal = open(disk)) {
            for (int number = 0; number < count; number++) {
                positions.add(frame(journal, number));
            }
            positions.add(journal.end());
        }
        byte[] whole = disk.content(disk.segments().getFirst());
        for (int round = 0; round < 20; round++) {
            byte[] bytes = whole.clone();
            for (int hole = 0; hole < 5; hole++) {
                int page = 1 + random.nextInt(bytes.length / 512 - 1);
                Arrays.fill(bytes, page * 512, page * 512 + 512, (byte) 0);
            }
            List<Integer> left = IntStream.range(0, count)
                    .filter(number -> {
                        int from = positions.get(number).intValue();
                        int to = positions.get(number + 1).intValue();
                        return Arrays.equals(bytes, from, to, whole, from, to);
                    })
                    .boxed()
                    .toList();
            try (Journal journal = open(with(bytes))) {
                assertThat(numbers(journal)).as("round %d", round).isEqualTo(left);
            }
        }
    }

    @Test
    void aPowerCutTakesNoEventThatWasConfirmed() {
        try (Journal journal = open(disk)) {
            for (int number = 0; number < 50; number++) {
                frame(journal, 1000 + number);
                journal.event(event(number));
                try (Journal after = Fixture.open(directory.resolve("cut"), OPTIONS, disk.afterPowerCut())) {
                    List<Integer> found = numbers(after);
                    assertThat(found).contains(number, 1000 + number).hasSize(2 * number + 2);
                }
            }
        }
    }

    @Test
    void aKillTakesNoFrameThatWasFlushed() {
        try (Journal journal = open(disk)) {
            frame(journal, 5);
            journal.flush();
            try (Journal after = Fixture.open(directory.resolve("killed"), OPTIONS, disk.afterKill())) {
                assertThat(after.recovery().clean()).isFalse();
                assertThat(numbers(after)).containsExactly(5);
            }
        }
    }

    @Test
    void anIndexThatIsMissingDamagedOrOfAnotherSegmentIsMadeAnew() {
        write();
        Path segment = disk.segments().getFirst();
        Path index = Segment.indexFile(segment);
        byte[] right = disk.content(index);
        byte[] empty = {};
        byte[] damaged = right.clone();
        damaged[20] ^= 1;
        SegmentIndex foreign = new SegmentIndex();
        foreign.add(64, 30, 1, 5);
        for (byte[] wrong : List.of(empty, damaged, foreign.bytes(64, 94), Arrays.copyOf(right, right.length - 8))) {
            disk.content(index, wrong);
            try (Journal journal = open(disk)) {
                assertThat(journal.recovery().clean()).isFalse();
                assertThat(journal.recovery().damages()).isEmpty();
                assertThat(numbers(journal)).isEqualTo(expected(ENTRIES));
            }
            assertThat(SegmentIndex.parse(disk.content(index), 0, disk.content(segment).length))
                    .isNotNull();
        }
    }

    @Test
    void aNewerFormatIsRefused() {
        write();
        Path segment = disk.segments().getFirst();
        byte[] bytes = disk.content(segment);
        bytes[8] = 2;
        SegmentHeaderTest.sign(bytes);
        assertThatThrownBy(() -> open(with(bytes)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(segment + " has journal format 2, this program knows format 1 only");
    }

    @Test
    void anEmptySegmentIsCleared() {
        SimulatedDisk empty = new SimulatedDisk();
        empty.content(Segment.file(directory, 0), new byte[10]);
        empty.content(directory.resolve("0000000000000000000.index.new"), new byte[3]);
        try (Journal journal = open(empty)) {
            assertThat(numbers(journal)).isEmpty();
            assertThat(frame(journal, 1)).isPositive();
            assertThat(numbers(journal)).containsExactly(1);
        }
    }

    @Test
    void filesOfOthersAreLeftAlone() {
        SimulatedDisk shared = new SimulatedDisk();
        List<String> others =
                List.of("notes.txt", "9999999999999999999.journal", "x.journal", "000000000000000000x.journal");
        others.forEach(name -> shared.content(directory.resolve(name), new byte[] {1}));
        try (Journal journal = open(shared)) {
            frame(journal, 1);
            assertThat(numbers(journal)).containsExactly(1);
        }
        others.forEach(
                name -> assertThat(shared.content(directory.resolve(name))).containsExactly(1));
    }

    @Test
    void garbageInPlaceOfASegmentIsAnswered() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            byte[] garbage = new byte[random.nextInt(20_000)];
            random.nextBytes(garbage);
            SimulatedDisk of = new SimulatedDisk();
            of.content(Segment.file(directory, 0), garbage);
            try (Journal journal = open(of)) {
                assertThat(journal.recovery().scannedEntries()).isZero();
                assertThat(numbers(journal)).isEmpty();
            }
        }
    }

    @Test
    void aWrongClockAtTheStartAfterACrashDeletesNothing() {
        write();
        disk.delete(Segment.indexFile(disk.segments().getFirst()));
        InstantSource farAhead = InstantSource.fixed(Instant.parse("2099-01-01T00:00:00Z"));
        JournalOptions monthly = OPTIONS.withRetention(1L << 40, Duration.ofDays(30));
        for (int start = 0; start < 2; start++) {
            try (Journal journal = Journal.open(directory, monthly, farAhead, System::nanoTime, disk)) {
                journal.event(event(start)); // by now retention had its first look
                assertThat(journal.status().deletedSegments()).isZero();
                assertThat(numbers(journal)).hasSize(ENTRIES + 1 + start);
            }
        }
    }
}
