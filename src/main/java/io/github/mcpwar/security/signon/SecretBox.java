package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what is kept: the first key encrypts, and any key decrypts. Thread-safe. */
public final class SecretBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<SecretKeySpec> keys;
  private final Consumer<byte[]> random;

  /**
   * Creates a box.
   *
   * @param keys keys of 32 bytes
   * @param random fills arrays with random bytes
   */
  public SecretBox(List<byte[]> keys, Consumer<byte[]> random) {
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, "AES")).toList();
    this.random = random;
  }

  /** Encrypts data for one place, such as the name of its key. */
  public byte[] encrypt(String place, byte[] data) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.accept(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, place).doFinal(data);
      return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
          .put(nonce)
          .put(encrypted)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Decrypts what was encrypted for a place; empty if it was not, or by another key. */
  public Optional<byte[]> decrypt(String place, byte[] encrypted) {
    if (encrypted.length < NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(encrypted, NONCE_BYTES);
    for (SecretKeySpec key : keys) {
      try {
        return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, place)
            .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES));
      } catch (GeneralSecurityException e) {
        // by the next key
      }
    }
    return Optional.empty();
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }
}
