package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.redshank.journal.Fixture.OPTIONS;
import static org.redshank.journal.Fixture.numbers;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at any moment: nothing is lost that it had been told is kept. */
class KillTest {

    private static final int ROUNDS = 4;

    @TempDir
    Path directory;

    @Test
    void nothingConfirmedIsLostHoweverOftenTheWriterIsKilled() throws Exception {
        long seed = 11;
        Random random = new Random(seed);
        Map<Integer, Long> confirmed = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process writer = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            directory.toString(),
                            String.valueOf(round * 10_000_000)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader said = writer.inputReader()) {
                int before = confirmed.size();
                int enough = before + 200 + random.nextInt(500);
                String line = said.readLine();
                while (line != null) {
                    String[] words = line.split(" ", 3);
                    confirmed.put(Integer.parseInt(words[0]), Long.parseLong(words[1]));
                    if (confirmed.size() == before + 1) {
                        theLivingWriterIsNamed(writer);
                    }
                    if (confirmed.size() == enough) {
                        writer.toHandle().destroyForcibly(); // SIGKILL; what it had said until then is still read
                    }
                    line = said.readLine();
                    if (line != null && line.indexOf('.') < 0) {
                        line = null; // the last word was cut off
                    }
                }
                assertThat(confirmed.size()).isGreaterThanOrEqualTo(enough);
            } finally {
                writer.destroyForcibly();
                writer.waitFor();
            }
            try (Journal journal = Journal.open(directory, OPTIONS, InstantSource.system())) {
                assertThat(journal.recovery().clean()).isFalse();
                assertThat(journal.recovery().damages()).allMatch(Damage::tail);
                List<Integer> found = numbers(journal);
                assertThat(found)
                        .as("seed %d, round %d", seed, round)
                        .doesNotHaveDuplicates()
                        .containsAll(confirmed.keySet());
                try (JournalCursor cursor = journal.readFrom(0)) {
                    while (cursor.next()) {
                        Long position = confirmed.get((int) cursor.epochMicros());
                        assertThat(position == null || position == cursor.position())
                                .isTrue();
                    }
                }
            }
        }
    }

    private void theLivingWriterIsNamed(Process writer) {
        assertThatThrownBy(() -> Journal.open(directory, OPTIONS, InstantSource.system()))
                .isInstanceOf(JournalInUseException.class)
                .hasMessageContaining("is already being written by process " + writer.pid());
    }
}
