package org.redshank.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTokenTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        AccessToken first = AccessToken.in(folder.resolve("data"), random);
        Path file = folder.resolve("data/token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(AccessToken.in(folder.resolve("data"), random).text()).isEqualTo(first.text());
        assertThat(first.is(first.text())).isTrue();
        assertThat(first.is(first.text() + "x")).isFalse();
        assertThat(first).hasToString("a token");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws Exception {
        AccessToken.in(folder, random);
        Path file = folder.resolve("token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> AccessToken.in(folder, random))
                .hasMessageContaining("others can read")
                .hasMessageContaining("600");
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        AccessToken.in(folder, random);
        Files.writeString(folder.resolve("token"), "short\n");
        assertThatThrownBy(() -> AccessToken.in(folder, random)).hasMessageContaining("damaged");
    }
}
