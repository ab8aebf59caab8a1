package org.redshank.datalink.key;

/**
 * What a vehicle needs to send.
 *
 * @param name how the ground station calls it
 * @param privateKey its own, X25519
 * @param ground the ground station's public key
 */
public record VehicleKeys(String name, byte[] privateKey, byte[] ground) {}
