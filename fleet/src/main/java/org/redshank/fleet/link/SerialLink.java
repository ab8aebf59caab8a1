package org.redshank.fleet.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.redshank.mavlink.FrameScanner;

/** A serial port: a radio, a cable. */
final class SerialLink extends Link {
    private static final int READ_BYTES = 4096;
    private static final int READ_MS = 200;

    private final LinkUri.Serial uri;
    private final FrameScanner scanner = scanner();

    SerialLink(LinkConfig config, LinkContext context, LinkUri.Serial uri) {
        super(config, context);
        this.uri = uri;
    }

    @Override
    void serve() throws IOException {
        require();
        SerialPort port = port();
        try (Outbox outbox = new Outbox("serial-out-" + uri.device(), bytes -> write(port, bytes), port::closePort)) {
            Channel channel = channel(uri.device(), LinkSpeed.NARROW, outbox::send);
            channel.speakFirst();
            opened();
            hear(port, channel);
        } finally {
            port.closePort();
        }
    }

    /** Says what is wrong before the library does, which says little. */
    private void require() throws IOException {
        Path device = Path.of(uri.device());
        if (!device.isAbsolute()) {
            return; // a name such as COM3
        }
        if (!Files.exists(device)) {
            throw new NoSuchFileException(uri.device());
        }
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            throw new AccessDeniedException(uri.device());
        }
    }

    /** Whether the device's file is gone; one without a file says so by failing. */
    private boolean unplugged() {
        Path device = Path.of(uri.device());
        return device.isAbsolute() && !Files.exists(device);
    }

    private SerialPort port() throws IOException {
        try {
            SerialPort port = SerialPort.getCommPort(uri.device());
            port.setComPortParameters(uri.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MS, 0);
            if (!port.openPort()) {
                throw new IOException("it could not be opened (error " + port.getLastErrorCode()
                        + "); another program may be using it");
            }
            return port;
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("this is no serial port; check the device's name", e);
        }
    }

    private void hear(SerialPort port, Channel channel) throws IOException {
        byte[] bytes = new byte[READ_BYTES];
        while (!closing) {
            int length = port.readBytes(bytes, bytes.length);
            if (length < 0 || (length == 0 && unplugged())) {
                throw new IOException("it is gone; plug it in again");
            }
            if (length > 0) {
                long nanos = context.clock().nanos();
                scanner.stream(bytes, 0, length, frame -> heard(channel, frame, nanos));
            }
        }
    }

    private static void write(SerialPort port, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            int written = port.writeBytes(bytes, bytes.length - done, done);
            if (written <= 0) {
                throw new IOException("it does not take what is sent");
            }
            done += written;
        }
    }

    @Override
    void interrupt() {
        // a read ends by itself after a fifth of a second
    }

    @Override
    String doing() {
        return "open at " + uri.baud() + " baud";
    }

    @Override
    long badChecksums() {
        return scanner.badChecksums();
    }

    @Override
    long skippedBytes() {
        return scanner.skippedBytes();
    }
}
