package org.redshank.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.simulator.transport.Endpoint;

/** Reads what people write on a command line; every refusal says the form that is wanted. */
public final class Arguments {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|min|m|h)");
    private static final Pattern ENDPOINT = Pattern.compile("(udp|tcp|tcpin):(.+):(\\d{1,5})");

    private Arguments() {}

    /** {@code 60s}, {@code 5min}, {@code 250ms}, {@code 24h}. */
    public static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no length of time; write it like 60s, 5min or 24h");
        }
        double seconds = Double.parseDouble(parts.group(1))
                * switch (parts.group(2)) {
                    case "ms" -> 0.001;
                    case "s" -> 1;
                    case "h" -> 3600;
                    default -> 60;
                };
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** {@code 2026-11-22T09:00:00Z}, in microseconds since 1970. */
    public static long micros(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it like 2026-11-22T09:00:00Z", e);
        }
    }

    /** {@code 53.4,6.2}: latitude and longitude in degrees. */
    public static LatLon place(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new LatLon(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAPlace(text), e);
        }
        throw new IllegalArgumentException(notAPlace(text));
    }

    private static String notAPlace(String text) {
        return "'" + text + "' is no place; write latitude and longitude in degrees like 53.41,6.20";
    }

    /** {@code 6@250}: speed in m/s and where it comes from in degrees. */
    public static Wind wind(String text) {
        String[] parts = text.split("@", -1);
        try {
            if (parts.length == 2) {
                return new Wind(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAWind(text), e);
        }
        throw new IllegalArgumentException(notAWind(text));
    }

    private static String notAWind(String text) {
        return "'" + text + "' is no wind; write speed in m/s and where it comes from in degrees like 6@250";
    }

    /** Refuses a file that cannot be written, before much work was done for it. */
    public static void writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder for " + file + "; make it, or name another file");
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IllegalArgumentException(file + " cannot be written; name another file");
        }
    }

    /** Makes a folder to write into, unless it is there, and refuses one that cannot be. */
    public static void folder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder; name another");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("no folder can be made at " + folder + "; name another", e);
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException("no right to write into " + folder + "; name another folder");
        }
    }

    /** Refuses a file that is to be read and cannot be. */
    public static void readable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read: no permission");
        }
    }

    /**
     * Refuses to write over a file that is read, or twice into one.
     *
     * @param read files, some may be null
     * @param written likewise
     */
    public static void apart(List<@Nullable Path> read, List<@Nullable Path> written) {
        Set<Path> taken = new HashSet<>();
        for (Path file : read) {
            if (file != null) {
                taken.add(real(file));
            }
        }
        for (Path file : written) {
            if (file != null && !taken.add(real(file))) {
                throw new IllegalArgumentException(
                        file + " is already used by this command; name another file to write");
            }
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** {@code udp:127.0.0.1:14550}, {@code tcp:HOST:PORT}, or {@code tcpin:ADDRESS:PORT} for vehicles that listen. */
    public static Endpoint endpoint(String text) {
        Matcher parts = ENDPOINT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no way to connect; write udp:HOST:PORT, tcp:HOST:PORT, or tcpin:ADDRESS:PORT to listen");
        }
        String host = parts.group(2);
        int port = Integer.parseInt(parts.group(3));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("'" + text + "' has port " + port + "; ports are from 1 to 65535");
        }
        return switch (parts.group(1)) {
            case "udp" -> new Endpoint.Udp(host, port);
            case "tcp" -> new Endpoint.Tcp(host, port);
            default -> new Endpoint.TcpIn(host, port);
        };
    }
}
