package org.redshank.datalink.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.Crypto;
import org.redshank.datalink.object.Blocks;
import org.redshank.datalink.object.Description;
import org.redshank.datalink.object.ObjectSecret;
import org.redshank.datalink.wire.Refusal;

/**
 * What was received, in a folder: whole objects under their names, half ones and a list of the whole in {@code .redshank}
 * below it. Nothing is acknowledged before it is on the disk itself.
 */
public final class Store implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of();
    private static final String LIST = "received.txt";

    /** Half objects whose ids are in memory and whose files are open at a time. */
    private static final int MOST_OPEN = 32;

    private final Path out;
    private final Path half;
    private final StoreLimits limits;
    private final boolean folderForEach;
    private final Consumer<Received> listener;
    private final Map<String, Path> whole = new HashMap<>();
    private final Map<String, Boolean> halfIds = new HashMap<>();
    private final LinkedHashMap<String, HalfObject> open = new LinkedHashMap<>(16, 0.75f, true);
    private final FileChannel list;

    /**
     * Opens the store.
     *
     * @param folderForEach whether each vehicle's objects go to a folder of its name
     * @param listener hears of each object once it is on the disk
     */
    public Store(Path out, boolean folderForEach, StoreLimits limits, Consumer<Received> listener) throws IOException {
        this.out = out;
        this.half = out.resolve(".redshank");
        this.limits = limits;
        this.folderForEach = folderForEach;
        this.listener = listener;
        Files.createDirectories(half);
        this.list = FileChannel.open(
                half.resolve(LIST), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try {
            if (list.tryLock() == null) {
                throw new IllegalStateException(
                        out + " is already being written by another process; stop it first, or name another folder");
            }
            load();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            list.close();
            throw new IllegalStateException(out + " is already being written by this process", e);
        } catch (IOException | IllegalStateException e) {
            list.close();
            throw e;
        }
    }

    private void load() throws IOException {
        for (String line : new String(Files.readAllBytes(half.resolve(LIST)), StandardCharsets.UTF_8).split("\n")) {
            String[] words = line.split(" ", 3);
            if (words.length == 3 && words[0].length() == 32) {
                whole.put(words[0], out.resolve(words[2]));
            }
        }
        try (DirectoryStream<Path> objects = Files.newDirectoryStream(half, "*.object")) {
            for (Path file : objects) {
                halfIds.put(file.getFileName().toString().replace(".object", ""), true);
            }
        }
        for (String id : halfIds.keySet().toArray(String[]::new)) {
            HalfObject object = HalfObject.load(half, id);
            if (object == null || whole.containsKey(id)) {
                discard(id);
            } else if (object.isWhole() && object.order() == 0) {
                finish(object);
            }
        }
    }

    private void discard(String id) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(half, id + ".*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        halfIds.remove(id);
        open.remove(id);
    }

    /** Half-sent objects on the disk. */
    public int halfObjects() {
        return halfIds.size();
    }

    /** Whether the object is there, and its file still where it was put. */
    boolean isWhole(ObjectSecret secret) {
        Path file = whole.get(secret.id());
        return file != null && Files.exists(file);
    }

    /** Why an object of this size would not be taken; null when it would. */
    @Nullable
    Refusal refusal(ObjectSecret secret, long total) throws IOException {
        if (total > Math.min(limits.mostBytes(), Blocks.MOST)) {
            return Refusal.TOO_LARGE;
        }
        if (total < 1) {
            return Refusal.INVALID;
        }
        if (halfIds.containsKey(secret.id())) {
            return null;
        }
        if (halfIds.size() >= limits.mostHalf()) {
            return Refusal.TOO_MANY;
        }
        return Files.getFileStore(half).getUsableSpace() - total < limits.reserveBytes() ? Refusal.DISK_FULL : null;
    }

    /** A half object, from memory, disk, or begun anew; null when what is there contradicts what is said of it. */
    @Nullable
    HalfObject half(ObjectSecret secret, long total, int descriptionBytes, String vehicle, long order)
            throws IOException {
        String id = secret.id();
        HalfObject object = open.get(id);
        if (object == null) {
            Path file = half.resolve(id + ".object");
            object = Files.exists(file) ? HalfObject.load(half, id) : null;
            if (object == null) {
                object = HalfObject.begin(half, secret, total, descriptionBytes, vehicle, order);
            }
            halfIds.put(id, true);
            open.put(id, object);
            while (open.size() > MOST_OPEN) {
                open.pollFirstEntry().getValue().close();
            }
        }
        return object.blocks().total() == total && object.descriptionBytes() == descriptionBytes ? object : null;
    }

    /** Hands a whole object over; false when its hash is not the one that it said, and it is gone. */
    boolean finish(HalfObject object) throws IOException {
        Description description = object.description();
        if (description == null || !isTrue(object.part(), description)) {
            object.discard();
            forget(object.id());
            return false;
        }
        Path target = target(object.vehicle(), description);
        if (!isTrue(target, description)) {
            Files.move(object.part(), target, StandardCopyOption.ATOMIC_MOVE);
            Disk.forceFolder(target);
        }
        record(object.id(), object.vehicle(), description, target);
        object.discard();
        forget(object.id());
        return true;
    }

    private void forget(String id) {
        halfIds.remove(id);
        open.remove(id);
    }

    /** Gives up a half object. */
    void cancel(String id) throws IOException {
        HalfObject object = open.get(id);
        if (object != null) {
            object.discard();
        }
        discard(id);
    }

    /** Keeps a small object that came in one piece; false when it is there already. */
    boolean keep(String vehicle, String name, byte[] content) throws IOException {
        Description description =
                new Description(name, content.length, Crypto.sha256().digest(content));
        byte[] hash = Crypto.sha256().digest(description.bytes());
        ObjectSecret secret = ObjectSecret.told(Arrays.copyOf(hash, ObjectSecret.BYTES));
        if (isWhole(secret)) {
            return false;
        }
        Path target = target(vehicle, description);
        if (!isTrue(target, description)) {
            Disk.replace(half.resolve(secret.id() + ".part"), content);
            Files.move(half.resolve(secret.id() + ".part"), target, StandardCopyOption.ATOMIC_MOVE);
            Disk.forceFolder(target);
        }
        record(secret.id(), vehicle, description, target);
        return true;
    }

    private void record(String id, String vehicle, Description description, Path target) throws IOException {
        String line = id + " " + HEX.formatHex(description.sha256()) + " " + out.relativize(target) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            list.write(bytes);
        }
        list.force(false);
        whole.put(id, target);
        listener.accept(new Received(vehicle, target, description.contentBytes(), HEX.formatHex(description.sha256())));
    }

    /** Where it goes: under its name, or with a number when another file has that already. */
    private Path target(String vehicle, Description description) throws IOException {
        Path folder = folderForEach ? out.resolve(vehicle) : out;
        Files.createDirectories(folder);
        String name = description.fileName();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path target = folder.resolve(name);
        for (int i = 2; Files.exists(target) && !isTrue(target, description); i++) {
            target = folder.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return target;
    }

    /** Whether a file has the content that was described. */
    private static boolean isTrue(Path file, Description description) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != description.contentBytes()) {
            return false;
        }
        MessageDigest digest = Crypto.sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        return Arrays.equals(digest.digest(), description.sha256());
    }

    @Override
    public void close() throws IOException {
        for (HalfObject object : open.values()) {
            object.close();
        }
        list.close();
    }
}
