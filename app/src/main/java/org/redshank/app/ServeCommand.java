package org.redshank.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.datalink.CompanionPost;
import org.redshank.app.datalink.CompanionSightings;
import org.redshank.datalink.key.KeyFile;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.ServerOptions;
import org.redshank.server.notify.Outbox;
import org.redshank.server.picture.PictureStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The ground server, for real vehicles. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the ground server and prints the address of the console; Ctrl-C stops it.",
        footer = {
            "",
            "Links: udp-listen:ADDRESS:PORT, udp:HOST:PORT, tcp:HOST:PORT, tcp-listen:ADDRESS:PORT,",
            "serial:DEVICE:BAUD, log:FILE.tlog. They are remembered, and can be added in the console too.",
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8420",
            paramLabel = "PORT",
            description = "0 takes any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description =
                    "other than this machine's own only with TLS or --insecure-network (default: ${DEFAULT-VALUE})")
    String address = "127.0.0.1";

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "FOLDER",
            description = "journal, catalogue and token (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--link", paramLabel = "LINK", description = "a link to add; may be given several times")
    List<String> links = List.of();

    @Option(
            names = "--receive",
            paramLabel = "[tunnel:]HOST:PORT",
            description =
                    "UDP address where companions send to, or with tunnel: where a router or a radio's bridge sends"
                            + " MAVLink to whose TUNNEL messages carry it; with --receive-key")
    @Nullable
    String receive;

    @Option(
            names = "--receive-key",
            paramLabel = "F",
            description =
                    "key file that knows the vehicles, made by redshank key: receives what their companions send by"
                            + " the vehicles' own links, and by --receive")
    @Nullable
    Path receiveKey;

    @Option(
            names = "--receive-signing-key",
            paramLabel = "F",
            description =
                    "signs the MAVLink of --receive tunnel:HOST:PORT, and takes none there that is not signed: a file with"
                            + " the key, in 64 hexadecimal digits, or its passphrase, as the companions have it")
    @Nullable
    Path receiveSigningKey;

    @Option(
            names = "--companion-view",
            paramLabel = "DEG",
            description =
                    "angle of view of the companions' cameras, which look straight down, from the left to the right"
                            + " edge; then what they find is placed on the ground and held against the rules of alerts")
    @Nullable
    Double companionView;

    @Option(names = "--tls-certificate", paramLabel = "PEM", description = "certificate chain; with --tls-key")
    @Nullable
    Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "its private key")
    @Nullable
    Path key;

    @Option(
            names = "--insecure-network",
            description = "plain HTTP to other machines: whoever reads the network can give orders")
    boolean insecureNetwork;

    @Mixin
    Surroundings surroundings = new Surroundings();

    @Mixin
    WaysOut ways = new WaysOut();

    @Option(names = "--exit-after-start", hidden = true)
    boolean exitAfterStart;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Stop stop = Stop.onSignal();
                Ground ground =
                        Ground.start(surroundings.given(FleetOptions.in(data)), options(), surroundings.terrain);
                Outbox outbox =
                        new Outbox(ground.fleet().clock(), ground.fleet().alarms(), ways.given());
                CompanionPost companions = companions(ground)) {
            ground.fleet().alerts().subscribe(outbox::put);
            links.forEach(ground::link);
            if (companions != null) {
                String port = receive == null
                        ? ""
                        : ", " + companions.address().getHostString() + ":"
                                + companions.address().getPort();
                System.out.println("Companions: by the vehicles' links" + port);
            }
            System.out.println("Console: " + ground.server().consoleAddress());
            System.out.println("Data:    " + data.toAbsolutePath().normalize());
            if (exitAfterStart) {
                answerOnce(ground);
            } else {
                stop.await();
            }
        }
        return 0;
    }

    /** So that what an answer needs is in the cache that the start is trained for. */
    private static void answerOnce(Ground ground) throws IOException {
        URLConnection connection = URI.create(ground.server().address())
                .resolve("/healthz")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Connection", "close");
        try (InputStream answer = connection.getInputStream()) {
            answer.readAllBytes();
        }
    }

    /** What receives from companions; null when that is not asked for. */
    private @Nullable CompanionPost companions(Ground ground) throws IOException {
        if (receiveKey == null) {
            if (receive != null || receiveSigningKey != null) {
                throw new IllegalArgumentException("--receive needs to know the vehicles; add --receive-key");
            }
            return null;
        }
        return CompanionPost.open(
                CompanionPost.Ways.of(receive, receiveSigningKey, ground.fleet().tunnel()),
                KeyFile.read(receiveKey).groundKeys(),
                data.resolve("companions"),
                ground.fleet().late(),
                new PictureStore(data.resolve("pictures")),
                words -> System.err.println("redshank: " + words),
                sightings(ground));
    }

    /** What brings the companions' sightings before the rules; null where their cameras are not known. */
    private @Nullable CompanionSightings sightings(Ground ground) {
        if (companionView == null) {
            return null;
        }
        if (!(companionView > 1 && companionView < 179)) {
            throw new IllegalArgumentException(
                    "--companion-view must be more than 1 and less than 179 degrees, was " + companionView);
        }
        return new CompanionSightings(
                ground.fleet().alerts(), ground.fleet().options().terrain(), companionView);
    }

    private ServerOptions options() {
        ServerOptions options = ServerOptions.local(port, data).withAddress(address);
        if (certificate != null || key != null) {
            if (certificate == null || key == null) {
                throw new IllegalArgumentException("--tls-certificate and --tls-key go together; give both");
            }
            options = options.withTls(new ServerOptions.Tls.Pem(certificate, key));
        }
        return insecureNetwork ? options.withInsecureNetwork() : options;
    }
}
