package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.datalink.key.KeyFile;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.Severity;

/** What cannot be done is answered by one line that says why and what to do, and by an exit code. */
final class MisuseTest {
    @TempDir
    Path folder;

    /** What rows find in their folder; each gets a copy of it. */
    @TempDir
    static Path prepared;

    @BeforeAll
    static void prepare() throws Exception {
        try (Fleet fleet = Fleet.open(FleetOptions.in(prepared.resolve("data")))) {
            fleet.alarms().raise("test", Severity.ADVISORY, "nothing", "So that the journal has an entry");
        }
        byte[] garbage = new byte[20_000];
        new Random(3).nextBytes(garbage);
        Files.write(prepared.resolve("garbage.tlog"), garbage);
        Files.createFile(prepared.resolve("file"));
        Files.setPosixFilePermissions(prepared.resolve("file"), PosixFilePermissions.fromString("rw-------"));
        KeyFile.forBothEnds("v1", new SecureRandom()).write(prepared.resolve("link.key"));
        Files.createDirectory(prepared.resolve("empty"));
    }

    @BeforeEach
    void copy() throws Exception {
        try (Stream<Path> files = Files.walk(prepared)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, folder.resolve(prepared.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "sim", "replay", "export", "send", "receive", "channel", "key"})
    void everyCommandHasItsHelp(String command) {
        Tool.Answer answer = Tool.run(command, "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("Usage: redshank " + command).contains("--help");
        assertThat(answer.err()).isEmpty();
        assertThat(Tool.run("--help").out()).contains("  " + command + " ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fly                                        | fly",
                "serve --port 99999 --data @new             | 99999",
                "serve --port abc                           | abc",
                "serve --prot 8421                          | --prot",
                "serve --data @file --port 0                | file",
                "serve --data @new --port 0 --link radio    | radio",
                "serve --data @new --port 0 --link udp:x:99999 | 99999",
                "serve --data @new --port 0 --tls-key k.pem | --tls-certificate",
                "serve --data @new --port 0 --tls-key k.pem --tls-certificate c.pem | c.pem",
                "serve --data @new --port 0 --address 203.0.113.7 | TLS",
                "serve --data @new --port 0 --address 203.0.113.7 --insecure-network | 203.0.113.7",
                "replay                                     | FILE",
                "replay @none.tlog                          | none.tlog",
                "replay @garbage.tlog                       | garbage.tlog",
                "replay @empty                              | no journal",
                "replay journal --data @none                | --data",
                "replay journal --data @data                | nothing was heard",
                "replay journal --data @data --from noon    | noon",
                "replay journal --from 2026-11-22T09:00:00Z --to 2026-11-21T09:00:00Z | before",
                "replay @garbage.tlog --speed 0             | garbage.tlog",
                "replay @garbage.tlog --speed fast          | fast",
                "export                                     | OUT.tlog",
                "export @out.tlog --data @none              | --data",
                "export @out.tlog --data @empty             | no journal",
                "export @out.tlog --data @data --vehicle v9 | no vehicle v9",
                "export @out.tlog --data @data --vehicle 17 | no frame",
                "export @out.tlog --data @data              | no frame",
                "export @no/such/out.tlog --data @data      | no folder",
                "export @empty --data @data                 | cannot be written",
                "sim --vehicles 0                           | 250",
                "sim --vehicles many                        | many",
                "sim --connect nowhere                      | udp:HOST:PORT",
                "sim --connect udp:127.0.0.1:99999          | 99999",
                "sim --connect udp:no.such.host.invalid:1   | no.such.host.invalid",
                "sim --place Lauwersoog                     | Lauwersoog",
                "sim --place 95,5                           | 95",
                "sim --wind storm                           | storm",
                "sim --wind -1@20                           | -1",
                "sim --loss 2                               | 2",
                "sim --delay 5                              | 60s",
                "sim --rate fast                            | 64kbit",
                "sim --fades often                          | 6x400ms",
                "sim --outage 30s                           | 30s/120s",
                "sim --outage 3min/120s                     | fit",
                "sim --link 2:loss=0.4                      | no vehicle 2",
                "sim --link loss=0.4                        | 3:loss=0.4",
                "sim --link 1:los=0.4                       | los=0.4",
                "sim --station 53.4,6.2,5                   | --terrain",
                "sim --terrain @none.tif                    | none.tif",
                "onboard                                    | --autopilot",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @none --camera sim --store @new | none",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground nowhere --key @none --camera sim --store @new | 127.0.0.1:9000",
                "onboard --autopilot udp-listen:127.0.0.1:0 --key @none --camera sim --store @new | --relay",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --node 3 --key @none --camera sim --store @new | --relay",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --relay 127.0.0.1:0 --key @none --camera sim --store @new | together",
                "onboard --autopilot udp-listen:127.0.0.1:0 --relay 127.0.0.1:0 --node 70000 --key @none --camera sim --store @new | 65534",
                "onboard --autopilot udp-listen:127.0.0.1:0 --relay 127.0.0.1:0 --keep 900GB --key @none --camera sim --store @new | quarter",
                "onboard --autopilot udp-listen:127.0.0.1:0 --relay 127.0.0.1:0 --mtu 100 --key @none --camera sim --store @new | 104",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @file | no folder",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @none --camera sim --store @new --mtu 20 | 96",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @new --signing-key @none | none",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @new --signing-key @file | holds no signing key",
                "send @file --to tunnel:127.0.0.1:9 --key @link.key --signing-key @garbage.tlog | holds no signing key",
                "send @file --to 127.0.0.1:9 --key @link.key --signing-key @link.key | tunnel:",
                "serve --port 0 --data @new --receive 127.0.0.1:0 --receive-key @link.key --receive-signing-key @link.key | tunnel:",
                "serve --port 0 --data @new --receive-signing-key @link.key | --receive-key",
                "receive --listen tunnel:127.0.0.1:0 --key @link.key --out @new --signing-key @empty | no file",
                "sim --speed 0                              | speed",
                "watch --line @none.geojson --simulate 1h    | none.geojson",
                "watch --simulate 1h                         | --line",
                "watch --simulate soon --line @file          | soon",
                "plan watch                                  | --line",
                "plan watch --line @none.geojson             | none.geojson",
                "plan watch --line @none.geojson --no-through-loss | none.geojson",
                "send --to 127.0.0.1:9 --key @file           | FILE",
                "send @file --key @file                      | --to",
                "send @file --to 127.0.0.1 --key @file       | 127.0.0.1:9000",
                "send @file --to 127.0.0.1:9 --key @none.key | no key file",
                "send @file --to 127.0.0.1:9 --key @file     | is no key file",
                "send @none --to 127.0.0.1:9 --key @link.key | no such file",
                "send @empty --to 127.0.0.1:9 --key @link.key | is a folder",
                "send @file --to 127.0.0.1:9 --key @link.key --mtu 95 | 96",
                "send @file --to 127.0.0.1:9 --key @link.key --give-up 1ms | nothing was heard",
                "receive --listen 127.0.0.1:0 --key @link.key --out @file | no folder",
                "receive --listen 203.0.113.7:9 --key @link.key --out @new | cannot listen",
                "receive --listen nowhere --key @link.key --out @new | 127.0.0.1:9000",
                "receive --listen 127.0.0.1:0 --out @new     | --key",
                "receive --listen 127.0.0.1:0 --key @link.key --out @file/x | no folder can be made",
                "receive --listen 127.0.0.1:0 --key @link.key --out /proc/none | no folder can be made",
                "receive --listen 127.0.0.1:0 --key @link.key --out @new --count 0 | --count 0",
                "receive --listen 127.0.0.1:0 --key @link.key --out @new --largest 0 | --largest 0",
                "receive --listen 127.0.0.1:0 --key @fleetless --out @new | no key file",
                "receive --listen no.such.host.invalid:9 --key @link.key --out @new | no.such.host.invalid",
                "send /dev/zero --to 127.0.0.1:9 --key @link.key | device",
                "send @file --to 127.0.0.1:0 --key @link.key | port 0",
                "send @file --to tunnel:127.0.0.1:0 --key @link.key | port 0",
                "send @file --to 127.0.0.1:9 --key @link.key --deadline soon | soon",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --rate 0 | nothing passes",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --rate 64kbit --queue 0 | nothing passes",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:0 | port 0",
                "channel --listen 127.0.0.1:9 --to 127.0.0.1:9 | the same",
                "relay --listen 127.0.0.1:9 --node 1 --ground 127.0.0.1:9 | the same",
                "channel --listen 203.0.113.7:9 --to 127.0.0.1:9 | name another address",
                "relay --listen 127.0.0.1:0 --node 1 --neighbour 127.0.0.1:0 | port 0",
                "relay --listen 127.0.0.1:0 --node 1 --ground 127.0.0.1:0 | port 0",
                "key @new.key --ground @new.key              | two files",
                "key @new.key --ground @garbage.tlog         | garbage.tlog",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @new --every 0s | --every",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera v4l2:@file --store @new | no camera",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera @none --store @new | no folder",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @file/x | no folder",
                "onboard --autopilot udp:127.0.0.1:0 --ground 127.0.0.1:9 --key @link.key --camera sim --store @new | no way to an autopilot",
                "onboard --autopilot udp-listen:127.0.0.1:0 --ground 127.0.0.1:0 --key @link.key --camera sim --store @new | port 0",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --loss 1 | share",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --rate fast | 64kbit",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --outage 30s | 30s/120s",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --outage 30s/20s | no time",
                "channel --listen 127.0.0.1:0 --to 127.0.0.1:9 --loss 0.5 --burst 0 | bursts",
                "relay --listen 127.0.0.1:0                  | --node",
                "relay --listen 127.0.0.1:0 --node -1        | 65534",
                "relay --listen 127.0.0.1:0 --node 1 --neighbour nowhere | 127.0.0.1:9000",
                "relay --listen 127.0.0.1:0 --node 1 --keep much | 64kB",
                "relay --listen 127.0.0.1:0 --node 1 --keep-for ever | 5min",
                "relay --listen 127.0.0.1:0 --node 1 --fleet-key @none | no key file",
                "relay --listen 127.0.0.1:0 --node 1 --fleet-key @link.key | --fleet",
                "key @fleet.key --fleet --name fleet         | --name",
                "relay --listen 203.0.113.7:9 --node 1       | cannot listen",
                "key @link.key                               | exists",
                "key @no/such/link.key                       | no folder",
                "demo --for ever                            | ever",
                "demo --vehicles 0 --port 0                 | 250",
                "demo --report @no/such/report.json         | no folder",
                "demo --data @file --port 0                 | file",
            })
    void oneLineSaysWhatIsWrong(String line, String words) {
        String[] arguments =
                Stream.of(line.strip().split(" +")).map(this::there).toArray(String[]::new);
        assertOneLine(Tool.run(arguments), words);
    }

    @Test
    void aTakenPortAndAJournalInUseAreSaid() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            assertOneLine(Tool.run("serve", "--port", port, "--data", there("@data")), "taken");
            assertOneLine(Tool.run("demo", "--port", port, "--for", "1s"), "taken");
        }
        try (Fleet fleet = Fleet.open(FleetOptions.in(folder.resolve("data")))) {
            assertThat(fleet.vehicles().size()).isZero();
            assertOneLine(Tool.run("serve", "--port", "0", "--data", there("@data")), "stop it first");
        }
    }

    private static void assertOneLine(Tool.Answer answer, String words) {
        assertThat(answer.err())
                .startsWith("redshank: ")
                .contains(words)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(answer.err().strip()).doesNotContain("\n");
        assertThat(answer.code()).isNotZero();
    }

    /** A path below the test's folder for a word that begins with @. */
    private String there(String word) {
        return word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word;
    }
}
