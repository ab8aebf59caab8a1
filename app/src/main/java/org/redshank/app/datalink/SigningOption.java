package org.redshank.app.datalink;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.mavlink.SigningKey;
import picocli.CommandLine.Option;

/** The signing key of a MAVLink link, which others on it have, too. */
final class SigningOption {
    private static final long MOST_BYTES = 1000;

    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            description =
                    "signs all MAVLink that is said, and takes none in a tunnel that is not signed: a file with the"
                            + " link's key, in 64 hexadecimal digits, or its passphrase, as the ground station and the autopilot"
                            + " have it (default: nothing is signed)")
    @Nullable
    Path file;

    /**
     * The key; null where none is given.
     *
     * @throws IllegalArgumentException when there is none in the file
     */
    @Nullable
    SigningKey key() throws IOException {
        return file == null ? null : read(file);
    }

    /**
     * The key in a file.
     *
     * @throws IllegalArgumentException when there is none
     */
    static SigningKey read(Path from) throws IOException {
        Arguments.readable(from);
        try {
            if (Files.size(from) > MOST_BYTES) {
                throw new IllegalArgumentException("it is too long");
            }
            return SigningKey.ofSecret(Files.readString(from).strip());
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    from + " holds no signing key: "
                            + (e instanceof MalformedInputException ? "it is no text" : e.getMessage())
                            + "; write one line of 64 hexadecimal digits, or a passphrase",
                    e);
        }
    }
}
