package org.redshank.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** All that the journal asks of a file system; the seam at which tests let a disk fill up or fail. */
interface Disk {

    /** Creates a new file to write; it must not exist. */
    DiskFile create(Path file) throws IOException;

    /** Opens a file to read. */
    DiskFile open(Path file) throws IOException;

    /** The files in a directory, in no order. */
    List<Path> list(Path directory) throws IOException;

    /** Deletes a file if it exists. */
    void delete(Path file) throws IOException;

    /** Puts this content in place of a small file, whole or not at all. */
    void replace(Path file, byte[] content) throws IOException;

    /** The content of a small file. */
    byte[] readAll(Path file) throws IOException;

    /** Forces the directory itself, so that new names in it survive a power cut. */
    void forceDirectory(Path directory) throws IOException;

    /** Bytes that can still be written on the disk with this directory. */
    long usableSpace(Path directory) throws IOException;

    /** An open file. */
    interface DiskFile extends Closeable {

        /** Writes some or all of the remaining bytes at an offset and returns how many. */
        int write(ByteBuffer source, long at) throws IOException;

        /** Reads some bytes at an offset and returns how many, -1 at the end. */
        int read(ByteBuffer dest, long at) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        /** Returns when all that was written is on the disk itself. */
        void force() throws IOException;
    }
}
