package org.redshank.datalink.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void aGroundStationKnowsItsVehicles() throws Exception {
        KeyFile ground = KeyFile.forGround(random);
        KeyFile first = ground.vehicle("v1", random);
        ground = ground.withVehicle(first);
        KeyFile second = ground.vehicle("v2", random);
        ground = ground.withVehicle(second);
        Path file = folder.resolve("ground.key");
        ground.write(file);
        GroundKeys keys = KeyFile.read(file).groundKeys();
        assertThat(keys.vehicles()).extracting(GroundKeys.Vehicle::name).containsExactly("v1", "v2");
        VehicleKeys vehicle = second.vehicleKeys();
        assertThat(vehicle.ground()).isEqualTo(Crypto.publicKey(keys.privateKey()));
        GroundKeys.Vehicle found = keys.vehicle(GroundKeys.id(Crypto.publicKey(vehicle.privateKey())));
        assertThat(Objects.requireNonNull(found).name()).isEqualTo("v2");
        KeyFile again = ground;
        assertThatThrownBy(() -> again.withVehicle(first)).hasMessageContaining("a vehicle v1");
    }

    @Test
    void eachFileIsForItsEnd() {
        KeyFile ground = KeyFile.forGround(random);
        assertThatThrownBy(ground::vehicleKeys).hasMessageContaining("cannot be used to send");
        assertThatThrownBy(() -> ground.vehicle("v1", random).groundKeys()).hasMessageContaining("not for this end");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("v.key");
        KeyFile.forBothEnds("v", random).write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("chmod 600");
    }

    /** Bob's pair of RFC 7748 §6.1. */
    @Test
    void keysAgreeAsTheRfcSays() {
        byte[] alice = hex("77".repeat(32));
        byte[] bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
        assertThat(Crypto.publicKey(bob))
                .isEqualTo(hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
        assertThat(Crypto.agree(alice, Crypto.publicKey(bob))).isEqualTo(Crypto.agree(bob, Crypto.publicKey(alice)));
        assertThatThrownBy(() -> Crypto.agree(alice, new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void anyTextIsAKeyFileOrRefusedInWords(@ForAll String text, @ForAll boolean headed) {
        try {
            KeyFile.parse((headed ? "redshank-datalink-key 1\n" : "") + text, "f.key")
                    .groundKeys();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("f.key");
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
