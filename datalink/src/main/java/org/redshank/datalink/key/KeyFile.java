package org.redshank.datalink.key;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key file: lines of words, keys as 64 hexadecimal digits, for its owner only.
 *
 * <pre>
 * redshank-datalink-key 1
 * vehicle NAME private KEY      a vehicle's own
 * ground public KEY             whom it sends to
 * ground private KEY            a ground station's own
 * vehicle NAME public KEY       whom it hears, any number
 * fleet secret KEY              what the relays of a fleet share
 * </pre>
 *
 * <p>A file for a vehicle has the first two, one for a ground station the others; one for both ends, to try things or for a
 * single vehicle, has all four; one for relays has the last.
 */
public final class KeyFile {
    private static final String HEAD = "redshank-datalink-key 1";
    private static final String FLEET = "fleet secret ";
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_LINES = 10_000;

    private final List<String> lines;
    private final String origin;

    private KeyFile(List<String> lines, String origin) {
        this.lines = lines;
        this.origin = origin;
    }

    /** One pair for each end, in one file. */
    public static KeyFile forBothEnds(String name, SecureRandom random) {
        byte[] vehicle = fresh(random);
        byte[] ground = fresh(random);
        return new KeyFile(
                List.of(
                        "vehicle " + checked(name) + " private " + HEX.formatHex(vehicle),
                        "ground public " + HEX.formatHex(Crypto.publicKey(ground)),
                        "ground private " + HEX.formatHex(ground),
                        "vehicle " + name + " public " + HEX.formatHex(Crypto.publicKey(vehicle))),
                name);
    }

    /** A ground station's own pair. */
    public static KeyFile forGround(SecureRandom random) {
        return new KeyFile(List.of("ground private " + HEX.formatHex(fresh(random))), "ground");
    }

    /** What the relays of one fleet share. */
    public static KeyFile forFleet(SecureRandom random) {
        return new KeyFile(List.of(FLEET + HEX.formatHex(fresh(random))), "fleet");
    }

    /** A vehicle's own pair, for the ground station whose file this is; see {@link #withVehicle}. */
    public KeyFile vehicle(String name, SecureRandom random) {
        byte[] ground = Crypto.publicKey(key("ground private "));
        return new KeyFile(
                List.of(
                        "vehicle " + checked(name) + " private " + HEX.formatHex(fresh(random)),
                        "ground public " + HEX.formatHex(ground)),
                name);
    }

    /** This ground station's file with one vehicle more. */
    public KeyFile withVehicle(KeyFile vehicle) {
        VehicleKeys keys = vehicle.vehicleKeys();
        for (GroundKeys.Vehicle known : vehicles()) {
            if (known.name().equals(keys.name())) {
                throw new IllegalArgumentException(
                        "there is a vehicle " + keys.name() + " in " + origin + " already; give it another --name");
            }
        }
        List<String> more = new ArrayList<>(lines);
        more.add("vehicle " + keys.name() + " public " + HEX.formatHex(Crypto.publicKey(keys.privateKey())));
        return new KeyFile(more, origin);
    }

    /** What the file says of a vehicle's own keys. */
    public VehicleKeys vehicleKeys() {
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("vehicle") && words[2].equals("private")) {
                return new VehicleKeys(words[1], HEX.parseHex(words[3]), key("ground public "));
            }
        }
        throw new IllegalArgumentException(
                origin + " has no vehicle's private key, so it cannot be used to send; it is for"
                        + " a ground station. Make one for a vehicle: redshank key VEHICLE.key --ground " + origin);
    }

    /** What the file says of a ground station's keys. */
    public GroundKeys groundKeys() {
        return new GroundKeys(key("ground private "), vehicles());
    }

    /** What the file says of the key that relays share. */
    public FleetKey fleetKey() {
        for (String line : lines) {
            if (line.startsWith(FLEET)) {
                return new FleetKey(HEX.parseHex(line.substring(FLEET.length())));
            }
        }
        throw new IllegalArgumentException(
                origin + " is no fleet's key; make one for all relays: redshank key FLEET.key --fleet");
    }

    private List<GroundKeys.Vehicle> vehicles() {
        List<GroundKeys.Vehicle> vehicles = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("vehicle") && words[2].equals("public")) {
                vehicles.add(new GroundKeys.Vehicle(words[1], HEX.parseHex(words[3])));
            }
        }
        return vehicles;
    }

    private byte[] key(String start) {
        for (String line : lines) {
            if (line.startsWith(start)) {
                return HEX.parseHex(line.substring(start.length()));
            }
        }
        throw new IllegalArgumentException(origin + " has no line '" + start + "KEY', so it is not for this end; "
                + "redshank key --help tells which file is for which");
    }

    /** Reads a file, and refuses one that others can read. */
    public static KeyFile read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no key file " + file + "; make one: redshank key " + file);
        }
        if (Files.size(file) > 1 << 20) {
            throw new IllegalArgumentException(file + " is too large for a key file");
        }
        Set<PosixFilePermission> rights = permissions(file);
        if (rights != null
                && !EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                        .containsAll(rights)) {
            throw new IllegalArgumentException("others can read " + file + ", so its keys are no secret: chmod 600 "
                    + file + ", or make new keys");
        }
        return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), file.toString());
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    /** Reads the text of a file; every fault says the line. */
    public static KeyFile parse(String text, String origin) {
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEAD)) {
            throw new IllegalArgumentException(
                    origin + " is no key file: its first line is not '" + HEAD + "'; make one: redshank key FILE");
        }
        List<String> kept = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!line.matches("((vehicle [!-~]{1,32}|ground) (private|public)|fleet secret) [0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException(origin + " line " + (i + 1)
                        + " is not 'vehicle NAME private|public KEY', 'ground private|public KEY' or 'fleet secret KEY'"
                        + " with a key of 64 hexadecimal digits");
            }
            kept.add(line);
        }
        return new KeyFile(kept, origin);
    }

    /** Writes the file for its owner only, whole or not at all. */
    public void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(fresh);
        }
        try {
            Files.writeString(fresh, text());
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The file's text. */
    public String text() {
        return HEAD + "\n" + String.join("\n", lines) + "\n";
    }

    private static byte[] fresh(SecureRandom random) {
        byte[] key = new byte[Crypto.KEY];
        random.nextBytes(key);
        return key;
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a vehicle; take up to 32 letters, digits, dots, dashes");
        }
        return name;
    }
}
