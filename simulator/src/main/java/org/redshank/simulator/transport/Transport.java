package org.redshank.simulator.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Selector;
import org.redshank.simulator.radio.Radio;

/** One vehicle's socket. All calls from the thread that runs the selector. */
public sealed interface Transport extends Closeable, Readiness permits UdpTransport, TcpTransport, TcpServerTransport {
    /** Opens the socket and has the selector tell when something can be read. */
    void open(Selector selector, Radio.Receiver receiver) throws IOException;

    /** Sends bytes now, or drops them when the other side does not take them. */
    void write(byte[] data, int off, int len);

    /** Does what is due from time to time, such as connecting again. */
    default void tend(long wallNanos) {}

    /** The port of the vehicle's own side, 0 while closed. */
    int localPort();

    /** A transport to this endpoint, not yet open. */
    static Transport to(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Udp udp -> new UdpTransport(udp);
            case Endpoint.Tcp tcp -> new TcpTransport(tcp);
            case Endpoint.TcpIn in -> new TcpServerTransport(in);
        };
    }
}
