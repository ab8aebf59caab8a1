package org.redshank.bench.mavlink;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.bench.Figure;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;

/**
 * The codec's figures, one line of JSON each: messages decoded (found, verified, every field read) and encoded per CPU second,
 * on one stream made from a seed, with node-mavlink 2.3.0 and dronefleet 1.1.11 on the same stream in the same run.
 */
public final class MavlinkBench {
    private static final long SEED = 20_260_722;
    private static final int FRAMES = 200_000;
    private static final int CHUNK = 65_536;
    private static final double SECONDS = 3;
    private static final double DECODE_GOAL = 1.5e7;
    private static final String NODE = "node-mavlink 2.3.0";
    private static final String DRONEFLEET = "dronefleet 1.1.11";

    private final UsualStream stream = new UsualStream(SEED, FRAMES);
    private final CpuClock cpu = new CpuClock();
    private final FieldSum fields = new FieldSum();
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final FrameWriter writer = new FrameWriter(1, 1);
    private final byte[] buffer = new byte[Frame.MAX_LENGTH];

    private MavlinkBench() {}

    /** Arguments: the folder of the project, by default the current one. */
    public static void main(String[] arguments) throws Exception {
        run(Path.of(arguments.length > 0 ? arguments[0] : "."), System.out);
    }

    /** Measures and prints, from the folder of the project. */
    public static void run(PrintStream out) throws Exception {
        run(Path.of("."), out);
    }

    /**
     * Measures and prints.
     *
     * @param project folder of the project, in which the peer's script is
     */
    public static void run(Path project, PrintStream out) throws Exception {
        MavlinkBench bench = new MavlinkBench();
        int lost = bench.lost();
        CpuClock.Rate decode = bench.cpu.measure(SECONDS, bench::decode);
        CpuClock.Rate encode = bench.cpu.measure(SECONDS, bench::encode);
        DronefleetPeer dronefleet = new DronefleetPeer(bench.stream);
        int lostByDronefleet = dronefleet.lost();
        CpuClock.Rate dronefleetDecode = bench.cpu.measure(SECONDS, dronefleet::decode);
        CpuClock.Rate dronefleetEncode = bench.cpu.measure(SECONDS, dronefleet::encode);
        Map<String, Double> node = bench.node(project);
        double bytes = (double) bench.stream.bytes().length / FRAMES;

        Map<String, Long> lostByPeers = new LinkedHashMap<>();
        if (node.containsKey("lost")) {
            lostByPeers.put(NODE, Math.round(node.get("lost")));
        }
        lostByPeers.put(DRONEFLEET, (long) lostByDronefleet);
        boolean fast = decode.perSecond() >= DECODE_GOAL && decode.allocatedPerMessage() < 1 && lost == 0;
        out.println(figure("mavlink.decode", decode, node.get("decode"), dronefleetDecode)
                .goal(DECODE_GOAL, fast)
                .with("bytes_per_msg", bytes)
                .with("frames_lost", (long) lost)
                .with("peers_frames_lost", lostByPeers)
                .with("frames", (long) bench.stream.intact().size())
                .with("checked", bench.fields.sum() & 0xFF));
        double encodeGoal = Math.max(node.getOrDefault("encode", 0.0), dronefleetEncode.perSecond());
        boolean ahead = encode.perSecond() > encodeGoal && encode.allocatedPerMessage() < 1;
        out.println(figure("mavlink.encode", encode, node.get("encode"), dronefleetEncode)
                .goal(encodeGoal, ahead)
                .with("bytes_per_msg", bytes));
    }

    private static Figure figure(String name, CpuClock.Rate rate, @Nullable Double node, CpuClock.Rate dronefleet) {
        Figure figure = new Figure(name, rate.perSecond(), "msg/s")
                .with("per", "CPU second")
                .with("allocated_bytes_per_msg", rate.allocatedPerMessage());
        if (node != null) {
            figure.peer(NODE, node);
        }
        return figure.peer(DRONEFLEET, dronefleet.perSecond());
    }

    /** The peer's figures; none, with a word on the error stream, if it cannot run here. */
    private Map<String, Double> node(Path project) throws InterruptedException {
        Path scripts = project.resolve("bench/src/main/node/mavlink");
        try {
            return new NodePeer(scripts, project.resolve("bench/target/node-mavlink")).measure(stream, SECONDS);
        } catch (IOException e) {
            System.err.println("node-mavlink could not be measured: " + e.getMessage());
            return Map.of();
        }
    }

    private int lost() {
        UsualStream.Tally tally = stream.tally();
        FrameScanner once = new FrameScanner(Dialect.ardupilotmega());
        once.datagram(stream.bytes(), 0, stream.bytes().length, frame -> tally.found(frame.copyBytes()));
        return tally.lost();
    }

    private long decode() {
        long before = scanner.frames();
        byte[] bytes = stream.bytes();
        for (int at = 0; at < bytes.length; at += CHUNK) {
            scanner.stream(bytes, at, Math.min(CHUNK, bytes.length - at), fields);
        }
        scanner.end(fields);
        return scanner.frames() - before;
    }

    private long encode() {
        List<Message> messages = stream.messages();
        for (int i = 0; i < messages.size(); i++) {
            writer.write(messages.get(i), buffer, 0);
        }
        return messages.size();
    }
}
