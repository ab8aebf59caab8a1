package org.redshank.bench.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameScanner;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestInt;

/** A ground station that gives every vehicle it hears a mission without an end and starts it, and takes all it sends. */
final class BusyGround implements AutoCloseable {
    private static final int COPTER_GUIDED = 4;
    private static final int PLANE_AUTO = 10;
    private static final long ASK_AGAIN_NANOS = 500_000_000;

    /** A vehicle as far as it is on its way. */
    private static final class Vehicle {
        boolean px4;
        boolean plane;
        boolean armed;
        boolean missionHeld;
        long askedAt = Long.MIN_VALUE / 2;
        List<MissionItemInt> mission = List.of();
    }

    private final DatagramChannel socket;
    private final FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
    private final FrameWriter writer = new FrameWriter(255, 190);
    private final Map<Integer, Vehicle> vehicles = new HashMap<>();
    private final Thread thread;

    BusyGround() throws IOException {
        socket = DatagramChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = Thread.ofPlatform().name("ground").daemon().start(this::listen);
    }

    int port() {
        return socket.socket().getLocalPort();
    }

    private void listen() {
        ByteBuffer in = ByteBuffer.allocate(65_535);
        try {
            while (true) {
                in.clear();
                SocketAddress from = socket.receive(in);
                scanner.datagram(in.array(), 0, in.position(), frame -> answer(from, frame));
            }
        } catch (ClosedChannelException e) {
            // Closed is the end.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketAddress to, Frame frame) {
        if (frame.componentId() != 1) {
            return;
        }
        int system = frame.systemId();
        switch (frame.messageId()) {
            case Heartbeat.ID -> heartbeat(to, system, Heartbeat.from(frame));
            case GlobalPositionInt.ID -> position(system, GlobalPositionInt.from(frame));
            case MissionRequestInt.ID -> {
                List<MissionItemInt> mission = vehicle(system).mission;
                int seq = MissionRequestInt.from(frame).seq();
                if (seq < mission.size()) {
                    send(to, mission.get(seq));
                }
            }
            case MissionAck.ID ->
                vehicle(system).missionHeld = MissionAck.from(frame).type() == 0;
            default -> {}
        }
    }

    private Vehicle vehicle(int system) {
        return vehicles.computeIfAbsent(system, _ -> new Vehicle());
    }

    private void heartbeat(SocketAddress to, int system, Heartbeat m) {
        Vehicle vehicle = vehicle(system);
        vehicle.px4 = m.autopilot() == MavAutopilot.PX4.value();
        vehicle.plane = m.type() != MavType.QUADROTOR.value();
        vehicle.armed = MavModeFlag.SAFETY_ARMED.in(m.baseMode());
        send(to, new Heartbeat(0, MavType.GCS.value(), MavAutopilot.INVALID.value(), 0, 4, 3));
        long now = System.nanoTime();
        if (vehicle.mission.isEmpty() || vehicle.armed || now - vehicle.askedAt < ASK_AGAIN_NANOS) {
            return;
        }
        vehicle.askedAt = now;
        if (!vehicle.missionHeld) {
            send(to, new MissionCount(vehicle.mission.size(), system, 1, 0, 0));
        } else if (vehicle.px4) {
            command(to, system, MavCmd.MISSION_START);
        } else {
            command(to, system, MavCmd.DO_SET_MODE, 1, vehicle.plane ? PLANE_AUTO : COPTER_GUIDED);
            command(to, system, MavCmd.COMPONENT_ARM_DISARM, 1);
            command(to, system, MavCmd.MISSION_START);
        }
    }

    private void position(int system, GlobalPositionInt m) {
        Vehicle vehicle = vehicle(system);
        if (vehicle.mission.isEmpty() && (m.lat() != 0 || m.lon() != 0)) {
            vehicle.mission = mission(system, LatLon.ofE7(m.lat(), m.lon()), vehicle.px4);
        }
    }

    /** Take-off, a square with pictures, and again and again. */
    private static List<MissionItemInt> mission(int system, LatLon home, boolean px4) {
        List<MissionItemInt> items = new ArrayList<>();
        if (!px4) {
            items.add(item(system, items.size(), MavCmd.NAV_WAYPOINT, home, 0));
        }
        items.add(item(system, items.size(), MavCmd.NAV_TAKEOFF, home, 40));
        int again = items.size();
        for (int corner = 0; corner < 4; corner++) {
            LatLon at = Geodesy.destination(home, 45 + 90 * corner, 400);
            items.add(item(system, items.size(), MavCmd.NAV_WAYPOINT, at, 50));
        }
        items.add(new MissionItemInt(
                again, -1, 0, 0, 0, 0, 0, items.size(), MavCmd.DO_JUMP.value(), system, 1, 2, 0, 1, 0));
        return items;
    }

    private static MissionItemInt item(int system, int seq, MavCmd command, LatLon at, float height) {
        int frame = MavFrame.GLOBAL_RELATIVE_ALT_INT.value();
        return new MissionItemInt(
                0, 0, 0, 0, at.latE7(), at.lonE7(), height, seq, command.value(), system, 1, frame, 0, 1, 0);
    }

    private void command(SocketAddress to, int system, MavCmd command, float... p) {
        float p1 = p.length > 0 ? p[0] : 0;
        float p2 = p.length > 1 ? p[1] : 0;
        send(to, new CommandLong(p1, p2, 0, 0, 0, 0, 0, command.value(), system, 1, 0));
    }

    private void send(SocketAddress to, Message message) {
        try {
            socket.send(ByteBuffer.wrap(writer.encode(message)), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
        thread.join();
    }
}
