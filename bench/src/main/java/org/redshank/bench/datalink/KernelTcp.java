package org.redshank.bench.datalink;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.channel.ChannelSpec;
import org.redshank.datalink.channel.OneWay;

/**
 * The kernel's own TCP over the same seeded channel, packet by packet, in real time: a network interface whose packets come
 * to this program, which sends each through the channel and gives it back with its addresses exchanged. So one machine
 * speaks to itself, and its congestion control sees every loss. Since it takes real time, it is tried for a few kinds of
 * channel only, for at most {@link #LONGEST_SECONDS} each; what had not arrived by then counts as far as it came.
 */
final class KernelTcp implements TcpPeer, AutoCloseable {
    private static final int LONGEST_SECONDS = 12;
    private static final String NAME = "rsdlbench0";
    private static final String HERE = "10.213.77.1";
    private static final String THERE = "10.213.77.2";
    private static final int MTU = 1200;

    private final Tun tun;
    private final Map<String, Double> known = new HashMap<>();
    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private @Nullable OneWay up;
    private @Nullable OneWay down;
    private int serverPort;
    private long number;
    private volatile boolean open = true;

    private record Late(long at, long number, byte[] packet) implements Comparable<Late> {
        @Override
        public int compareTo(Late other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private KernelTcp(Tun tun) {
        this.tun = tun;
    }

    /** Makes the interface; needs Linux, and the right to do so. */
    static KernelTcp open() throws IOException, InterruptedException {
        KernelTcp peer = new KernelTcp(new Tun(NAME));
        run("ip", "addr", "add", HERE + "/30", "dev", NAME);
        run("ip", "link", "set", NAME, "mtu", Integer.toString(MTU), "up");
        Thread.ofPlatform().daemon().name("tcp-in").start(peer::take);
        Thread.ofPlatform().daemon().name("tcp-out").start(peer::give);
        return peer;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() != 0) {
            throw new IOException("no right to: " + String.join(" ", command));
        }
    }

    @Override
    public OptionalDouble goodput(ChannelSpec spec, int mtu) throws InterruptedException {
        if (spec.bitsPerSecond() < 5e6 || spec.burst() > 1 || mtu < MTU) {
            return OptionalDouble.empty();
        }
        String key = spec.toString();
        Double before = known.get(key);
        double goodput = before != null ? before : measure(spec);
        known.put(key, goodput);
        return OptionalDouble.of(goodput);
    }

    private double measure(ChannelSpec spec) throws InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            synchronized (late) {
                late.clear();
                up = new OneWay(spec, 0, System.nanoTime());
                down = new OneWay(spec, 1, System.nanoTime());
                serverPort = server.getLocalPort();
            }
            AtomicLong arrived = new AtomicLong();
            long start = System.nanoTime();
            CompletableFuture<Long> end = CompletableFuture.supplyAsync(() -> receive(server, arrived));
            Thread.ofVirtual().start(() -> send(server.getLocalPort()));
            long stop;
            try {
                stop = end.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                stop = System.nanoTime();
            }
            double seconds = (stop - start) / 1e9 - spec.delay().toMillis() / 1e3;
            return 8.0 * arrived.get() / seconds / ((1 - spec.loss()) * spec.bitsPerSecond());
        } catch (IOException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(THERE, port), LONGEST_SECONDS * 1000);
            socket.getOutputStream().write(new byte[1_000_000]);
        } catch (IOException e) {
            // the time is over
        }
    }

    private static long receive(ServerSocket server, AtomicLong arrived) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            byte[] room = new byte[1 << 16];
            for (int n = in.read(room); n >= 0; n = in.read(room)) {
                arrived.addAndGet(n);
            }
        } catch (IOException e) {
            // the time is over
        }
        return System.nanoTime();
    }

    private void take() {
        try {
            while (open) {
                byte[] packet = tun.take();
                if (packet == null) {
                    return;
                }
                offer(packet);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void offer(byte[] packet) {
        if (packet[0] >>> 4 != 4 || packet[9] != 6) {
            return;
        }
        for (int i = 12; i < 16; i++) {
            byte source = packet[i];
            packet[i] = packet[i + 4];
            packet[i + 4] = source; // the sums of checks stay as they are
        }
        synchronized (late) {
            int port = (packet[22] & 0xFF) << 8 | packet[23] & 0xFF;
            OneWay way = port == serverPort ? up : down;
            if (way == null) {
                return;
            }
            long at = way.offer(packet.length, System.nanoTime());
            if (at != OneWay.LOST) {
                late.add(new Late(at, number++, packet));
            }
        }
    }

    private void give() {
        try {
            while (open) {
                Late one;
                long wait = 200_000;
                synchronized (late) {
                    one = late.peek();
                    if (one != null && one.at() <= System.nanoTime()) {
                        late.remove();
                    } else {
                        wait = one == null ? wait : Math.min(wait, one.at() - System.nanoTime());
                        one = null;
                    }
                }
                if (one == null) {
                    LockSupport.parkNanos(wait);
                } else {
                    tun.give(one.packet());
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        tun.close();
    }
}
