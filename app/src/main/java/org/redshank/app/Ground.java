package org.redshank.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.server.Server;
import org.redshank.server.ServerOptions;

/** The ground side, wired: a fleet, and the server before it. Closing it writes everything out. */
public record Ground(Fleet fleet, Server server) implements AutoCloseable {

    /** Opens the fleet's data and starts the server. */
    public static Ground start(FleetOptions fleetOptions, ServerOptions options) {
        return start(fleetOptions, options, List.of());
    }

    /** The same with files and folders of heights of the ground, for programs that place things on it. */
    static Ground start(FleetOptions fleetOptions, ServerOptions options, List<Path> terrain) {
        Path data = fleetOptions.directory();
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new IllegalArgumentException(data + " is no folder; name another one with --data");
        }
        Fleet fleet = Fleet.open(fleetOptions);
        try {
            return new Ground(fleet, Server.start(options, fleet, new PictureProgram(terrain)));
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** Where the journal of a data folder is. */
    static Path journal(Path data) {
        return data.resolve("journal");
    }

    /** Adds a link by its address, to be remembered; one that is there already stays as it is. */
    void link(String uri) {
        String id = uri.replaceAll("[^A-Za-z0-9.]+", "-");
        if (fleet.links().find(id) == null) {
            fleet.links().add(new LinkConfig(id, uri, uri, true, null), true);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            fleet.close();
        }
    }
}
