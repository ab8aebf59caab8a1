package org.redshank.onboard.tunnel;

import java.net.SocketAddress;
import java.util.Objects;

/** Who is at the other end of a tunnel: a MAVLink system and component, and the socket behind which it is. */
public final class TunnelAddress extends SocketAddress {
    private static final long serialVersionUID = 1;

    private final transient SocketAddress link;
    private final int system;
    private final int component;

    /**
     * An end.
     *
     * @param link where its frames are sent to
     * @param system its system id; 0 for whoever is there
     * @param component its component id; 0 for every one of the system
     */
    public TunnelAddress(SocketAddress link, int system, int component) {
        this.link = link;
        this.system = system;
        this.component = component;
    }

    SocketAddress link() {
        return link;
    }

    int system() {
        return system;
    }

    int component() {
        return component;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TunnelAddress that
                && link.equals(that.link)
                && system == that.system
                && component == that.component;
    }

    @Override
    public int hashCode() {
        return Objects.hash(link, system, component);
    }

    @Override
    public String toString() {
        return system + "/" + component + " behind " + link;
    }
}
