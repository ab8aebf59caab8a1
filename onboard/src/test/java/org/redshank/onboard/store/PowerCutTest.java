package org.redshank.onboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;

/** A companion that is killed in the middle of keeping pictures, and begins again: what it answered for is there. */
class PowerCutTest {
    private static final int CUTS = 3;

    @TempDir
    Path folder;

    @Test
    void everyPictureThatWasAnsweredForIsThereAndWhole() throws Exception {
        Map<String, Long> answered = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int cut = 0; cut < CUTS; cut++) {
            keepAndKill(cut, 8 + random.nextInt(12), answered);
            check(answered);
        }
        assertThat(answered).hasSizeGreaterThan(CUTS * 8 - 1);
    }

    private void keepAndKill(int seed, int pictures, Map<String, Long> answered) throws Exception {
        Process companion = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepForever.class.getName(),
                        folder.toString(),
                        Integer.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = companion.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < pictures; i++) {
                answer(out.readLine(), answered);
            }
            companion.toHandle().destroyForcibly(); // leaves what it has said to be read
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                answer(line, answered);
            }
        }
        companion.waitFor();
    }

    private static void answer(String line, Map<String, Long> answered) {
        String[] words = line.split(" ", -1);
        if (words.length == 2) {
            answered.put(words[0], Long.parseLong(words[1]));
        }
    }

    private void check(Map<String, Long> answered) throws Exception {
        PictureStore store = PictureStore.open(folder.resolve("pictures"));
        try (Journal journal = Journal.open(folder.resolve("log"), JournalOptions.defaults(), InstantSource.system())) {
            Logbook logbook = new Logbook(journal);
            for (String hex : answered.keySet()) {
                PictureId id = new PictureId(hex);
                byte[] bytes = Files.readAllBytes(store.file(id));
                assertThat(hash(bytes)).isEqualTo(hex);
                assertThat(logbook.pictures().get(id)).isNotNull();
            }
        }
        for (PictureId id : store.all()) {
            assertThat(hash(Files.readAllBytes(store.file(id))))
                    .as("nothing half written has a name")
                    .isEqualTo(id.hex());
        }
        try (Stream<Path> left = Files.list(folder.resolve("pictures/unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
