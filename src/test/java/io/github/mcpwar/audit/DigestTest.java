package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DigestTest {
  private static final JsonMapper MAPPER = new Codec().mapper();
  private static final Map<String, String> SEEN = new HashMap<>();

  /** See <a href="https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values">Example values</a>. */
  @Test
  void it_is_the_beginning_of_a_sha_256() {
    assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea");
    assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"a\":\"b\"}",
        "{\"a\":\"b\",\"c\":\"\"}",
        "{\"ab\":\"\"}",
        "{\"a\":[\"b\"]}",
        "[\"a\",\"b\"]",
        "[\"ab\"]",
        "[\"a\",[\"b\"]]",
        "[[\"a\"],\"b\"]",
        "[1]",
        "[\"1\"]",
        "[1,1]",
        "[11]",
        "[null]",
        "[true]",
        "[1.5]"
      })
  void equal_trees_have_equal_digests_and_others_have_others(String json) {
    String digest = Digest.of(MAPPER.readTree(json));
    assertThat(digest).matches("[0-9a-f]{16}").isEqualTo(Digest.of(MAPPER.readTree(json + " ")));
    assertThat(SEEN.put(digest, json)).isNull();
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
