package org.redshank.server;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Statustext;

/** Says by UDP what a vehicle says, when it is told to. */
final class Drone implements AutoCloseable {
    private final DatagramSocket socket;
    private final FrameWriter writer;
    private final int port;
    private long time = 1000;

    Drone(int systemId, int port) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.writer = new FrameWriter(systemId, 1);
        this.port = port;
    }

    void heartbeat() throws IOException {
        send(new Heartbeat(
                4,
                MavType.QUADROTOR.value(),
                MavAutopilot.ARDUPILOTMEGA.value(),
                MavModeFlag.CUSTOM_MODE_ENABLED.value(),
                MavState.STANDBY.value(),
                3));
    }

    void position(double latDeg, double lonDeg) throws IOException {
        time += 100;
        send(new GlobalPositionInt(
                time,
                (int) Math.round(latDeg * 1e7),
                (int) Math.round(lonDeg * 1e7),
                41_000,
                12_500,
                100,
                0,
                -50,
                9000));
    }

    void attitude() throws IOException {
        send(new Attitude(time, 0.1f, -0.05f, 1.5f, 0, 0, 0));
    }

    void says(String text) throws IOException {
        send(new Statustext(4, text, 0, 0));
    }

    void send(Message message) throws IOException {
        byte[] frame = writer.encode(message);
        socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        socket.close();
    }
}
