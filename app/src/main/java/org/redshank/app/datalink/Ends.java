package org.redshank.app.datalink;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses, rates and sizes as people write them. */
final class Ends {
    private static final Pattern ADDRESS = Pattern.compile("(?:udp:)?\\[?([^\\[\\]]*?)\\]?:(\\d{1,5})");
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)(?:/s)?");

    private Ends() {}

    /** {@code HOST:PORT}; without a host it is this machine alone. */
    static InetSocketAddress address(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no address; write it like 127.0.0.1:9000");
        }
        String host = parts.group(1).isEmpty() ? "127.0.0.1" : parts.group(1);
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(parts.group(2)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("there is no host '" + host + "'; write it like 127.0.0.1:9000");
        }
        return address;
    }

    /** An {@link #address} to which something is sent, so that it needs a port. */
    static InetSocketAddress destination(String text) {
        InetSocketAddress address = address(text);
        if (address.getPort() == 0) {
            throw new IllegalArgumentException(
                    "nothing can be sent to port 0 of '" + text + "'; write it like 127.0.0.1:9000");
        }
        return address;
    }

    /** {@code 64kbit}, {@code 5Mbit}, {@code 1.5mbit/s}, {@code 9600}: bits a second. */
    static double bitsPerSecond(String text) {
        Matcher parts = NUMBER.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (parts.matches()) {
            double number = Double.parseDouble(parts.group(1));
            switch (parts.group(2)) {
                case "", "bit", "bps" -> {
                    return number;
                }
                case "k", "kbit", "kbps" -> {
                    return number * 1e3;
                }
                case "m", "mbit", "mbps" -> {
                    return number * 1e6;
                }
                case "g", "gbit", "gbps" -> {
                    return number * 1e9;
                }
                default -> {
                    // no unit of a rate
                }
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no rate; write it like 64kbit or 5Mbit");
    }

    /** {@code 64kB}, {@code 1MB}, {@code 1500}: bytes. */
    static long bytes(String text) {
        Matcher parts = NUMBER.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (parts.matches()) {
            double number = Double.parseDouble(parts.group(1));
            switch (parts.group(2)) {
                case "", "b" -> {
                    return (long) number;
                }
                case "k", "kb" -> {
                    return (long) (number * 1e3);
                }
                case "m", "mb" -> {
                    return (long) (number * 1e6);
                }
                case "g", "gb" -> {
                    return (long) (number * 1e9);
                }
                default -> {
                    // no unit of a size
                }
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no size; write it like 64kB or 1MB");
    }
}
