package org.redshank.fleet.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** A pseudo-terminal: what is written here is heard at {@link #device}, and the other way round. Made by the C library. */
@SuppressWarnings("restricted") // the C library, as the trials' command line allows
final class Pty implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int NO_CONTROLLING_TERMINAL = 0x100;
    private static final int MOST = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(MOST);
    private final MethodHandle read =
            function("read", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private final MethodHandle write =
            function("write", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private final int master;
    private final Path device;

    Pty() throws IOException {
        try {
            MethodHandle open = Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("posix_openpt"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            master = (int) open.invokeExact(READ_WRITE | NO_CONTROLLING_TERMINAL);
            require(master >= 0, "posix_openpt");
            require((long) function("grantpt", ValueLayout.JAVA_INT).invokeExact(master) << 32 == 0, "grantpt");
            require((long) function("unlockpt", ValueLayout.JAVA_INT).invokeExact(master) << 32 == 0, "unlockpt");
            MethodHandle name = function("ptsname_r", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
            require((long) name.invokeExact(master, buffer, (long) MOST) << 32 == 0, "ptsname_r");
            device = Path.of(buffer.getString(0));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name that a link opens. */
    Path device() {
        return device;
    }

    /** Sends all of it to whoever has the device open. */
    void write(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int length = Math.min(MOST, bytes.length - done);
            MemorySegment.copy(bytes, done, buffer, ValueLayout.JAVA_BYTE, 0, length);
            long written = transfer(write, length);
            require(written > 0, "write");
            done += (int) written;
        }
    }

    /** Some bytes that were written to the device; waits for them. */
    byte[] read() throws IOException {
        long length = transfer(read, MOST);
        require(length > 0, "read");
        return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Takes the device away, as if it were unplugged. */
    @Override
    public void close() {
        try {
            long done = (long) function("close", ValueLayout.JAVA_INT).invokeExact(master);
            arena.close();
            if (done << 32 != 0) {
                throw new IllegalStateException("close failed");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private long transfer(MethodHandle how, int length) {
        try {
            return (long) how.invokeExact(master, buffer, (long) length);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A function of the C library; those that return an int have it in the lower half. */
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments));
    }

    private static void require(boolean good, String what) throws IOException {
        if (!good) {
            throw new IOException(what + " failed");
        }
    }
}
