package org.redshank.app.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.datalink.key.KeyFile;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.picture.PictureStore;

/** What receives from companions goes on after a fault of its own, and says so. */
class CompanionPostTest {
    @TempDir
    Path folder;

    private final List<String> words = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();

    @Test
    @Timeout(60)
    void aFaultIsToldAndDoesNotEndIt() throws Exception {
        FleetClock clock = FleetClock.system(1);
        Path asks = Files.createDirectories(folder.resolve("companions/alpha/asks"));
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")).withClock(clock));
                CompanionPost post = CompanionPost.open(
                        new CompanionPost.Ways("127.0.0.1:0", null, null),
                        KeyFile.forBothEnds("alpha", new SecureRandom()).groundKeys(),
                        folder.resolve("companions"),
                        fleet.late(),
                        new PictureStore(folder.resolve("pictures")),
                        this::hear,
                        null)) {
            Files.writeString(asks.resolve("first.json"), "no ask");
            await("met a fault, and goes on: java.lang.IllegalStateException: the one who listens fails");
            Files.write(asks.resolve("second.json"), "\u00e4".getBytes(StandardCharsets.ISO_8859_1));
            await("second.json is no ask: it is no text in UTF-8");
            assertThat(post.address().getPort()).isPositive();
        }
    }

    /** Fails the first time, as a disk or a console may. */
    private void hear(String word) {
        if (word.contains("is no ask") && failed.compareAndSet(false, true)) {
            throw new IllegalStateException("the one who listens fails");
        }
        words.add(word);
    }

    private void await(String said) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (words.stream().noneMatch(word -> word.contains(said))) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for '" + said + "'; " + words);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
