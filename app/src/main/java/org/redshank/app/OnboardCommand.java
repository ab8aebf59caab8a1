package org.redshank.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.KeyFile;
import org.redshank.onboard.Companion;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.camera.FolderCamera;
import org.redshank.onboard.camera.SyntheticCamera;
import org.redshank.onboard.camera.VideoCamera;
import org.redshank.onboard.movement.MovementLook;
import org.redshank.onboard.tunnel.TunnelEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The companion, on the vehicle's own small computer. */
@Command(
        name = "onboard",
        mixinStandardHelpOptions = true,
        description =
                "Runs beside the autopilot: keeps every picture with its pose, and sends what is worth most first;"
                        + " Ctrl-C stops it. What the operator asks for is read from STORE/asks.")
final class OnboardCommand implements Callable<Integer> {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[^:\\[\\]]+):(\\d{1,5})");
    private static final String VIDEO = "v4l2:";
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final int SMALLEST_MTU = 96;
    private static final int LARGEST_MTU = 9_000;
    private static final int USUAL_MTU = 1200;
    private static final String TUNNEL = "tunnel:";

    @Option(
            names = "--autopilot",
            required = true,
            paramLabel = "WAY",
            description = "udp-listen:HOST:PORT where the autopilot sends to, or udp:HOST:PORT where it listens")
    String autopilot = "";

    @Option(
            names = "--ground",
            required = true,
            paramLabel = "[tunnel:]HOST:PORT",
            description =
                    "the ground station, where ./redshank serve --receive or receive listens; with tunnel: a MAVLink"
                            + " link over UDP, such as a router's or a radio's bridge, whose TUNNEL messages carry it")
    String ground = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "this vehicle's key; ./redshank key makes it")
    Path key = Path.of("");

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
        boolean isTunnel = ground.startsWith(TUNNEL);
        int largestMtu = isTunnel ? TunnelEnd.MTU : LARGEST_MTU;
        int bytes = mtu != null ? mtu : isTunnel ? TunnelEnd.MTU : USUAL_MTU;
        if (bytes < SMALLEST_MTU || bytes > largestMtu) {
            throw new IllegalArgumentException("--mtu must be " + SMALLEST_MTU + " to " + largestMtu + " bytes"
                    + (isTunnel ? " in a tunnel" : "") + ", was " + bytes);
        }
        OptionalDouble viewDeg = view();
        if (Files.exists(store) && !Files.isDirectory(store)) {
            throw new IllegalArgumentException(store + " is no folder; name another one with --store");
        }
        Companion.Options options = new Companion.Options(
                autopilot,
                address(isTunnel ? ground.substring(TUNNEL.length()) : ground),
                isTunnel,
                KeyFile.read(key).vehicleKeys(),
                bytes,
                store);
        Camera pictures = camera();
        try (Stop stop = Stop.onSignal();
                Companion companion = Companion.start(
                        options,
                        pictures,
                        new MovementLook(viewDeg),
                        InstantSource.system(),
                        words -> System.err.println("redshank: " + words))) {
            System.out.println("Autopilot: " + autopilot + ", ground station: " + ground);
            while (!stop.await(REPORT_EVERY) && companion.isAlive()) {
                System.err.printf(
                        "%d frames heard, %d pictures kept, %d parcels to send, radio %s%n",
                        companion.framesHeard(),
                        companion.pictures(),
                        companion.left(),
                        companion.bitsPerSecond() == 0
                                ? "not heard yet"
                                : Math.round(companion.bitsPerSecond() / 1000) + " kbit/s");
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
        if (camera.startsWith(VIDEO)) {
            Path device = Path.of(camera.substring(VIDEO.length()));
            return VideoCamera.open(device, store.resolve("camera"), Arguments.duration(every));
        }
        return camera.equals("sim")
                ? new SyntheticCamera(1280, 960, Arguments.duration(every), System.nanoTime(), InstantSource.system())
                : new FolderCamera(Path.of(camera));
    }

    private static InetSocketAddress address(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no ground station; write HOST:PORT");
        }
        return new InetSocketAddress(parts.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(2)));
    }
}
