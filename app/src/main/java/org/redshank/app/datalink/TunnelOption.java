package org.redshank.app.datalink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.udp.UdpLoop;
import org.redshank.datalink.wire.Wire;
import org.redshank.onboard.signing.SignedLink;
import org.redshank.onboard.tunnel.TunnelAddress;
import org.redshank.onboard.tunnel.TunnelEnd;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunnel:HOST:PORT} in place of {@code HOST:PORT}: the datalink inside MAVLink TUNNEL messages. */
final class TunnelOption {
    private static final int USUAL_MTU = 1200;
    private static final String PREFIX = "tunnel:";
    /** Of signed frames in a tunnel. */
    static final int LINK = 2;

    private static final Pattern IDS = Pattern.compile("(\\d{1,3})/(\\d{1,3})");

    @Option(
            names = "--as",
            paramLabel = "SYSTEM/COMPONENT",
            description = "with tunnel: own MAVLink ids (default: 1/191 of a sender, 255/191 of a receiver)")
    @Nullable
    String as;

    @Mixin
    SigningOption signing = new SigningOption();

    static boolean isTunnel(String address) {
        return address.startsWith(PREFIX);
    }

    /** The largest datagram that goes to an address: what was asked for, where that can be. */
    static int mtu(String address, @Nullable Integer asked) {
        return isTunnel(address) ? mtu(asked, 0, TunnelEnd.MTU, " in a tunnel") : mtu(asked, 0, Wire.MOST_MTU, "");
    }

    /** The largest datagram that leaves so much room for what it costs to be carried by such a way. */
    static int mtu(@Nullable Integer asked, int cost, int most, String by) {
        int bytes = asked != null ? asked : Math.min(USUAL_MTU, most);
        if (bytes < Wire.LEAST_MTU + cost || bytes > most) {
            throw new IllegalArgumentException(
                    "--mtu must be " + (Wire.LEAST_MTU + cost) + " to " + most + " bytes" + by + ", was " + bytes);
        }
        return bytes - cost;
    }

    static InetSocketAddress link(String address) {
        return Ends.address(plain(address));
    }

    /** Where a sender's datagrams or messages are sent. */
    static InetSocketAddress destination(String address) {
        return Ends.destination(plain(address));
    }

    private static String plain(String address) {
        return isTunnel(address) ? address.substring(PREFIX.length()) : address;
    }

    /** Where a sender's datagrams go: whoever takes them behind that link. */
    static SocketAddress peer(String address) {
        return isTunnel(address) ? new TunnelAddress(destination(address), 0, 0) : destination(address);
    }

    /** The end as it is, or inside a tunnel. */
    UdpLoop.End wrap(String address, UdpLoop.End end, int usualSystem, boolean speaksFirst) throws IOException {
        if (!isTunnel(address)) {
            if (as != null || signing.file != null) {
                throw new IllegalArgumentException((as != null ? "--as" : "--signing-key")
                        + " is for tunnel:HOST:PORT; the address is " + address);
            }
            return end;
        }
        SignedLink link = new SignedLink(
                signing.key(), LINK, InstantSource.system(), word -> System.err.println("redshank: " + word));
        Matcher ids = IDS.matcher(as == null ? usualSystem + "/191" : as);
        if (!ids.matches() || !isId(ids.group(1)) || !isId(ids.group(2))) {
            throw new IllegalArgumentException(
                    "--as " + as + " is no system and component; write two numbers from 1 to 255, like 1/191");
        }
        return wrap(address, end, Integer.parseInt(ids.group(1)), Integer.parseInt(ids.group(2)), speaksFirst, link);
    }

    /** The end as it is, or inside a tunnel with these ids. */
    static UdpLoop.End wrap(
            String address, UdpLoop.End end, int system, int component, boolean speaksFirst, SignedLink signing) {
        if (!isTunnel(address)) {
            return end;
        }
        TunnelEnd tunnel = new TunnelEnd(end, system, component, signing);
        if (speaksFirst) {
            tunnel.reach(link(address), System.nanoTime());
        }
        return tunnel;
    }

    private static boolean isId(String text) {
        int id = Integer.parseInt(text);
        return id >= 1 && id <= 255;
    }
}
