package io.github.mcpwar.server.elicitation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.elicitation.RequestStateCodec.Origin;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestStateCodecTest {
  private static final JsonMapper JSON = new Codec().mapper();
  private static final Origin ORIGIN =
      origin("ada", "tools/call", "{\"name\":\"pay\",\"arguments\":{\"a\":1,\"b\":[1,2]}}");
  private static final ObjectNode ANSWERS = json("{\"sure\":{\"action\":\"accept\"}}");

  private Instant now = Instant.parse("2026-08-01T12:00:00Z");
  private final RequestStateCodec codec = codec("one secret");

  private RequestStateCodec codec(String... secret) {
    return new RequestStateCodec(JSON, ring(secret), Duration.ofMinutes(15), () -> now);
  }

  private static KeyRing ring(String... secrets) {
    return new KeyRing(Stream.of(secrets).map(each -> each.getBytes(UTF_8)).toList());
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  private static Origin origin(String user, String method, String params) {
    return new Origin(user, method, json(params));
  }

  private String state() {
    return codec.encode(ORIGIN, ANSWERS).orElseThrow();
  }

  private static void assertRefused(
      RequestStateCodec codec, Origin origin, String state, String why) {
    assertThatThrownBy(() -> codec.decode(origin, state))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INVALID_PARAMS))
        .hasMessageContaining(why)
        .hasMessageContaining("begin again");
  }

  @Test
  void while_the_key_changes_either_key_opens_and_the_first_seals() {
    RequestStateCodec both = codec("one secret", "another");
    assertThat(both.decode(ORIGIN, codec("another").encode(ORIGIN, ANSWERS).orElseThrow()))
        .isEqualTo(ANSWERS);
    String state = both.encode(ORIGIN, ANSWERS).orElseThrow();
    assertThat(codec("one secret").decode(ORIGIN, state)).isEqualTo(ANSWERS);
    assertRefused(codec("another"), ORIGIN, state, "is not one");
  }

  @Test
  void what_was_sealed_comes_back() {
    assertThat(codec.decode(ORIGIN, state())).isEqualTo(ANSWERS);
    assertThat(codec("one secret").decode(ORIGIN, state())).isEqualTo(ANSWERS);
  }

  @Test
  void the_order_of_members_does_not_matter() {
    Origin same =
        origin("ada", "tools/call", "{\"arguments\":{\"b\":[1,2],\"a\":1},\"name\":\"pay\"}");
    assertThat(codec.decode(same, state())).isEqualTo(ANSWERS);
  }

  @Test
  void it_can_be_read_and_says_nothing_but_what_the_client_said() {
    String payload = new String(
        java.util.Base64.getUrlDecoder().decode(state().substring(0, state().indexOf('.'))), UTF_8);
    assertThat(payload)
        .isEqualTo("{\"answers\":{\"sure\":{\"action\":\"accept\"}},\"expires\":1785586500000}");
  }

  @Proves({"request-state-untrusted", "elicitation-state-of-user"})
  @Test
  void any_change_of_any_character_is_noticed() {
    String state = state();
    for (int i = 0; i < state.length(); i++) {
      char other = state.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = state.substring(0, i) + other + state.substring(i + 1);
      assertRefused(codec, ORIGIN, tampered, "is not one that this server gave");
    }
  }

  @Proves("request-state-untrusted")
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x", "e30.e30", "e30", "-TAMPERED", "....", "ä.ö"})
  void what_is_none_is_refused(String text) {
    assertRefused(codec, ORIGIN, text, "is not one that this server gave");
  }

  @Proves("request-state-untrusted")
  @ParameterizedTest
  @ValueSource(strings = {"-TAMPERED", "=", "A", ".", " "})
  void what_has_something_added_is_refused(String suffix) {
    assertRefused(codec, ORIGIN, state() + suffix, "is not one that this server gave");
  }

  @Proves("request-state-untrusted")
  @Test
  void it_expires() {
    String state = state();
    now = now.plus(Duration.ofMinutes(15)).minusMillis(1);
    assertThat(codec.decode(ORIGIN, state)).isEqualTo(ANSWERS);
    now = now.plusMillis(1);
    assertRefused(codec, ORIGIN, state, "has expired");
  }

  @Proves({"request-state-untrusted", "elicitation-state-of-user", "elicitation-bound"})
  @Test
  void it_is_of_no_use_to_another_user_or_for_another_request() {
    String params = "{\"name\":\"pay\",\"arguments\":{\"a\":1,\"b\":[1,2]}}";
    for (Origin other : new Origin[] {
      origin("eve", "tools/call", params),
      origin("", "tools/call", params),
      origin("ada", "prompts/get", params),
      origin("ada", "tools/call", params.replace("pay", "take")),
      origin("ada", "tools/call", params.replace("\"a\":1", "\"a\":2")),
      origin("ada", "tools/call", params.replace("[1,2]", "[2,1]")),
      origin("ada", "tools/call", "{\"name\":\"pay\"}")
    }) {
      assertRefused(codec, other, state(), "is not one that this server gave");
    }
  }

  @Test
  void another_secret_makes_another_seal() {
    assertRefused(codec("two secrets"), ORIGIN, state(), "is not one that this server gave");
  }

  @Test
  void it_is_never_longer_than_what_is_taken_back() {
    ObjectNode fits = ANSWERS.deepCopy().put("text", "x".repeat(48_000));
    assertThat(codec.decode(ORIGIN, codec.encode(ORIGIN, fits).orElseThrow())).isEqualTo(fits);
    assertThat(codec.encode(ORIGIN, fits.put("text", "x".repeat(50_000)))).isEmpty();
    assertRefused(
        codec,
        ORIGIN,
        "x".repeat(RequestStateCodec.MAX_LENGTH + 1),
        "is not one that this server gave");
  }
}
