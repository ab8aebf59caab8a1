package org.redshank.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the server's certificate and key. All methods throw IllegalArgumentException with the file and what is wrong. */
public final class TlsKeys {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private TlsKeys() {}

    /** From a PKCS #12 file. */
    public static KeyStore pkcs12(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key store " + file + " cannot be read; it should be PKCS #12 and have this password: " + e, e);
        }
    }

    /** From a certificate chain and a PKCS #8 key in PEM; the key is put under the given password. */
    public static KeyStore pem(Path certificates, Path key, String password) {
        try (InputStream in = Files.newInputStream(certificates)) {
            Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in " + certificates);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", privateKey(key), password.toCharArray(), chain.toArray(new Certificate[chain.size()]));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate " + certificates + " cannot be read: " + e, e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher matcher = PKCS8.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new IllegalArgumentException("there is no unencrypted PKCS #8 key in " + file
                    + "; it should begin with -----BEGIN PRIVATE KEY----- (openssl pkcs8 -topk8 -nocrypt makes one)");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The key's kind is known only by trying.
            }
        }
        throw new IllegalArgumentException("the key in " + file + " is neither EC, RSA nor EdDSA");
    }
}
