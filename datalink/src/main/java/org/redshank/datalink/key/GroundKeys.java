package org.redshank.datalink.key;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ground station needs to receive.
 *
 * @param privateKey its own, X25519
 * @param vehicles whom it knows
 */
public record GroundKeys(byte[] privateKey, List<Vehicle> vehicles) {
    /** Bytes of the short form of a public key. */
    public static final int ID = 8;

    /** A vehicle by its name and public key. */
    public record Vehicle(String name, byte[] publicKey) {}

    public GroundKeys {
        vehicles = List.copyOf(vehicles);
    }

    /** The first bytes of a public key's SHA-256. */
    public static byte[] id(byte[] publicKey) {
        return Arrays.copyOf(Crypto.sha256().digest(publicKey), ID);
    }

    /** The vehicle with this short form of its public key, or null. */
    public @Nullable Vehicle vehicle(byte[] id) {
        for (Vehicle vehicle : vehicles) {
            if (Arrays.equals(id(vehicle.publicKey()), id)) {
                return vehicle;
            }
        }
        return null;
    }
}
