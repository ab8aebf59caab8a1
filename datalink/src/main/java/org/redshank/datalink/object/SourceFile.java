package org.redshank.datalink.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import org.redshank.datalink.key.Crypto;

/** A file as an object to send. Only one block of it is in memory at a time. */
public final class SourceFile {
    private final Path file;
    private final FileTime modified;
    private final Description description;
    private final byte[] head;
    private final Blocks blocks;

    private SourceFile(Path file, FileTime modified, Description description) {
        this.file = file;
        this.modified = modified;
        this.description = description;
        this.head = description.bytes();
        this.blocks = new Blocks(head.length + description.contentBytes());
    }

    /** Reads a file once for its hash. */
    public static SourceFile of(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        MessageDigest digest = Crypto.sha256();
        long length = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (channel.read(buffer) >= 0) {
                length += buffer.position();
                digest.update(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        }
        return new SourceFile(file, modified, new Description(file.getFileName().toString(), length, digest.digest()));
    }

    public Path path() {
        return file;
    }

    public Description description() {
        return description;
    }

    public Blocks blocks() {
        return blocks;
    }

    /**
     * A block before it is sealed.
     *
     * @throws IOException when the file cannot be read, or is another one by now
     */
    public byte[] block(int block) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(blocks.length(block));
        long start = blocks.start(block);
        if (start < head.length) {
            bytes.put(head, (int) start, (int) Math.min(bytes.remaining(), head.length - start));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = Math.max(0, start - head.length);
            while (bytes.hasRemaining()) {
                int read = channel.read(bytes, at);
                if (read < 0) {
                    throw new IOException(file + " became shorter while it was sent");
                }
                at += read;
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + " was taken away while it was sent", e);
        }
        if (!Files.getLastModifiedTime(file).equals(modified)) {
            throw new IOException(file + " was changed while it was sent");
        }
        return bytes.array();
    }
}
