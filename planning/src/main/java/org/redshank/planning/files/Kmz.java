package org.redshank.planning.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** KML in a zip file: its main document is the first entry that ends with {@code .kml} (OGC 07-147r2, annex C). */
final class Kmz {
    private static final int PIECE = 1 << 16;

    private Kmz() {}

    /**
     * The main document.
     *
     * @param limit bytes that all entries up to it may unpack to
     */
    static byte[] document(String file, byte[] zip, long limit) {
        long left = limit;
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                boolean wanted = entry.getName().toLowerCase(Locale.ROOT).endsWith(".kml");
                ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
                byte[] piece = new byte[PIECE];
                for (int n = entries.read(piece); n >= 0; n = entries.read(piece)) {
                    left -= n;
                    if (left < 0) {
                        throw new FileFaultException(
                                file,
                                1,
                                entry.getName(),
                                "unpacks to more than " + (limit >> 20) + " MB, which is not read");
                    }
                    if (wanted) {
                        unpacked.write(piece, 0, n);
                    }
                }
                if (wanted) {
                    return unpacked.toByteArray();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FileFaultException(file, 1, "", "is no zip file that can be read: " + e.getMessage());
        }
        throw new FileFaultException(file, 1, "", "has no entry that ends with .kml");
    }

    /** A zip file with this document. */
    static byte[] of(String kml) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            ZipEntry entry = new ZipEntry("doc.kml");
            // The same plan gives the same bytes.
            entry.setTime(0);
            entries.putNextEntry(entry);
            entries.write(kml.getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }
}
