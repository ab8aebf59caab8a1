package org.redshank.server.http;

import org.eclipse.jetty.http.HttpFields;

/** The headers of every answer: nothing from elsewhere runs in the console, and no one else shows or reads it. */
public final class SecurityHeaders {
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    private final boolean secure;

    /** For a server that speaks TLS, or does not. */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    void addTo(HttpFields.Mutable fields) {
        fields.put("Content-Security-Policy", POLICY);
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", "DENY");
        fields.put("Referrer-Policy", "no-referrer");
        fields.put("Cross-Origin-Opener-Policy", "same-origin");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        fields.put("Permissions-Policy", "camera=(), microphone=(), payment=(), usb=()");
        fields.put("Cache-Control", "no-store");
        if (secure) {
            fields.put("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
