package org.redshank.simulator.transport;

/** Where a simulated vehicle meets a ground station. */
public sealed interface Endpoint {
    /** Host name or address. */
    String host();

    /** Port, 0 to 65535. */
    int port();

    /** Datagrams to a ground station that listens there; from a port of the vehicle's own. */
    record Udp(String host, int port) implements Endpoint {
        public Udp {
            check(host, port, 1);
        }
    }

    /** A stream to a ground station that listens there; tried again until it does. */
    record Tcp(String host, int port) implements Endpoint {
        public Tcp {
            check(host, port, 1);
        }
    }

    /** A port on which the vehicle listens for ground stations; port 0 takes any free one. */
    record TcpIn(String host, int port) implements Endpoint {
        public TcpIn {
            check(host, port, 0);
        }
    }

    /**
     * Reads {@code udp:HOST:PORT}, {@code tcp:HOST:PORT} or {@code tcpin:HOST:PORT}.
     *
     * @throws IllegalArgumentException for anything else, saying what was expected
     */
    static Endpoint parse(String text) {
        int afterKind = text.indexOf(':');
        int beforePort = text.lastIndexOf(':');
        if (afterKind < 0 || beforePort <= afterKind) {
            throw expected(text);
        }
        String host = text.substring(afterKind + 1, beforePort);
        int port;
        try {
            port = Integer.parseInt(text.substring(beforePort + 1));
        } catch (NumberFormatException e) {
            throw expected(text);
        }
        return switch (text.substring(0, afterKind)) {
            case "udp" -> new Udp(host, port);
            case "tcp" -> new Tcp(host, port);
            case "tcpin" -> new TcpIn(host, port);
            default -> throw expected(text);
        };
    }

    /** The endpoint of the {@code index}th of several vehicles: listening ones count their ports up. */
    default Endpoint forVehicle(int index) {
        return this instanceof TcpIn(String host, int port) && port != 0 ? new TcpIn(host, port + index) : this;
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(
                "expected udp:HOST:PORT, tcp:HOST:PORT or tcpin:HOST:PORT, e.g. udp:127.0.0.1:14550, got \"" + text
                        + "\"");
    }

    private static void check(String host, int port, int least) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host is missing");
        }
        if (port < least || port > 65_535) {
            throw new IllegalArgumentException("the port must be between " + least + " and 65535, was " + port);
        }
    }
}
