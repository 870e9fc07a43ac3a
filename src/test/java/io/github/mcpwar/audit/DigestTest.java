package io.github.mcpwar.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DigestTest {
  private static final JsonMapper MAPPER = new Codec().mapper();
  private static final byte[] KEY = "key".getBytes(US_ASCII);
  private static final Digest DIGEST = new Digest(KEY);
  private static final Map<String, String> SEEN = new HashMap<>();

  /** The input of the digest: a quote, the text, and 0xff. */
  @Test
  void it_is_the_beginning_of_an_hmac_by_sha_256() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] whole = mac.doFinal(new byte[] {'"', 'a', 'b', 'c', (byte) 0xff});
    JsonNode text = MAPPER.readTree("\"abc\"");
    assertThat(DIGEST.of(text)).isEqualTo(HexFormat.of().formatHex(whole, 0, 8));
    assertThat(DIGEST.of(text)).isEqualTo(DIGEST.of(text));
  }

  @Test
  void without_the_key_nobody_can_try_what_it_may_be_of() {
    JsonNode pin = MAPPER.readTree("{\"pin\":1234}");
    assertThat(new Digest("other".getBytes(US_ASCII)).of(pin)).isNotEqualTo(DIGEST.of(pin));
    assertThat(new Digest(KEY).of(pin)).isEqualTo(DIGEST.of(pin));
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
        "[1.5]",
        "[9223372036854775808]",
        "[-9223372036854775808000]",
        "[9223372036854775808,9223372036854775808]",
        "[1e999999999]",
        "[1e-999999999]"
      })
  void equal_trees_have_equal_digests_and_others_have_others(String json) {
    String digest = DIGEST.of(MAPPER.readTree(json));
    assertThat(digest).matches("[0-9a-f]{16}").isEqualTo(DIGEST.of(MAPPER.readTree(json + " ")));
    assertThat(SEEN.put(digest, json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -2_000_000, 2_000_000})
  @Timeout(20)
  void numbers_are_not_written_with_all_their_digits(int scale) {
    BigInteger number = BigInteger.ONE.shiftLeft(16_000_000);
    for (JsonNode node : List.of(
        MAPPER.getNodeFactory().numberNode(number),
        MAPPER.getNodeFactory().numberNode(new BigDecimal(number, scale)))) {
      assertThat(DIGEST.of(node))
          .isEqualTo(DIGEST.of(node))
          .isNotEqualTo(DIGEST.of(MAPPER.getNodeFactory().numberNode(number.add(BigInteger.ONE))));
    }
  }

  @Test
  void a_provider_whose_digests_cannot_be_copied_does_too() throws Exception {
    Mac notCopied = new NotCopied();
    assertThatThrownBy(notCopied::clone).isInstanceOf(CloneNotSupportedException.class);
    byte[] text = "abc".getBytes(US_ASCII);
    Mac copied = Mac.getInstance("HmacSHA256");
    copied.init(new SecretKeySpec(KEY, "HmacSHA256"));
    assertThat(DIGEST.another(notCopied).doFinal(text)).isEqualTo(copied.doFinal(text));
  }

  private static final class NotCopied extends Mac {
    NotCopied() {
      super(new Spi(), null, "HmacSHA256");
    }
  }

  private static final class Spi extends MacSpi {
    @Override
    protected int engineGetMacLength() {
      return 32;
    }

    @Override
    protected void engineInit(Key key, AlgorithmParameterSpec params) {
      throw new AssertionError("used");
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
    protected byte[] engineDoFinal() {
      throw new AssertionError("used");
    }

    @Override
    protected void engineReset() {}
  }
}
