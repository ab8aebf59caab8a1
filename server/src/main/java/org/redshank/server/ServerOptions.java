package org.redshank.server;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param address the address to listen on, such as 127.0.0.1, ::1 or 0.0.0.0
 * @param port 0 for any free one
 * @param tls the certificate to show; null for plain HTTP
 * @param insecureNetwork whether plain HTTP may leave this machine: whoever can read the network can then read the token
 * @param hostNames names by which the server is called, besides addresses and localhost
 * @param dataFolder where the token is kept
 * @param version what the server says it is
 */
public record ServerOptions(
        String address,
        int port,
        @Nullable Tls tls,
        boolean insecureNetwork,
        Set<String> hostNames,
        Path dataFolder,
        String version) {

    /** Where a server listens if nobody says otherwise. */
    public static final int DEFAULT_PORT = 8420;

    /** A server on this machine only. */
    public static ServerOptions local(int port, Path dataFolder) {
        return new ServerOptions("127.0.0.1", port, null, false, Set.of(), dataFolder, "0.1.0");
    }

    /** Copies, and refuses a port that is none. */
    public ServerOptions {
        hostNames = Set.copyOf(hostNames);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + ": use a number from 0 (any free one) to 65535");
        }
    }

    /** The same on another address. */
    public ServerOptions withAddress(String other) {
        return new ServerOptions(other, port, tls, insecureNetwork, hostNames, dataFolder, version);
    }

    /** The same with a certificate. */
    public ServerOptions withTls(Tls certificate) {
        return new ServerOptions(address, port, certificate, insecureNetwork, hostNames, dataFolder, version);
    }

    /** The same, allowed to speak plain HTTP over a network. */
    public ServerOptions withInsecureNetwork() {
        return new ServerOptions(address, port, tls, true, hostNames, dataFolder, version);
    }

    /** The same, called by these names too. */
    public ServerOptions withHostNames(Set<String> names) {
        return new ServerOptions(address, port, tls, insecureNetwork, names, dataFolder, version);
    }

    /** Where certificate and key come from. */
    public sealed interface Tls {
        /** One PKCS #12 file with both. */
        record Pkcs12(Path file, String password) implements Tls {
            @Override
            public String toString() {
                return "certificate in " + file;
            }
        }

        /** A certificate chain and an unencrypted PKCS #8 key, each in a PEM file. */
        record Pem(Path certificate, Path key) implements Tls {}
    }
}
