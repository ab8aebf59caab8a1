package org.redshank.datalink.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439) and SHA-256 of the JDK, on plain bytes. */
public final class Crypto {
    /** Bytes of a key of any kind here. */
    public static final int KEY = 32;

    /** Bytes that sealing adds. */
    public static final int TAG = 16;

    private static final byte[] BASE_POINT = new byte[KEY];

    static {
        BASE_POINT[0] = 9;
    }

    private Crypto() {}

    /** The public key to a private one; any 32 bytes are a private key. */
    public static byte[] publicKey(byte[] privateKey) {
        return agree(privateKey, BASE_POINT);
    }

    /**
     * X25519.
     *
     * @throws IllegalArgumentException when the other's key is a point of small order, which nobody honest has
     */
    public static byte[] agree(byte[] privateKey, byte[] publicKey) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            PrivateKey mine = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey));
            PublicKey theirs = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(publicKey)));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(mine);
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key", e);
        }
    }

    /** Little-endian, and without the highest bit, as RFC 7748 §5 reads it. */
    private static BigInteger number(byte[] littleEndian) {
        byte[] reversed = new byte[KEY];
        for (int i = 0; i < KEY; i++) {
            reversed[i] = littleEndian[KEY - 1 - i];
        }
        reversed[0] &= 0x7F;
        return new BigInteger(1, reversed);
    }

    /** HKDF-SHA-256 with both of its steps. */
    public static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(salt)
                            .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals with ChaCha20-Poly1305: as many bytes again, and {@link #TAG}. */
    public static byte[] seal(byte[] key, long nonce, byte[] associated, byte[] plain) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(associated);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @throws GeneralSecurityException when it was not sealed with this key, or changed on the way
     */
    public static byte[] open(byte[] key, long nonce, byte[] associated, byte[] sealed, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
        cipher.updateAAD(associated);
        return cipher.doFinal(sealed, from, length);
    }

    private static Cipher cipher(int mode, byte[] key, long nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        byte[] twelve = new byte[12];
        for (int i = 0; i < 8; i++) {
            twelve[11 - i] = (byte) (nonce >>> 8 * i);
        }
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(twelve));
        return cipher;
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
