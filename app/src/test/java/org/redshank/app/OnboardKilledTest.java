package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The companion as a process, beside a simulated autopilot, killed in the middle: every picture that it kept arrives. */
@EnabledOnOs(OS.LINUX)
final class OnboardKilledTest {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{16}\\.jpg");

    @TempDir
    Path folder;

    @Test
    void everyPictureThatWasKeptArrivesWithItsPoseThoughTheCompanionIsKilled() throws Exception {
        Path ground = folder.resolve("ground.key");
        Path vehicle = folder.resolve("alpha.key");
        Tool.run("key", vehicle.toString(), "--ground", ground.toString());
        int autopilot = freePort();
        try (Child simulator =
                        Child.start(folder, "sim", "--vehicles", "1", "--connect", "udp:127.0.0.1:" + autopilot);
                Child receiver = Child.start(
                        folder, "receive", "--listen", "127.0.0.1:0", "--key", ground.toString(), "--out", "out")) {
            receiver.until("its port", () -> PORT.matcher(receiver.said()).find());
            Matcher port = PORT.matcher(receiver.said());
            assertThat(port.find()).isTrue();
            List<String> before;
            try (Child onboard = onboard(vehicle, autopilot, port.group(1))) {
                onboard.until("two pictures", () -> whole("out").size() >= 2 && posed());
                before = kept();
            } // killed
            assertThat(before).isNotEmpty();
            try (Child again = onboard(vehicle, autopilot, port.group(1))) {
                again.until("all that was kept, and more", () -> {
                    List<String> there = whole("out");
                    return there.size() > before.size() && there.containsAll(before);
                });
            }
            assertThat(simulator.complained()).isEmpty();
        }
        for (String name : whole("out")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("out", name)));
            assertThat(HexFormat.of().formatHex(hash)).startsWith(name.substring(0, 16));
        }
    }

    private Child onboard(Path key, int autopilot, String ground) throws IOException {
        return Child.start(
                folder,
                "onboard",
                "--autopilot",
                "udp-listen:127.0.0.1:" + autopilot,
                "--ground",
                "127.0.0.1:" + ground,
                "--key",
                key.toString(),
                "--camera",
                "sim",
                "--every",
                "3s",
                "--store",
                "onboard");
    }

    /** Pictures that are whole in a folder. */
    private List<String> whole(String where) throws IOException {
        Path out = folder.resolve(where);
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> WHOLE.matcher(name).matches())
                    .toList();
        }
    }

    /** What the companion has on its disk, by the names under which it comes. */
    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("onboard/pictures"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[0-9a-f]{64}.*"))
                    .map(name -> name.substring(0, 16) + ".jpg")
                    .toList();
        }
    }

    private boolean posed() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".json")).toList()) {
                if (Files.readString(file).contains("\"pose\"")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
