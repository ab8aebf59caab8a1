package org.redshank.fleet.link;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** What went wrong with a link, in one line that says what to do. */
final class Failures {
    private Failures() {}

    static String words(LinkConfig config, IOException e) {
        LinkUri uri = LinkUri.parse(config.uri());
        String where = where(uri);
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case BindException bind -> bound(uri, where, message.toLowerCase(Locale.ROOT));
            case UnknownHostException unknown -> "host " + where + " is not known; check its name";
            case ConnectException refused ->
                "nobody answers at " + where + " (" + message
                        + "); start what should listen there, or mend the address";
            case NoRouteToHostException route -> "there is no way to " + where + "; check the network";
            case SocketTimeoutException late -> where + " did not answer in time; check the address and the network";
            case NoSuchFileException missing -> where + " is not there; " + plug(uri);
            case AccessDeniedException denied -> where + " may not be used by this user; " + allow(uri);
            default -> where + ": " + (e.getMessage() == null ? e.toString() : message);
        };
    }

    private static String bound(LinkUri uri, String where, String message) {
        if (message.contains("in use")) {
            int port = uri instanceof LinkUri.UdpListen udp
                    ? udp.port()
                    : uri instanceof LinkUri.TcpListen tcp ? tcp.port() : 0;
            String owner = PortOwner.of(port, uri instanceof LinkUri.UdpListen);
            return "port " + port + " is taken by " + owner + "; stop that, or choose another port for this link";
        }
        if (message.contains("permission")) {
            return "ports below 1024 need special rights; choose a higher port than in " + where;
        }
        return where + " is no address of this machine; use 127.0.0.1, 0.0.0.0 or one that it has";
    }

    private static String where(LinkUri uri) {
        return switch (uri) {
            case LinkUri.UdpListen udp -> udp.host() + ":" + udp.port();
            case LinkUri.UdpOut udp -> udp.host() + ":" + udp.port();
            case LinkUri.TcpListen tcp -> tcp.host() + ":" + tcp.port();
            case LinkUri.TcpOut tcp -> tcp.host() + ":" + tcp.port();
            case LinkUri.Serial serial -> serial.device();
            case LinkUri.Log log -> log.file().toString();
        };
    }

    private static String plug(LinkUri uri) {
        return uri instanceof LinkUri.Serial ? "plug the device in, or mend its name" : "mend the file's name";
    }

    private static String allow(LinkUri uri) {
        return uri instanceof LinkUri.Serial
                ? "add the user to the group dialout (sudo usermod -aG dialout " + System.getProperty("user.name")
                        + ") and log in again"
                : "give the right to read it";
    }
}
