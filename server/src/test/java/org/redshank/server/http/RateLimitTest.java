package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RateLimitTest {
    @Test
    void givesSoManyAtOnceAndThenSoManyASecond() {
        AtomicLong nanos = new AtomicLong();
        RateLimit limit = new RateLimit(2, 3, nanos::get);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("a")).isTrue();
        }
        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.allows("b")).isTrue();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void manyKeysDoNotGrowWithoutBound() {
        RateLimit limit = new RateLimit(1, 1, () -> 0);
        assertThat(limit.allows("first")).isTrue();
        assertThat(limit.allows("first")).isFalse();
        for (int i = 0; i < 20_000; i++) {
            limit.allows("key " + i);
        }
        assertThat(limit.allows("first"))
                .as("forgotten, like any key long not used")
                .isTrue();
    }

    @Test
    void whoAsksTooOftenIsToldSoAndServedAgainLater(@TempDir Path folder) throws Exception {
        try (Shell shell = new Shell(folder, 20)) {
            int refused = 0;
            for (int i = 0; i < 23; i++) {
                refused += shell.send(shell.request("/api/open")).statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isEqualTo(3);
            var answer = shell.send(shell.request("/api/open"));
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(Shell.json(answer.body()).path("type").stringValue())
                    .isEqualTo("urn:redshank:problem:too-many-requests");
            shell.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            assertThat(shell.send(shell.request("/api/open")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrongTokensAreLimitedAndTheRightOneStillOpens(@TempDir Path folder) throws Exception {
        try (Shell shell = new Shell(folder)) {
            int limited = 0;
            for (int i = 0; i < 25; i++) {
                limited += shell.send(shell.request("/api/hello").header("Authorization", "Bearer no" + i))
                                        .statusCode()
                                == 429
                        ? 1
                        : 0;
            }
            assertThat(limited).isEqualTo(5);
            assertThat(shell.send(shell.authorised("/api/hello")).statusCode()).isEqualTo(200);
        }
    }
}
