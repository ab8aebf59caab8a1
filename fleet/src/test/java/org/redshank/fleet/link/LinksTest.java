package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.trial.HandClock;

/** Setting links up, and finding them again. */
class LinksTest {
    private final HandClock clock = new HandClock();

    @TempDir
    private Path directory;

    private static LinkConfig udp(String id, boolean on, String signing) {
        return new LinkConfig(id, "Link " + id, "udp-listen:127.0.0.1:0", on, signing);
    }

    private static LinkConfig udp(String id) {
        return new LinkConfig(id, "Link " + id, "udp-listen:127.0.0.1:0", true, null);
    }

    @Test
    void theNextRunFindsWhatWasSetUp() {
        try (LinkTrial trial = new LinkTrial(directory, clock)) {
            trial.links.add(udp("on"), true);
            trial.links.add(udp("off"), true);
            trial.links.add(udp("signed", false, "a heron by the water"), true);
            trial.links.add(udp("gone"), true);
            trial.links.add(udp("passing"), false);
            trial.links.enable("off", false);
            trial.links.enable("signed", true);
            assertThat(trial.links.remove("gone")).isTrue();
            assertThat(trial.links.remove("gone")).isFalse();
            assertThat(trial.links.enable("gone", true)).isNull();
        }
        try (LinkTrial trial = new LinkTrial(directory, clock)) {
            assertThat(trial.links.list()).isEmpty();
            trial.links.open();
            assertThat(trial.links.list().stream().map(s -> s.config().toString()))
                    .containsExactly(
                            "off (Link off) udp-listen:127.0.0.1:0, off",
                            "on (Link on) udp-listen:127.0.0.1:0",
                            "signed (Link signed) udp-listen:127.0.0.1:0, signed");
            trial.port("on");
            trial.port("signed");
            assertThat(trial.links.port("off")).isZero();
            assertThat(trial.status("off").state()).isEqualTo(LinkState.OFF);
            assertThat(trial.status("signed").config().signing()).isEqualTo("a heron by the water");
        }
    }

    @Test
    void aChannelNumberIsNeverGivenTwice() {
        Set<Integer> numbers = new HashSet<>();
        for (int run = 0; run < 3; run++) {
            try (LinkTrial trial = new LinkTrial(directory, clock)) {
                ChannelIds ids = new ChannelIds(trial.catalogue);
                for (int i = 0; i < 5000; i++) {
                    assertThat(numbers.add(ids.next())).isTrue();
                }
            }
        }
    }

    @Test
    void whatCannotBeKeptChangesNothing() {
        LinkTrial trial = new LinkTrial(directory, clock);
        trial.links.add(udp("x"), true);
        int port = trial.port("x");
        trial.catalogue.close();
        assertThatThrownBy(() -> trial.links.add(udp("x", true, "a heron by the water"), true))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> trial.links.enable("x", false)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> trial.links.add(udp("y"), true)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> trial.links.remove("x")).isInstanceOf(RuntimeException.class);
        assertThat(trial.links.port("x")).isEqualTo(port);
        assertThat(trial.status().config().enabled()).isTrue();
        assertThat(trial.status().config().signing()).isNull();
        assertThat(trial.links.find("y")).isNull();
        trial.links.close();
    }

    @Test
    void twoLinksOnOnePortAreToldApart() {
        try (LinkTrial trial = new LinkTrial(directory, clock)) {
            trial.links.add(udp("first"), false);
            int port = trial.port("first");
            trial.add("udp-listen:127.0.0.1:" + port);
            trial.awaitFailed("port " + port + " is taken by another link of this program");
            assertThat(trial.status("first").state()).isEqualTo(LinkState.SILENT);
        }
    }

    @Test
    void namesThatCannotBeAreRefused() {
        for (String id : List.of("", "-x", "a b", "ä", "x".repeat(65), "a/b", ".")) {
            assertThatThrownBy(() -> udp(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
