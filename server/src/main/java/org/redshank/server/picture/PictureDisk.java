package org.redshank.server.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the bytes of pictures ask of the disk; the seam at which tests let it fill up. */
interface PictureDisk {
    /** The disk as it is. */
    PictureDisk REAL = new PictureDisk() {
        @Override
        public OutputStream write(Path file) throws IOException {
            return Files.newOutputStream(file);
        }

        @Override
        public long room(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }
    };

    /** Opens a file to write. */
    OutputStream write(Path file) throws IOException;

    /** Bytes that can still be written on the disk with this folder. */
    long room(Path folder) throws IOException;
}
