package org.redshank.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.redshank.datalink.code.BlockEncoder;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.key.GroundKeys;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.object.Blocks;
import org.redshank.datalink.object.Description;
import org.redshank.datalink.object.ObjectSecret;
import org.redshank.datalink.wire.Frame;
import org.redshank.datalink.wire.Frames;
import org.redshank.datalink.wire.Handshake;
import org.redshank.datalink.wire.Sealing;
import org.redshank.datalink.wire.SymbolSeal;

/** The examples of docs/datalink.md are what this program sends. */
class VectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theDocumentSaysWhatIsSent() throws Exception {
        String document = Files.readString(Path.of("../docs/datalink.md"));
        for (Map.Entry<String, String> vector : vectors().entrySet()) {
            assertThat(document).contains("| " + vector.getKey() + " | `" + vector.getValue() + "` |");
        }
    }

    private static Map<String, String> vectors() {
        byte[] vehicle = filled(0x11);
        byte[] ground = filled(0x22);
        Map<String, String> vectors = new LinkedHashMap<>();
        Handshake start = new Handshake(new VehicleKeys("v", vehicle, Crypto.publicKey(ground)), 7, filled(0x33));
        Handshake.Accepted accepted = (Handshake.Accepted) Objects.requireNonNull(Handshake.answer(
                start.init(),
                Handshake.INIT_BYTES,
                new GroundKeys(ground, List.of(new GroundKeys.Vehicle("v", Crypto.publicKey(vehicle)))),
                filled(0x44)));
        put(vectors, "start", start.init());
        put(vectors, "answer", accepted.response());
        put(vectors, "up", accepted.keys().up());
        put(vectors, "down", accepted.keys().down());
        put(vectors, "symbols", accepted.keys().symbols());
        byte[] content = "hello\n".getBytes(StandardCharsets.UTF_8);
        Description description =
                new Description("a.txt", content.length, Crypto.sha256().digest(content));
        byte[] head = description.bytes();
        put(vectors, "description", head);
        ObjectSecret secret = ObjectSecret.of(vehicle, description);
        put(vectors, "secret", secret.bytes());
        vectors.put("id", secret.id());
        byte[] object = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, object, head.length, content.length);
        byte[] sealed = secret.seal(new Blocks(object.length), 0, object);
        put(vectors, "block 0, sealed", sealed);
        Sealing up = new Sealing(7, accepted.keys().up(), accepted.keys().down());
        Frame announce = new Frame.Announce(3, secret.bytes(), object.length, head.length, 0, 24, 0);
        put(vectors, "announce as stream 3, `T` 24, order 0", Frames.write(List.of(announce)));
        put(vectors, "sealed, counter 0", up.seal(Frames.write(List.of(announce))));
        byte[] datagram = new byte[8 + 2 * 24];
        BlockEncoder encoder = new BlockEncoder(sealed, 24);
        encoder.put(0, datagram, 4);
        encoder.put(1, datagram, 28);
        new SymbolSeal(7, accepted.keys().symbols()).close(datagram, 3, 0);
        put(vectors, "symbols 0 and 1", datagram);
        byte[] block = new byte[1000];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i * 7 + i / 256);
        }
        byte[] symbol = new byte[2];
        for (int id : new int[] {0x8000, 0x8001, 0x9000, 0xC123, 0xFFFF}) {
            new BlockEncoder(block, 2).put(id, symbol, 0);
            put(vectors, String.format("block of 1000 bytes (7 i + i / 256) mod 256, `T` 2, symbol %04x", id), symbol);
        }
        new BlockEncoder(block, 100).put(0x8003, datagram = new byte[100], 0);
        put(vectors, "same, `T` 100, symbol 8003, its first 4 bytes", Arrays.copyOf(datagram, 4));
        return vectors;
    }

    private static void put(Map<String, String> vectors, String name, byte[] bytes) {
        vectors.put(name, HEX.formatHex(bytes));
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[Crypto.KEY];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
