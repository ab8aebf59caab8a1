package org.redshank.fleet.link;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of link, and where: {@code udp-listen:HOST:PORT}, {@code udp:HOST:PORT}, {@code tcp:HOST:PORT},
 * {@code tcp-listen:HOST:PORT}, {@code serial:DEVICE:BAUD}, {@code log:FILE.tlog?speed=8}. IPv6 addresses stand in square
 * brackets. {@code ?satellite} behind any but a log says that it is as thin as one by a satellite.
 */
public sealed interface LinkUri {
    /** Waits for datagrams on a port; every sender becomes a channel. */
    record UdpListen(String host, int port) implements LinkUri {}

    /** Sends datagrams to an address and hears those that come back. */
    record UdpOut(String host, int port) implements LinkUri {}

    /** Waits for connections on a port. */
    record TcpListen(String host, int port) implements LinkUri {}

    /** Connects to an address, again and again. */
    record TcpOut(String host, int port) implements LinkUri {}

    /** A serial port, with its speed in baud. */
    record Serial(String device, int baud) implements LinkUri {}

    /** A telemetry log, played at so many times its own speed. */
    record Log(Path file, double speed) implements LinkUri {}

    /** Host and port behind one of four schemes. */
    Pattern SOCKET = Pattern.compile("(udp-listen|udp|tcp-listen|tcp):(\\[[0-9A-Fa-f:.%a-z]+]|[^:\\[\\]]+):(\\d{1,5})");

    /** Device and speed. */
    Pattern SERIAL = Pattern.compile("serial:(.+?)(?::(\\d{1,8}))?");

    /** File and speed. */
    Pattern LOG = Pattern.compile("log:([^?]+)(?:\\?speed=([0-9.]{1,10}))?");

    /** What stands behind a link that is declared to be as thin as one by a satellite. */
    String SATELLITE = "?satellite";

    /** Whether a link's URI declares it so. */
    static boolean satellite(String uri) {
        return uri.endsWith(SATELLITE);
    }

    /** Speed of a serial port that does not say it. */
    int DEFAULT_BAUD = 57_600;

    /**
     * Reads a link's URI.
     *
     * @throws IllegalArgumentException if it is none, with what would be right
     */
    static LinkUri parse(String uri) {
        return satellite(uri) ? bare(uri, uri.substring(0, uri.length() - SATELLITE.length())) : bare(uri, uri);
    }

    private static LinkUri bare(String whole, String uri) {
        Matcher socket = SOCKET.matcher(uri);
        if (socket.matches()) {
            return socket(uri, socket.group(1), socket.group(2), Integer.parseInt(socket.group(3)));
        }
        Matcher serial = SERIAL.matcher(uri);
        if (serial.matches()) {
            String baud = serial.group(2);
            return new Serial(
                    serial.group(1), baud == null ? DEFAULT_BAUD : within(uri, Integer.parseInt(baud), 4_000_000));
        }
        Matcher log = LOG.matcher(uri);
        if (log.matches() && whole.equals(uri)) {
            return log(uri, log.group(1), log.group(2) == null ? "1" : log.group(2));
        }
        throw refused(
                whole,
                "it should be udp-listen:HOST:PORT, udp:HOST:PORT, tcp-listen:HOST:PORT, tcp:HOST:PORT,"
                        + " serial:DEVICE:BAUD or log:FILE?speed=N; all but a log may end with ?satellite");
    }

    private static LinkUri socket(String uri, String scheme, String bracketed, int port) {
        String host = bracketed.startsWith("[") ? bracketed.substring(1, bracketed.length() - 1) : bracketed;
        boolean listens = scheme.endsWith("-listen");
        if (port > 65_535 || (port == 0 && !listens)) {
            throw refused(uri, "a port is a number from " + (listens ? 0 : 1) + " to 65535");
        }
        return switch (scheme) {
            case "udp-listen" -> new UdpListen(host, port);
            case "udp" -> new UdpOut(host, port);
            case "tcp-listen" -> new TcpListen(host, port);
            default -> new TcpOut(host, port);
        };
    }

    private static LinkUri log(String uri, String file, String speed) {
        try {
            double times = Double.parseDouble(speed);
            if (!(times > 0 && times <= 1000)) {
                throw refused(uri, "speed is a number more than 0 and at most 1000");
            }
            return new Log(Path.of(file), times);
        } catch (NumberFormatException e) {
            throw refused(uri, "speed is a number, such as 8");
        } catch (InvalidPathException e) {
            throw refused(uri, "this is no file name");
        }
    }

    private static int within(String uri, int baud, int most) {
        if (baud < 300 || baud > most) {
            throw refused(uri, "a serial port's speed is from 300 to " + most + " baud");
        }
        return baud;
    }

    private static IllegalArgumentException refused(String uri, String mend) {
        return new IllegalArgumentException("link \"" + uri + "\": " + mend);
    }
}
