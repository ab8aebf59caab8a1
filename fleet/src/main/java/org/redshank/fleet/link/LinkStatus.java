package org.redshank.fleet.link;

import java.util.List;

/**
 * A link at one moment.
 *
 * @param config as remembered; its signing secret is not for showing
 * @param detail one line for people: what it is doing, or what is wrong and what to do
 * @param badChecksums frames with a wrong checksum
 * @param skippedBytes bytes that belonged to no frame
 * @param channels its peers
 */
public record LinkStatus(
        LinkConfig config,
        LinkState state,
        String detail,
        long badChecksums,
        long skippedBytes,
        List<ChannelStatus> channels) {}
