package org.redshank.app.datalink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.datalink.key.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Key files. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key file for send and receive, or for relays, readable by its owner only.",
            "",
            "Without options: one file for both ends, to try things, or for a single vehicle.",
            "With --ground: a file for one vehicle, FILE; the ground station's own file is made when it does not exist, and"
                    + " knows the vehicle from then on. FILE goes to the vehicle, the ground station's file never does.",
            "With --fleet: a file that all relays of a fleet share (relay and onboard with --fleet-key).",
        })
public final class KeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the file to write; it must not exist")
    Path file = Path.of("");

    @Option(names = "--ground", paramLabel = "GROUND", description = "the ground station's key file")
    @Nullable
    Path ground;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the ground station calls the vehicle (default: FILE without its ending)")
    @Nullable
    String name;

    @Option(names = "--fleet", description = "for relays, so that they tell each other from strangers")
    boolean fleet;

    @Override
    public Integer call() throws IOException {
        if (fleet && (ground != null || name != null)) {
            throw new IllegalArgumentException(
                    "--fleet goes with neither --ground nor --name: relays share one key, and it opens nothing");
        }
        if (file.toString().isBlank()) {
            throw new IllegalArgumentException("a key needs a file; name one, like v7.key");
        }
        if (ground != null
                && file.toAbsolutePath()
                        .normalize()
                        .equals(ground.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("the vehicle's key and the ground station's are two files; name another"
                    + " for one of them than " + file);
        }
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + " exists; keys are never overwritten, so name another file or delete it");
        }
        Arguments.writable(file);
        SecureRandom random = new SecureRandom();
        if (fleet) {
            KeyFile.forFleet(random).write(file);
            System.out.println(file + ": for all relays of a fleet");
            return 0;
        }
        Path groundFile = ground;
        if (groundFile == null) {
            KeyFile.forBothEnds(vehicle(), random).write(file);
            System.out.println(file + ": for both ends, vehicle " + vehicle());
            return 0;
        }
        Arguments.writable(groundFile);
        KeyFile station = Files.exists(groundFile) ? KeyFile.read(groundFile) : KeyFile.forGround(random);
        KeyFile fresh = station.vehicle(vehicle(), random);
        fresh.write(file);
        try {
            station.withVehicle(fresh).write(groundFile);
        } catch (IOException e) {
            Files.deleteIfExists(file); // a key that no ground station knows is of no use
            throw e;
        }
        System.out.println(file + ": for the vehicle " + vehicle() + ", to send");
        System.out.println(groundFile + ": for the ground station, to receive");
        return 0;
    }

    private String vehicle() {
        String given = name;
        return given != null ? given : file.getFileName().toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }
}
