package org.redshank.fleet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkUriTest {
    @Test
    void everyKindIsRead() {
        assertThat(LinkUri.parse("udp-listen:0.0.0.0:14550")).isEqualTo(new LinkUri.UdpListen("0.0.0.0", 14550));
        assertThat(LinkUri.parse("udp-listen:[::1]:0")).isEqualTo(new LinkUri.UdpListen("::1", 0));
        assertThat(LinkUri.parse("udp:vehicle.local:14540")).isEqualTo(new LinkUri.UdpOut("vehicle.local", 14540));
        assertThat(LinkUri.parse("tcp:10.0.0.5:5760")).isEqualTo(new LinkUri.TcpOut("10.0.0.5", 5760));
        assertThat(LinkUri.parse("tcp-listen:127.0.0.1:5760")).isEqualTo(new LinkUri.TcpListen("127.0.0.1", 5760));
        assertThat(LinkUri.parse("serial:/dev/ttyUSB0:115200")).isEqualTo(new LinkUri.Serial("/dev/ttyUSB0", 115200));
        assertThat(LinkUri.parse("serial:COM3")).isEqualTo(new LinkUri.Serial("COM3", 57600));
        assertThat(LinkUri.parse("log:a b.tlog?speed=8")).isEqualTo(new LinkUri.Log(Path.of("a b.tlog"), 8));
        assertThat(LinkUri.parse("log:a.tlog")).isEqualTo(new LinkUri.Log(Path.of("a.tlog"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "udp",
                "udp:host",
                "udp:host:0",
                "udp:host:65536",
                "udp:host:-1",
                "tcp-listen:host:99999",
                "http://host:80",
                "serial:/dev/ttyUSB0:1",
                "serial:/dev/ttyUSB0:99999999",
                "log:a.tlog?speed=0",
                "log:a.tlog?speed=1.2.3",
                "log:a.tlog?speed=1001",
                "log:a\0b"
            })
    void whatIsNoneSaysWhatWouldBeRight(String uri) {
        assertThatThrownBy(() -> LinkUri.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(uri);
    }

    @Property(seed = "14")
    void anyTextIsReadOrRefused(@ForAll @IntRange(max = 6) int scheme, @ForAll @StringLength(max = 40) String rest) {
        String uri = new String[] {"udp:", "tcp:", "udp-listen:", "tcp-listen:", "serial:", "log:", ""}[scheme] + rest;
        try {
            assertThat(LinkUri.parse(uri)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("link \"");
        }
    }
}
