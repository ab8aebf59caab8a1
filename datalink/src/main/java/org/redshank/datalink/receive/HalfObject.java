package org.redshank.datalink.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.object.Blocks;
import org.redshank.datalink.object.Description;
import org.redshank.datalink.object.ObjectSecret;

/**
 * An object of which something is still missing. On disk are {@code ID.object} (what it is, and which blocks are whole),
 * {@code ID.part} (the content of those blocks, in its place) and {@code ID.N.LENGTH.symbols} (block N so far).
 */
final class HalfObject implements AutoCloseable {
    private static final int VERSION = 1;
    private static final int FIXED = 1 + ObjectSecret.BYTES + 8 + 1 + 8 + 1;

    private final Path folder;
    private final ObjectSecret secret;
    private final Blocks blocks;
    private final int descriptionBytes;
    private final String vehicle;
    private final BitSet whole = new BitSet();
    private final Map<Integer, Spool> spools = new HashMap<>();
    private long order;
    private byte[] description;

    private HalfObject(Path folder, ObjectSecret secret, long total, int descriptionBytes, String vehicle, long order) {
        this.folder = folder;
        this.secret = secret;
        this.blocks = new Blocks(total);
        this.descriptionBytes = descriptionBytes;
        this.vehicle = vehicle;
        this.order = order;
        this.description = new byte[descriptionBytes];
    }

    /** Begins one; nothing is on disk before its first symbol. */
    static HalfObject begin(
            Path folder, ObjectSecret secret, long total, int descriptionBytes, String vehicle, long order) {
        return new HalfObject(folder, secret, total, descriptionBytes, vehicle, order);
    }

    /** Reads one from disk; null when its file says nothing sensible, as after a power cut. */
    static @Nullable HalfObject load(Path folder, String id) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(id + ".object"));
        if (bytes.length < FIXED || bytes[0] != VERSION) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        byte[] secret = new byte[ObjectSecret.BYTES];
        in.get(secret);
        long total = in.getLong();
        int descriptionBytes = in.get() & 0xFF;
        long order = in.getLong();
        byte[] name = new byte[Math.min(in.get() & 0xFF, in.remaining())];
        in.get(name);
        if (total < descriptionBytes || in.remaining() < descriptionBytes) {
            return null;
        }
        HalfObject object = begin(
                folder,
                ObjectSecret.told(secret),
                total,
                descriptionBytes,
                new String(name, java.nio.charset.StandardCharsets.UTF_8),
                order);
        in.get(object.description);
        object.whole.or(BitSet.valueOf(in));
        return object;
    }

    String id() {
        return secret.id();
    }

    Blocks blocks() {
        return blocks;
    }

    int descriptionBytes() {
        return descriptionBytes;
    }

    String vehicle() {
        return vehicle;
    }

    long order() {
        return order;
    }

    boolean hasWhole(int block) {
        return whole.get(block);
    }

    boolean isWhole() {
        return whole.cardinality() == blocks.count();
    }

    /** Bytes of whole blocks. */
    long wholeBytes() {
        long sum = 0;
        for (int block = whole.nextSetBit(0); block >= 0; block = whole.nextSetBit(block + 1)) {
            sum += blocks.length(block);
        }
        return sum;
    }

    /** The spool of a block; symbols of another length that were there are of no use and go. */
    Spool spool(int block, int symbolBytes) throws IOException {
        Spool spool = spools.get(block);
        if (spool != null && spool.symbolBytes() == symbolBytes) {
            return spool;
        }
        if (spool != null) {
            spool.close();
        }
        String name = id() + "." + block + "." + symbolBytes + ".symbols";
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, id() + "." + block + ".*.symbols")) {
            for (Path other : others) {
                if (!other.getFileName().toString().equals(name)) {
                    Files.delete(other);
                }
            }
        }
        if (!Files.exists(file())) {
            save();
        }
        Spool fresh = Spool.open(
                folder.resolve(name), blocks.length(block) + org.redshank.datalink.key.Crypto.TAG, symbolBytes);
        spools.put(block, fresh);
        return fresh;
    }

    /** Takes in the sealed bytes of a block; false when they are not what the vehicle had sealed. */
    boolean take(int block, byte[] sealed) throws IOException {
        Spool spool = spools.remove(block);
        byte[] plain = secret.open(blocks, block, sealed);
        if (plain == null) {
            if (spool != null) {
                spool.discard();
            }
            return false;
        }
        long start = blocks.start(block);
        int ofDescription = Math.clamp(descriptionBytes - start, 0, plain.length);
        System.arraycopy(plain, 0, description, (int) Math.min(start, descriptionBytes - ofDescription), ofDescription);
        try (FileChannel part = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Disk.write(
                    part,
                    ofDescription == 0 ? plain : Arrays.copyOfRange(plain, ofDescription, plain.length),
                    start + ofDescription - descriptionBytes);
            part.force(true);
        }
        whole.set(block);
        save();
        if (spool != null) {
            spool.discard();
        }
        return true;
    }

    private void save() throws IOException {
        byte[] name = vehicle.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] bits = whole.toByteArray();
        Disk.replace(
                file(),
                ByteBuffer.allocate(FIXED + name.length + descriptionBytes + bits.length)
                        .put((byte) VERSION)
                        .put(secret.bytes())
                        .putLong(blocks.total())
                        .put((byte) descriptionBytes)
                        .putLong(order)
                        .put((byte) name.length)
                        .put(name)
                        .put(description)
                        .put(bits)
                        .array());
    }

    /** What the object says of itself, once its first block is whole; null before, or when it contradicts its length. */
    @Nullable
    Description description() {
        Description said = Description.parse(description);
        return said != null && said.contentBytes() + descriptionBytes == blocks.total() ? said : null;
    }

    Path part() {
        return folder.resolve(id() + ".part");
    }

    private Path file() {
        return folder.resolve(id() + ".object");
    }

    /** Deletes what is on disk of it, but for its content if that was moved away. */
    void discard() throws IOException {
        close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, id() + ".*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Lets go of open files and of memory; everything can be had again from the disk. */
    @Override
    public void close() throws IOException {
        for (Spool spool : spools.values()) {
            spool.close();
        }
        spools.clear();
    }
}
