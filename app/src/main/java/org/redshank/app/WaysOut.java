package org.redshank.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.server.notify.Mail;
import org.redshank.server.notify.Way;
import org.redshank.server.notify.Webhook;
import picocli.CommandLine.Option;

/** How alerts reach people who do not look at the console. */
public final class WaysOut {
    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "each alert is posted there as JSON; may be given several times")
    List<String> webhooks = List.of();

    @Option(
            names = "--mail-to",
            paramLabel = "ADDRESS",
            description = "each alert is sent there; needs --mail-server; may be given several times")
    List<String> mailboxes = List.of();

    @Option(names = "--mail-server", paramLabel = "HOST:PORT", description = "takes mail by SMTP without a login")
    @Nullable
    String mailServer;

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            defaultValue = "redshank@localhost",
            description = "the sender of mails (default: ${DEFAULT-VALUE})")
    String mailFrom = "redshank@localhost";

    /** The ways that were asked for. */
    List<Way> given() {
        List<Way> ways = new ArrayList<>();
        webhooks.forEach(address -> ways.add(new Webhook(address)));
        if (mailServer == null && !mailboxes.isEmpty()) {
            throw new IllegalArgumentException("--mail-to needs --mail-server HOST:PORT, which takes the mail");
        }
        if (mailServer != null) {
            for (String mailbox : mailboxes) {
                ways.add(new Mail(mailServer, mailFrom, mailbox));
            }
        }
        return ways;
    }
}
