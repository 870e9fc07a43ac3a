package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {

  /** See <a href="https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values">Example values</a>. */
  @Test
  void it_is_the_beginning_of_a_sha_256() {
    assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea");
    assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea");
  }

  @Test
  void a_provider_whose_digests_cannot_be_copied_does_too() {
    MessageDigest another = Digest.another(new NotCopied());
    assertThat(HexFormat.of().formatHex(another.digest("abc".getBytes(UTF_8))))
        .startsWith("ba7816bf8f01cfea");
  }

  private static final class NotCopied extends MessageDigest {
    NotCopied() {
      super("SHA-256");
    }

    @Override
    protected void engineUpdate(byte input) {
      throw new AssertionError("used");
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      throw new AssertionError("used");
    }

    @Override
    protected byte[] engineDigest() {
      throw new AssertionError("used");
    }

    @Override
    protected void engineReset() {}
  }
}
