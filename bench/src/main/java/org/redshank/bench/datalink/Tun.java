package org.redshank.bench.datalink;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A network interface of Linux whose packets go to and come from this program (Documentation/networking/tuntap.rst). */
final class Tun implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final long TUNSETIFF = 0x400454CAL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int IFREQ = 40;
    private static final int FLAGS_AT = 16;

    private final Arena arena = Arena.ofShared();
    private final MethodHandle read;
    private final MethodHandle write;
    private final MethodHandle close;
    private final MemorySegment in = arena.allocate(1 << 16);
    private final int file;

    /** Makes an interface of this name; needs the right to. */
    Tun(String name) throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle open = handle(
                linker,
                "open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                2);
        MethodHandle ioctl = handle(
                linker,
                "ioctl",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                2);
        FunctionDescriptor bytes = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        read = handle(linker, "read", bytes, -1);
        write = handle(linker, "write", bytes, -1);
        close = handle(linker, "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), -1);
        try {
            file = (int) open.invokeExact(arena.allocateFrom("/dev/net/tun"), O_RDWR);
            MemorySegment request = arena.allocate(IFREQ);
            MemorySegment.copy(
                    MemorySegment.ofArray(name.getBytes(StandardCharsets.US_ASCII)), 0, request, 0, name.length());
            request.set(ValueLayout.JAVA_SHORT, FLAGS_AT, IFF_TUN_NO_PI);
            if (file < 0 || (int) ioctl.invokeExact(file, TUNSETIFF, request) < 0) {
                throw new IOException("no right to make a network interface");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(Linker linker, String name, FunctionDescriptor what, int firstVariadic) {
        MemorySegment symbol = linker.defaultLookup().find(name).orElseThrow();
        return firstVariadic < 0
                ? linker.downcallHandle(symbol, what)
                : linker.downcallHandle(symbol, what, Linker.Option.firstVariadicArg(firstVariadic));
    }

    /** Waits for a packet that the kernel sends; null when the interface is gone. */
    byte @Nullable [] take() throws IOException {
        try {
            long length = (long) read.invokeExact(file, in, in.byteSize());
            return length <= 0 ? null : in.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** Gives the kernel a packet. */
    void give(byte[] packet) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment copy = own.allocate(packet.length);
            copy.copyFrom(MemorySegment.ofArray(packet));
            long ignored = (long) write.invokeExact(file, copy, (long) packet.length);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            int ignored = (int) close.invokeExact(file);
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }
}
