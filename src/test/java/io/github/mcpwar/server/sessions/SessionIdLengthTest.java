package io.github.mcpwar.server.sessions;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every id that is made can be opened, whatever clients say of themselves. */
class SessionIdLengthTest {
  private static final String OWNER = "ada";

  /** Everything whose changes a server can promise to tell. */
  private static final Set<String> OFFERED = Set.of("tools", "resources", "prompts", "subscribe");

  /** Of one to six bytes in an id, and those that JSON escapes or that stand for half of one. */
  private static final List<String> TEXTS = List.of(
      "a",
      "\u0000",
      "\"",
      "\\",
      "\n",
      "\u007f",
      "\u0080",
      "\u07ff",
      "\u0800",
      "\u20ac",
      "\uffff",
      "\ud83d\ude00",
      "\ud800",
      "\udfff",
      "\udc00\ud800",
      "}",
      ",",
      "\u2028");

  private final Codec codec = new Codec();
  private final SessionIds ids = TestSessions.ids(
      TestSessions.random(), () -> Instant.parse("2026-08-01T12:00:00Z"), "one key");

  private Agreement opened(Agreement agreement) {
    String id = ids.seal(agreement, OWNER);
    assertThat(id).hasSizeLessThanOrEqualTo(SessionIds.MAX_LENGTH);
    Agreement opened = ids.open(id, OWNER).orElseThrow();
    assertThat(opened.extensions()).isEqualTo(agreement.extensions());
    assertThat(opened.capabilities()).isEqualTo(agreement.capabilities());
    assertThat(agreement.client().name()).startsWith(opened.client().name().replace("\u2026", ""));
    return opened;
  }

  /** The agreement with a client that declares all there is besides. */
  private Agreement agreement(String name, String version, ObjectNode extensions) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", "2025-11-25");
    params.putObject("clientInfo").put("name", name).put("version", version);
    ObjectNode capabilities = params.putObject("capabilities");
    capabilities.putObject("roots");
    capabilities.putObject("sampling").putObject("tools");
    ObjectNode elicitation = capabilities.putObject("elicitation");
    elicitation.putObject("form");
    elicitation.putObject("url");
    capabilities.set("extensions", extensions);
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", "initialize").set("params", params);
    Request parsed = (Request) codec.parse(escaped(request));
    return Agreement.of(parsed, OFFERED, ids.expiry());
  }

  /** JSON in ASCII, which alone can have half of a surrogate pair. */
  private byte[] escaped(ObjectNode request) {
    StringBuilder text = new StringBuilder();
    JsonMapper.shared()
        .writeValueAsString(request)
        .chars()
        .forEach(
            c -> text.append(c < 0x7F ? String.valueOf((char) c) : String.format("\\u%04x", c)));
    return text.toString().getBytes(US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\u00e9", "\u20ac", "\ud83d\ude00", "HIGH", "LOW"})
  void the_longest_of_one_character_fit_an_id_and_longer_ones_count_as_not_declared(String each) {
    String text = each.equals("HIGH") ? "\ud800" : each.equals("LOW") ? "\udfff" : each;
    String name = text.repeat(1024 / text.length());
    int kept = 0;
    for (int n = 100; n <= 820; n++) {
      ObjectNode extensions = JsonNodeFactory.instance.objectNode();
      extensions.putObject("com.example/x").put("s", text.repeat(n));
      kept += opened(agreement(name, name, extensions)).extensions().size();
    }
    assertThat(kept).isBetween(1, 720);
  }

  @Test
  void hostile_names_and_settings_make_ids_that_can_be_opened() {
    Random random = new Random(20260801);
    for (int i = 0; i < 2000; i++) {
      ObjectNode extensions = JsonNodeFactory.instance.objectNode();
      int several = random.nextInt(5);
      for (int j = 0; j < several; j++) {
        ObjectNode settings = extensions.putObject("com.example/x" + j);
        settings.put(name(random, 40), text(random, 500));
        settings.putArray(name(random, 9)).add(random.nextLong()).addNull().add(text(random, 9));
        ObjectNode inner = settings;
        for (int depth = random.nextInt(60); depth > 0; depth--) {
          inner = inner.putObject("d");
        }
      }
      opened(agreement("n" + text(random, 900), text(random, 900), extensions));
    }
  }

  /** The name of a member, in which parsers accept no half of a surrogate pair. */
  private static String name(Random random, int most) {
    return new String(text(random, most).getBytes(UTF_8), UTF_8);
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    int kinds = 1 + random.nextInt(TEXTS.size());
    int first = random.nextInt(TEXTS.size());
    while (text.length() < length) {
      text.append(TEXTS.get((first + random.nextInt(kinds)) % TEXTS.size()));
    }
    return text.toString();
  }

  @Test
  void what_would_be_too_long_for_an_id_is_refused() {
    WireContract contract = Revisions.all().stream()
        .filter(each -> each.lifecycle() == Lifecycle.SESSION)
        .findFirst()
        .orElseThrow();
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("s", "x".repeat(1600));
    Agreement agreement = new Agreement(
        contract,
        new Implementation("c", "1"),
        EnumSet.noneOf(ClientCapability.class),
        Map.of("com.example/x", settings),
        Set.of(),
        ids.expiry());
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> ids.seal(agreement, OWNER))
        .withMessageContaining("too long for the id of a session");
  }
}
