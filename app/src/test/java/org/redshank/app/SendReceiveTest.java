package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files through a bad link between real processes on real sockets, one of which is killed. */
@EnabledOnOs(OS.LINUX)
final class SendReceiveTest {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    Path folder;

    @Test
    void filesArriveThoughTheReceiverIsKilledOnTheWay() throws Exception {
        Path key = folder.resolve("ground.key");
        Path vehicle = folder.resolve("v7.key");
        assertThat(Tool.run("key", vehicle.toString(), "--ground", key.toString())
                        .code())
                .isZero();
        Path picture = file("picture.jpg", 300_000);
        Path detection = file("detection.json", 60);
        int port;
        try (Child receiver = receiver(key, 0)) {
            port = port(receiver);
            try (Child channel = Child.start(
                    folder,
                    "channel",
                    "--loss",
                    "0.3",
                    "--delay",
                    "30ms",
                    "--rate",
                    "1Mbit",
                    "--listen",
                    "127.0.0.1:0",
                    "--to",
                    "127.0.0.1:" + port)) {
                String to = "127.0.0.1:" + port(channel);
                CompletableFuture<Tool.Answer> sent = CompletableFuture.supplyAsync(() -> Tool.run(
                        "send",
                        picture.toString(),
                        detection.toString(),
                        "--to",
                        to,
                        "--key",
                        vehicle.toString(),
                        "--give-up",
                        "4min"));
                receiver.until("half of the picture", () -> spooled() > 150_000);
                receiver.close();
                try (Child again = receiver(key, port)) {
                    again.awaitWords("picture.jpg");
                    Tool.Answer answer = sent.get();
                    assertThat(answer.code()).as(answer.err()).isZero();
                }
            }
        }
        assertThat(folder.resolve("out/picture.jpg")).hasSameBinaryContentAs(picture);
        assertThat(folder.resolve("out/detection.json")).hasSameBinaryContentAs(detection);
        assertThat(spooled()).isZero();
    }

    @Test
    void filesGoThroughATelemetryLinksTunnel() throws Exception {
        Path key = folder.resolve("both.key");
        Tool.run("key", key.toString());
        Path file = file("detection.json", 2_000);
        try (Child receiver = Child.start(
                folder, "receive", "--listen", "tunnel:127.0.0.1:0", "--key", key.toString(), "--out", "out")) {
            Tool.Answer answer = Tool.run(
                    "send",
                    file.toString(),
                    "--to",
                    "tunnel:127.0.0.1:" + port(receiver),
                    "--as",
                    "7/191",
                    "--key",
                    key.toString(),
                    "--give-up",
                    "2min");
            assertThat(answer.code()).as(answer.err()).isZero();
        }
        assertThat(folder.resolve("out/detection.json")).hasSameBinaryContentAs(file);
        assertThat(Tool.run("send", file.toString(), "--to", "127.0.0.1:9", "--as", "7/191", "--key", key.toString())
                        .err())
                .contains("--as is for tunnel:HOST:PORT");
        assertThat(Tool.run("send", file.toString(), "--to", "tunnel:127.0.0.1:9", "--as", "0/300", "--key", key + "")
                        .err())
                .contains("two numbers from 1 to 255");
    }

    @Test
    void aWrongKeyIsSaid() throws Exception {
        Path mine = folder.resolve("mine.key");
        Path other = folder.resolve("other.key");
        Tool.run("key", mine.toString());
        Tool.run("key", other.toString());
        try (Child receiver = receiver(mine, 0)) {
            Tool.Answer answer = Tool.run(
                    "send", file("a", 10).toString(), "--to", "127.0.0.1:" + port(receiver), "--key", other.toString());
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).contains("refuses this sender: wrong key");
            receiver.until("a word", () -> receiver.complained().contains("wrong key"));
        }
    }

    private Child receiver(Path key, int port) throws IOException {
        return Child.start(folder, "receive", "--listen", "127.0.0.1:" + port, "--key", key.toString(), "--out", "out");
    }

    private static int port(Child child) throws Exception {
        child.until("its port", () -> PORT.matcher(child.said()).find());
        Matcher matcher = PORT.matcher(child.said());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** Bytes of symbols that wait for the rest of their block. */
    private long spooled() throws IOException {
        Path half = folder.resolve("out/.redshank");
        if (!Files.exists(half)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(half)) {
            long sum = 0;
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".symbols")).toList()) {
                sum += Files.exists(file) ? Files.size(file) : 0;
            }
            return sum;
        }
    }

    private Path file(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }
}
