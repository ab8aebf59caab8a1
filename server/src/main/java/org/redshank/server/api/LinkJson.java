package org.redshank.server.api;

import org.redshank.fleet.link.ChannelStatus;
import org.redshank.fleet.link.LinkStatus;
import org.redshank.server.http.JsonOut;

/** Links in JSON. The signing secret is never shown. */
public final class LinkJson {
    private LinkJson() {}

    /** One link with its channels; its counters are theirs together. */
    public static void write(JsonOut out, LinkStatus link) {
        out.object();
        out.text("id", link.config().id());
        out.text("name", link.config().name());
        out.text("uri", link.config().uri());
        out.flag("enabled", link.config().enabled());
        out.flag("signed", link.config().signing() != null);
        out.text("state", Words.of(link.state()));
        out.text("detail", link.detail());
        out.number("framesIn", sum(link, ChannelStatus::framesIn));
        out.number("framesLost", sum(link, ChannelStatus::framesLost));
        out.number("framesOut", sum(link, ChannelStatus::framesOut));
        out.number("bytesIn", sum(link, ChannelStatus::bytesIn));
        out.number("bytesOut", sum(link, ChannelStatus::bytesOut));
        out.number("badChecksums", link.badChecksums());
        out.number("skippedBytes", link.skippedBytes());
        out.number(
                "rateInHz",
                link.channels().stream().mapToDouble(ChannelStatus::rateInHz).sum());
        out.array("channels", link.channels(), channel -> channel(out, channel));
        out.end();
    }

    private static void channel(JsonOut out, ChannelStatus channel) {
        out.object();
        out.number("id", channel.id());
        out.text("peer", channel.peer());
        out.number("framesIn", channel.framesIn());
        out.number("framesOut", channel.framesOut());
        out.number("framesLost", channel.framesLost());
        out.number("lossPercent", channel.lossPercent());
        out.number("repeated", channel.repeated());
        out.number("unknown", channel.unknown());
        out.number("bytesIn", channel.bytesIn());
        out.number("bytesOut", channel.bytesOut());
        out.number("rateInHz", channel.rateInHz());
        out.number("roundTripMs", channel.roundTripMs());
        out.number("quality", channel.quality());
        out.text("signature", signature(channel));
        out.end();
    }

    private static String signature(ChannelStatus channel) {
        if (!channel.signed()) {
            return "none";
        }
        long refused = channel.unsigned() + channel.badSignatures();
        return refused == 0
                ? "checked"
                : "checked; " + channel.unsigned() + " unsigned and " + channel.badSignatures() + " wrong ones refused";
    }

    private static long sum(LinkStatus link, java.util.function.ToLongFunction<ChannelStatus> figure) {
        return link.channels().stream().mapToLong(figure).sum();
    }
}
