package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Catalogue;

final class SessionsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void outliveARestartAndEndInTime() throws Exception {
        Path file = folder.resolve("catalogue.db");
        String secret;
        try (Catalogue catalogue = Catalogue.open(file)) {
            secret = new Sessions(catalogue, now::get, random).begin();
        }
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        try (Catalogue catalogue = Catalogue.open(file)) {
            Sessions sessions = new Sessions(catalogue, now::get, random);
            String id = sessions.find(secret);
            assertThat(id).isNotNull();
            now.set(now.get().plus(Duration.ofDays(8)));
            assertThat(sessions.find(secret)).isNull();
            assertThat(sessions.open(String.valueOf(id))).isFalse();
        }
        try (Catalogue catalogue = Catalogue.open(file)) {
            new Sessions(catalogue, now::get, random);
            assertThat(catalogue.list("session")).isEmpty();
        }
    }

    @Test
    void areBoundedInNumberAndTellWhenTheyAreEnded() {
        try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"))) {
            Sessions sessions = new Sessions(catalogue, now::get, random);
            List<String> ended = new ArrayList<>();
            sessions.onEnd(ended::add);
            String first = sessions.begin();
            for (int i = 0; i < 1000; i++) {
                now.set(now.get().plusSeconds(1));
                sessions.begin();
            }
            assertThat(sessions.find(first)).isNull();
            assertThat(ended).hasSize(1);
            assertThat(catalogue.list("session")).hasSize(1000);
        }
    }
}
