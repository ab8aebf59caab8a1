package org.redshank.datalink.receive;

import java.nio.file.Path;

/**
 * An object that is whole, checked, and on the disk.
 *
 * @param vehicle who sent it
 * @param file where it is
 * @param bytes its length
 * @param sha256 of the file, hexadecimal
 */
public record Received(String vehicle, Path file, long bytes, String sha256) {}
