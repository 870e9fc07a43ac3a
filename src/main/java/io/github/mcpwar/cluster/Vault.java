package io.github.mcpwar.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the nodes keep in the engine, so that the engine learns neither contents nor names,
 * and nobody without the cluster's key can change or move what it keeps. Each process seals with a
 * key of its own, derived from the cluster's key and a random salt, and counts what it seals: so no
 * nonce is used twice. Thread-safe.
 *
 * @see <a href="https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf">NIST
 *     SP 800-38D, 8.2.1: deterministic construction of nonces</a>
 */
final class Vault {
  /** The length of a salt, in bytes. */
  static final int SALT_BYTES = 16;

  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEYS_KEPT = 1000;
  private static final int CIPHERS_KEPT = 16;
  private static final int NAME_BYTES = 16;

  private final SecretKeySpec names;
  private final SecretKeySpec master;
  private final byte[] salt;
  private final SecretKeySpec own;

  /** Ciphers for further use: to find a new one takes several times as long as to use it. */
  private final Queue<Cipher> ciphers = new ArrayBlockingQueue<>(CIPHERS_KEPT);

  private final AtomicLong sealed = new AtomicLong();
  private final Map<ByteBuffer, SecretKeySpec> others = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, SecretKeySpec> eldest) {
          return size() > KEYS_KEPT;
        }
      };

  /**
   * Creates a vault.
   *
   * @param key the key of the cluster
   * @param salt random bytes that no other process has
   */
  Vault(byte[] key, byte[] salt) {
    SecretKeySpec root = new SecretKeySpec(key, MAC);
    this.names = new SecretKeySpec(mac(root, "names".getBytes(UTF_8)), MAC);
    this.master = new SecretKeySpec(mac(root, "values".getBytes(UTF_8)), MAC);
    this.salt = salt.clone();
    this.own = derived(this.salt);
  }

  /** A name that says nothing to those without the key, the same on all nodes. */
  String name(String kind, String secret) {
    byte[] digest = mac(names, (kind + '\n' + secret).getBytes(UTF_8));
    return kind
        + ":"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, NAME_BYTES));
  }

  /** Seals data for one place, such as the name of its key. */
  byte[] seal(String place, byte[] data) {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES).putLong(4, sealed.incrementAndGet()).array();
    byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, own, nonce, place, data, 0, data.length);
    return ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + encrypted.length)
        .put(salt)
        .put(nonce)
        .put(encrypted)
        .array();
  }

  /** Opens what was sealed for a place; empty if it was not, or by another key. */
  Optional<byte[]> open(String place, byte[] sealed) {
    int start = SALT_BYTES + NONCE_BYTES;
    if (sealed.length < start) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(sealed, SALT_BYTES, start);
    SecretKeySpec key = keyOf(Arrays.copyOf(sealed, SALT_BYTES));
    try {
      return Optional.of(
          crypt(Cipher.DECRYPT_MODE, key, nonce, place, sealed, start, sealed.length - start));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SecretKeySpec keyOf(byte[] theirSalt) {
    if (Arrays.equals(theirSalt, salt)) {
      return own;
    }
    synchronized (others) {
      return others.computeIfAbsent(ByteBuffer.wrap(theirSalt), each -> derived(theirSalt));
    }
  }

  private SecretKeySpec derived(byte[] theirSalt) {
    return new SecretKeySpec(mac(master, theirSalt), "AES");
  }

  private byte[] crypt(
      int mode, SecretKeySpec key, byte[] nonce, String place, byte[] data, int from, int length) {
    try {
      Cipher kept = ciphers.poll();
      Cipher cipher = kept == null ? Cipher.getInstance("AES/GCM/NoPadding") : kept;
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(UTF_8));
      byte[] result = cipher.doFinal(data, from, length);
      var unused = ciphers.offer(cipher);
      return result;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
