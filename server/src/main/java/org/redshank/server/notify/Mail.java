package org.redshank.server.notify;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Date;
import java.util.Properties;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.GroundChange;

/** Sends an alert as plain text through a mail server that takes it without a login, with TLS where it offers it. */
public final class Mail implements Way {
    private static final String PATIENCE_MS = "20000";

    private final Session session;
    private final InternetAddress from;
    private final InternetAddress to;

    /**
     * A mailbox.
     *
     * @param server {@code HOST:PORT}
     * @throws IllegalArgumentException for what is no server or no address
     */
    public Mail(String server, String from, String to) {
        int colon = server.lastIndexOf(':');
        if (colon < 1 || !server.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("'" + server + "' is no mail server; write HOST:PORT");
        }
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.substring(0, colon));
        properties.put("mail.smtp.port", server.substring(colon + 1));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MS);
        properties.put("mail.smtp.timeout", PATIENCE_MS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MS);
        this.session = Session.getInstance(properties);
        this.from = address(from);
        this.to = address(to);
    }

    private static InternetAddress address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            return address;
        } catch (AddressException e) {
            throw new IllegalArgumentException("'" + text + "' is no mail address: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "mail to " + to.getAddress();
    }

    @Override
    public void bring(Alert alert) throws IOException {
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(from);
            message.setRecipient(Message.RecipientType.TO, to);
            message.setSubject("Redshank: " + alert.ruleName(), "UTF-8");
            message.setSentDate(Date.from(alert.at()));
            message.setText(text(alert), "UTF-8");
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String text(Alert alert) {
        GroundChange change = alert.change();
        LatLon place = change == null ? alert.evidence().getLast().place() : change.place();
        String from = change == null
                ? alert.evidence().size() + " sightings by " + String.join(", ", alert.sources())
                : "the comparison of maps " + change.comparison();
        return alert.said() + "\n\nAt " + alert.at() + ", by the rule \"" + alert.ruleName() + "\", from " + from
                + ".\nPlace: " + place.latDeg() + ", " + place.lonDeg() + "\nAlert: " + alert.id() + "\n";
    }
}
