package org.redshank.simulator.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The few files on board, read-only, by absolute path; some are made when they are opened. */
final class FileTree {
    private static final int LOG_LENGTH = 40_000;

    private final Map<String, Supplier<byte[]>> files = new TreeMap<>();

    FileTree(boolean px4, ParameterService parameters) {
        if (px4) {
            files.put("/etc/version.txt", () -> text("Redshank simulator\n"));
            files.put("/fs/microsd/log/2026-05-01/10_00_00.ulg", () -> log(2));
        } else {
            files.put("/@PARAM/param.pck", () -> PackedParameters.of(parameters.all()));
            files.put("/@SYS/uarts.txt", () -> text("SERIAL0 OTG1\n"));
            files.put("/APM/LOGS/00000001.BIN", () -> log(1));
        }
        files.put("/readme.txt", () -> text("A simulated vehicle.\n"));
    }

    /** The bytes of a file, or null when there is none; what follows a question mark is left out. */
    byte @Nullable [] read(String path) {
        int question = path.indexOf('?');
        Supplier<byte[]> file = files.get(absolute(question < 0 ? path : path.substring(0, question)));
        return file == null ? null : file.get();
    }

    /**
     * What is in a folder, as LISTDIRECTORY tells it: D and a name, or F, a name, a tab and a length.
     * Null when there is no such folder.
     */
    @Nullable
    List<String> list(String path) {
        String folder = absolute(path);
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        TreeSet<String> folders = new TreeSet<>();
        List<String> entries = new ArrayList<>();
        files.forEach((name, content) -> {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                int slash = rest.indexOf('/');
                if (slash >= 0) {
                    folders.add("D" + rest.substring(0, slash));
                } else {
                    entries.add("F" + rest + "\t" + content.get().length);
                }
            }
        });
        if (folders.isEmpty() && entries.isEmpty()) {
            return null;
        }
        entries.addAll(0, folders);
        return entries;
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] log(long seed) {
        byte[] bytes = new byte[LOG_LENGTH];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
