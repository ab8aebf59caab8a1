package org.redshank.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.000123Z");

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private Path file() {
        return directory.resolve("new/catalogue.db");
    }

    private Catalogue open() {
        return Catalogue.open(file(), now::get);
    }

    @Test
    void documentsArePutReadListedAndDeleted() {
        try (Catalogue catalogue = open()) {
            assertThat(catalogue.get("vehicle", "b")).isNull();
            assertThat(catalogue.put("vehicle", "b", "{\"n\":1}"))
                    .isEqualTo(new CatalogueDocument("vehicle", "b", "{\"n\":1}", 1, NOON));
            now.set(NOON.plusSeconds(5));
            CatalogueDocument second = new CatalogueDocument("vehicle", "b", "{\"n\":\"ü\"}", 2, NOON.plusSeconds(5));
            assertThat(catalogue.put("vehicle", "b", "{\"n\":\"ü\"}")).isEqualTo(second);
            catalogue.put("vehicle", "a", "1");
            catalogue.put("plan", "b", "2");
            assertThat(catalogue.get("vehicle", "b")).isEqualTo("{\"n\":\"ü\"}");
            assertThat(catalogue.document("vehicle", "b")).isEqualTo(second);
            assertThat(catalogue.list("vehicle"))
                    .extracting(CatalogueDocument::id)
                    .containsExactly("a", "b");
            assertThat(catalogue.list("link")).isEmpty();
            assertThat(catalogue.delete("vehicle", "a")).isTrue();
            assertThat(catalogue.delete("vehicle", "a")).isFalse();
        }
        try (Catalogue catalogue = open()) {
            assertThat(catalogue.list("vehicle"))
                    .extracting(CatalogueDocument::revision)
                    .containsExactly(2L);
            assertThat(catalogue.get("plan", "b")).isEqualTo("2");
        }
    }

    @Test
    void quotesAndStrangeIdsAreOnlyText() {
        try (Catalogue catalogue = open()) {
            String id = "'; DROP TABLE document; --";
            catalogue.put("setting", id, "\"'\"");
            assertThat(catalogue.get("setting", id)).isEqualTo("\"'\"");
            assertThat(catalogue.list("setting")).hasSize(1);
        }
    }

    @Test
    void manyThreadsAtOnceCountEveryRevision() throws Exception {
        try (Catalogue catalogue = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                threads.add(Thread.startVirtualThread(() -> {
                    for (int n = 0; n < 25; n++) {
                        catalogue.put("setting", "shared", String.valueOf(n));
                        catalogue.list("setting");
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(catalogue.list("setting"))
                    .extracting(CatalogueDocument::revision)
                    .containsExactly(200L);
        }
    }

    @Test
    void theFileIsOfTheNewestSchemaAndWritesAhead() throws Exception {
        open().close();
        assertThat(pragma("user_version")).isEqualTo("1");
        assertThat(pragma("journal_mode")).isEqualTo("wal");
    }

    @Test
    void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 7");
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessage(
                        "the catalogue " + file() + " has schema 7, this program knows schemas up to 1; open it with"
                                + " the newer program that wrote it, or put it aside to start with an empty one");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsAnsweredClearly() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "this is not a database at all, but it is long enough to be asked".repeat(40));
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the catalogue " + file() + " could not be opened")
                .hasMessageContaining("The file is damaged: put it aside");
    }

    @Test
    void aDamagedDatabaseIsAnsweredClearly() throws Exception {
        try (Catalogue catalogue = open()) {
            for (int i = 0; i < 500; i++) {
                catalogue.put("plan", "plan " + i, "x".repeat(500));
            }
        }
        byte[] bytes = Files.readAllBytes(file());
        Random random = new Random(8);
        for (int i = 4096; i < bytes.length; i += 1 + random.nextInt(40)) {
            bytes[i] = (byte) random.nextInt();
        }
        Files.write(file(), bytes);
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the catalogue " + file())
                .hasMessageContaining("put it aside and restore a copy");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(directory.resolve("new"), "in the way");
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the directory for the catalogue " + file() + " cannot be made");
    }

    private String pragma(String name) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
