package org.redshank.app.datalink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.relay.Relay;
import picocli.CommandLine.Option;

/** What a relay is told, by itself and in a companion. */
final class RelayOptions {
    private static final String KEEP = "16MB";
    private static final String KEEP_FOR = "30min";

    /** What is kept may take no more of this program's memory. */
    private static final int SHARE_OF_MEMORY = 4;

    @Option(
            names = "--node",
            paramLabel = "N",
            description = "own number among the relays, from 0 to 65534, no other's")
    @Nullable
    Integer node;

    @Option(
            names = {"--neighbour", "--to"},
            paramLabel = "HOST:PORT",
            description =
                    "another relay, as often as there are others; those that say hello themselves need not be named")
    List<String> neighbours = new ArrayList<>();

    @Option(
            names = "--keep",
            paramLabel = "SIZE",
            description = "memory for what has no way now (default: " + KEEP + ")")
    @Nullable
    String keep;

    @Option(
            names = "--keep-for",
            paramLabel = "TIME",
            description = "after which it is of no use (default: " + KEEP_FOR + ")")
    @Nullable
    String keepFor;

    @Option(
            names = "--fleet-key",
            paramLabel = "F",
            description =
                    "key file that all relays of the fleet have, made by redshank key --fleet: what strangers say as"
                            + " relays is refused (default: everyone is believed)")
    @Nullable
    Path fleetKey;

    /** Whether any of them is given. */
    boolean isGiven() {
        return node != null || !neighbours.isEmpty() || keep != null || keepFor != null || fleetKey != null;
    }

    /** A relay's settings, whatever number it will have. */
    Relay.Options options(int number, @Nullable InetSocketAddress ground) throws IOException {
        List<SocketAddress> others = new ArrayList<>();
        for (String neighbour : neighbours) {
            others.add(Ends.destination(neighbour));
        }
        long bytes = Ends.bytes(keep == null ? KEEP : keep);
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        if (bytes > most) {
            throw new IllegalArgumentException("--keep " + keep + " is more than a quarter of this program's memory; at"
                    + " most " + most / 1_000_000 + "MB");
        }
        return new Relay.Options(
                number,
                others,
                ground,
                bytes,
                Arguments.duration(keepFor == null ? KEEP_FOR : keepFor).toNanos(),
                fleetKey == null ? null : KeyFile.read(fleetKey).fleetKey());
    }

    /** A relay of those settings. */
    static Relay relay(Relay.Options options) {
        return new Relay(options, new SecureRandom(), words -> System.err.println("redshank: " + words));
    }
}
