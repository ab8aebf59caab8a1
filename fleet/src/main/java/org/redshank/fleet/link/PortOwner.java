package org.redshank.fleet.link;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who holds a port, where the system tells: on Linux, of programs of the same user. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Words for the program that holds a port; "another program" if that cannot be found out. */
    static String of(int port, boolean udp) {
        try {
            Set<String> sockets = sockets(port, udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6"));
            if (!sockets.isEmpty()) {
                return holder(sockets);
            }
        } catch (IOException e) {
            // not Linux, or not allowed to look: then it stays unnamed
        }
        return "another program";
    }

    private static Set<String> sockets(int port, List<String> tables) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String table : tables) {
            for (String line : Files.readAllLines(PROC.resolve("net").resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > INODE && fields[LOCAL_ADDRESS].endsWith(suffix)) {
                    sockets.add("socket:[" + fields[INODE] + "]");
                }
            }
        }
        return sockets;
    }

    private static String holder(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    boolean own = process.endsWith(
                            Long.toString(ProcessHandle.current().pid()));
                    return own ? "another link of this program" : name + " (process " + process.getFileName() + ")";
                }
            }
        }
        return "another program";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // another user's, or gone meanwhile
        }
        return false;
    }
}
