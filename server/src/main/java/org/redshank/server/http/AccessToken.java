package org.redshank.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The secret that opens the server: 32 random bytes in base64url, kept in a file that only its owner can read. */
public final class AccessToken {
    private static final String FILE = "token";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final byte[] token;

    private AccessToken(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the token of a data folder, or makes one.
     *
     * @throws IllegalStateException if the file is damaged, or others can read it
     */
    public static AccessToken in(Path folder, SecureRandom random) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            try {
                make(folder, file, random);
            } catch (FileAlreadyExistsException e) {
                // Made at an earlier start.
            }
            if (posix(file) && !Files.getPosixFilePermissions(file).equals(OWNER)) {
                throw new IllegalStateException("others can read the token in " + file
                        + ": delete it, so that a new one is made, or set its permissions to 600");
            }
            String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!token.matches("[A-Za-z0-9_-]{43}")) {
                throw new IllegalStateException(
                        "the token in " + file + " is damaged: delete the file, so that a new one is made");
            }
            return new AccessToken(token);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the token in " + file, e);
        }
    }

    /** Whether this is the token; takes the same time wherever it differs. */
    public boolean is(String other) {
        return MessageDigest.isEqual(token, other.getBytes(StandardCharsets.UTF_8));
    }

    /** The token itself: a secret. */
    public String text() {
        return new String(token, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "a token";
    }

    private static void make(Path folder, Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        // The file has its permissions before it has its content.
        if (posix(folder)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
