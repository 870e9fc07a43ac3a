package io.github.mcpwar.server.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys that seal what clients carry for the server: the first key seals, and any key opens. So
 * several nodes change their key one after the other: first all of them learn the new key, then all
 * seal with it, and at last they forget the old one. Thread-safe.
 */
public final class KeyRing {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;
  private final List<Mac> unused;

  /** Creates a ring of one or more keys of any length. */
  public KeyRing(List<byte[]> keys) {
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    this.unused = this.keys.stream().map(KeyRing::mac).toList();
  }

  /** The keys for one purpose: what is sealed for another is never genuine for this one. */
  public KeyRing forPurpose(String purpose) {
    return new KeyRing(secrets(purpose));
  }

  /**
   * The seal of some data: an HMAC in Base64 for URLs.
   *
   * @param bytes the length of the seal before encoding; 16 to 32
   * @param parts the data; where one part ends and the next begins is not sealed
   */
  public String seal(int bytes, byte[]... parts) {
    return text(digest(unused.get(0), parts), bytes);
  }

  /** True if the data has this seal by any of the keys. Takes the same time for every seal. */
  public boolean isSealed(String seal, int bytes, byte[]... parts) {
    byte[] given = seal.getBytes(UTF_8);
    return unused.stream()
        .map(mac -> text(digest(mac, parts), bytes).getBytes(US_ASCII))
        .anyMatch(genuine -> MessageDigest.isEqual(genuine, given));
  }

  /** The keys for one purpose, of 32 bytes each, for a cipher: the first encrypts. */
  public List<byte[]> secrets(String purpose) {
    byte[] name = purpose.getBytes(UTF_8);
    return unused.stream().map(mac -> digest(mac, name)).toList();
  }

  private static String text(byte[] digest, int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, bytes));
  }

  private byte[] digest(Mac unused, byte[]... parts) {
    Mac mac = another(unused);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** An unused Mac: a clone, which is cheaper, or a new one if the provider cannot clone. */
  private Mac another(Mac unused) {
    try {
      return (Mac) unused.clone();
    } catch (CloneNotSupportedException e) {
      return mac(keys.get(this.unused.indexOf(unused)));
    }
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
