package org.redshank.app.datalink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.datalink.key.KeyFile;
import org.redshank.datalink.relay.Relay;
import org.redshank.datalink.relay.RelayCounters;
import org.redshank.datalink.wire.Wire;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.camera.FolderCamera;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.camera.VideoCamera;
import org.redshank.onboard.movement.MovementLook;
import org.redshank.onboard.radio.Way;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The companion, on the vehicle's own small computer. */
@Command(
        name = "onboard",
        mixinStandardHelpOptions = true,
        description =
                "Runs beside the autopilot: keeps every picture with its pose, and sends what is worth most first;"
                        + " Ctrl-C stops it. What the operator asks for is read from STORE/asks.")
public final class OnboardCommand implements Callable<Integer> {
    private static final String VIDEO = "v4l2:";
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    @Option(
            names = "--autopilot",
            required = true,
            paramLabel = "WAY",
            description = "udp-listen:HOST:PORT where the autopilot sends to, or udp:HOST:PORT where it listens")
    String autopilot = "";

    @Option(
            names = "--ground",
            paramLabel = "[tunnel:]HOST:PORT",
            description =
                    "the ground station, where ./redshank serve --receive or receive listens; with tunnel: a MAVLink"
                            + " link over UDP, such as a router's or a radio's bridge, whose TUNNEL messages carry it")
    @Nullable
    String ground;

    @Option(
            names = "--relay",
            paramLabel = "HOST:PORT",
            description = "in place of --ground: UDP address for relays on other vehicles and the one beside the ground"
                    + " station. What this vehicle has goes over them, and what they have is carried; without"
                    + " --node its number is the vehicle's MAVLink system id")
    @Nullable
    String relay;

    @Mixin
    RelayOptions relayOptions = new RelayOptions();

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "this vehicle's key; ./redshank key makes it")
    Path key = Path.of("");

    @Mixin
    SigningOption signing = new SigningOption();

    @Option(
            names = "--camera",
            required = true,
            paramLabel = "DIR|v4l2:DEVICE|sim",
            description =
                    "a folder into which pictures are put, a camera such as v4l2:/dev/video0 (needs ffmpeg), or sim"
                            + " for pictures of nothing")
    String camera = "";

    @Option(
            names = "--every",
            defaultValue = "6s",
            paramLabel = "TIME",
            description = "with --camera sim or v4l2: between two pictures (default: ${DEFAULT-VALUE})")
    String every = "";

    @Option(
            names = "--view",
            paramLabel = "DEG",
            description = "angle of view of a camera that looks straight down, from the left to the right edge; then"
                    + " what moves is told by its size and speed")
    @Nullable
    Double view;

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "where pictures and telemetry are kept")
    Path store = Path.of("");

    @Option(
            names = "--mtu",
            paramLabel = "BYTES",
            description = "largest datagram that the radio carries (default: 1200; 128 in a tunnel)")
    @Nullable
    Integer mtu;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Way way = way();
        int largest = largestDatagram(way);
        OptionalDouble viewDeg = view();
        Companion.Options options =
                new Companion.Options(autopilot, way, KeyFile.read(key).vehicleKeys(), largest, store, signing.key());
        Arguments.folder(store);
        Camera pictures = camera();
        try (Stop stop = Stop.onSignal();
                Companion companion = Companion.start(
                        options,
                        pictures,
                        new MovementLook(viewDeg),
                        InstantSource.system(),
                        words -> System.err.println("redshank: " + words))) {
            System.out.println("Autopilot: " + autopilot + ", ground station: "
                    + (relay == null ? ground : "over relays, of which this listens on " + relay));
            while (!stop.await(REPORT_EVERY) && companion.isAlive()) {
                System.err.printf(
                        "%s, %d pictures kept, %d parcels to send, radio %s%n",
                        companion.framesHeard() == 0
                                ? "autopilot not heard yet by " + autopilot
                                : companion.framesHeard() + " frames heard",
                        companion.pictures(),
                        companion.left(),
                        companion.bitsPerSecond() == 0
                                ? "not heard yet"
                                : Math.round(companion.bitsPerSecond() / 1000) + " kbit/s");
                RelayCounters carried = companion.relayed();
                if (carried != null) {
                    System.err.println("relay: " + carried);
                }
            }
            return companion.isAlive() ? 0 : 1;
        }
    }

    private OptionalDouble view() {
        if (view == null) {
            return OptionalDouble.empty();
        }
        if (!(view > 1 && view < 179)) {
            throw new IllegalArgumentException("--view must be more than 1 and less than 179 degrees, was " + view);
        }
        return OptionalDouble.of(view);
    }

    private Camera camera() throws IOException {
        Duration between = Arguments.duration(every);
        if (between.isZero()) {
            throw new IllegalArgumentException("--every " + every + " leaves no time between two pictures; write 6s");
        }
        if (camera.startsWith(VIDEO)) {
            Path device = Path.of(camera.substring(VIDEO.length()));
            return VideoCamera.open(device, store.resolve("camera"), between);
        }
        return camera.equals("sim")
                ? new SyntheticCamera(1280, 960, between, System.nanoTime(), InstantSource.system())
                : new FolderCamera(Path.of(camera));
    }

    private Way way() throws IOException {
        if (relay == null && relayOptions.isGiven()) {
            throw new IllegalArgumentException(
                    "--node, --neighbour, --keep, --keep-for and --fleet-key are for --relay HOST:PORT");
        }
        if (ground != null && relay == null) {
            InetSocketAddress address = TunnelOption.destination(ground);
            return TunnelOption.isTunnel(ground) ? new Way.Tunnelled(address) : new Way.Direct(address);
        }
        if (relay == null) {
            throw new IllegalArgumentException("where is the ground station? Add --ground HOST:PORT, or --relay"
                    + " HOST:PORT to reach it over other vehicles");
        }
        if (ground != null) {
            throw new IllegalArgumentException("--ground and --relay do not go together: with --relay all goes over"
                    + " relays, of which the last stands beside the receiver (./redshank relay --ground)");
        }
        Integer node = relayOptions.node;
        Relay.Options options = relayOptions.options(node == null ? 0 : node, null);
        return new Way.Relayed(Ends.address(relay), node == null ? OptionalInt.empty() : OptionalInt.of(node), options);
    }

    private int largestDatagram(Way way) {
        return way instanceof Way.Relayed relayed
                ? TunnelOption.mtu(mtu, relayed.relay().cost(), Wire.MOST_MTU, " with --relay")
                : TunnelOption.mtu(String.valueOf(ground), mtu);
    }
}
