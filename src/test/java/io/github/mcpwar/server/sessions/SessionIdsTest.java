package io.github.mcpwar.server.sessions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.requirements.Proves;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SessionIdsTest {
  private static final String OWNER = "ada@example.org";
  private static final List<WireContract> WITH_SESSIONS = Revisions.all().stream()
      .filter(each -> each.lifecycle() == Lifecycle.SESSION)
      .toList();

  private Instant now = Instant.parse("2026-08-01T12:00:00Z");
  private final SessionIds ids = ids("one key");

  private SessionIds ids(String... keys) {
    return TestSessions.ids(TestSessions.random(), () -> now, keys);
  }

  private Agreement agreement(WireContract contract, String name, String version) {
    return new Agreement(
        contract,
        new Implementation(name, version),
        EnumSet.of(ClientCapability.FORMS, ClientCapability.ROOTS),
        Map.of(),
        Set.of("tools", "resources"),
        ids.expiry());
  }

  private Agreement agreement() {
    return agreement(WITH_SESSIONS.get(0), "client", "1.2.3");
  }

  @Test
  void what_was_agreed_on_comes_back_for_each_revision() {
    for (WireContract contract : WITH_SESSIONS) {
      Agreement agreement = agreement(contract, "client", "1.2.3");
      String id = ids.seal(agreement, OWNER);
      assertThat(ids("one key").open(id, OWNER)).hasValue(agreement);
    }
  }

  @Test
  void nothing_declared_and_nothing_offered_come_back_as_nothing() {
    Agreement agreement = new Agreement(
        WITH_SESSIONS.get(0),
        new Implementation("c", ""),
        EnumSet.noneOf(ClientCapability.class),
        Map.of(),
        Set.of(),
        ids.expiry());
    assertThat(ids.open(ids.seal(agreement, ""), "")).hasValue(agreement);
  }

  @Test
  void what_a_client_declared_of_extensions_comes_back_with_its_settings() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("most", 3);
    Agreement agreement = new Agreement(
        WITH_SESSIONS.get(0),
        new Implementation("c", "1"),
        EnumSet.noneOf(ClientCapability.class),
        Map.of("com.example/rooms", settings),
        Set.of(),
        ids.expiry());
    assertThat(ids("one key").open(ids.seal(agreement, OWNER), OWNER)).hasValue(agreement);
  }

  @Test
  void declarations_that_are_too_long_for_an_id_count_as_not_made() {
    ObjectNode longOne = JsonNodeFactory.instance.objectNode().put("x", "\u20ac".repeat(400));
    ObjectNode shortOne = JsonNodeFactory.instance.objectNode().put("y", "z".repeat(700));
    Map<String, ObjectNode> kept =
        SessionExtensions.of(Map.of("com.example/long", longOne, "com.example/short", shortOne));
    assertThat(kept).containsOnlyKeys("com.example/short");
    String long_ = "\u20ac".repeat(1024);
    Agreement agreement = new Agreement(
        WITH_SESSIONS.get(0),
        new Implementation(long_, long_),
        EnumSet.allOf(ClientCapability.class),
        kept,
        Set.of("tools", "resources", "prompts"),
        ids.expiry());
    assertThat(ids.seal(agreement, OWNER)).hasSizeLessThan(SessionIds.MAX_LENGTH);
  }

  @Proves("session-id-visible")
  @Test
  void an_id_is_short_visible_ascii_however_long_the_client_s_names_are() {
    String long_ = "\u20ac".repeat(1024);
    String id = ids.seal(agreement(WITH_SESSIONS.get(0), long_, long_), long_);
    assertThat(id).matches("[\\x21-\\x7e]+").hasSizeLessThan(SessionIds.MAX_LENGTH);
    assertThat(ids.open(id, long_).orElseThrow().client().name()).startsWith("\u20ac\u20ac");
  }

  @Test
  void no_two_ids_are_equal() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(seen.add(SessionIds.key(ids.seal(agreement(), OWNER)))).isTrue();
    }
  }

  @Test
  void an_id_does_not_name_its_owner() {
    String id = ids.seal(agreement(), OWNER);
    byte[] payload = Base64.getUrlDecoder().decode(id.substring(0, id.indexOf('.')));
    assertThat(new String(payload, ISO_8859_1)).contains("client").doesNotContain(OWNER, "ada");
  }

  @Test
  void an_id_is_worthless_to_everyone_but_its_owner() {
    String id = ids.seal(agreement(), OWNER);
    for (String other : List.of("", "ada", OWNER + "2", "ADA@example.org", OWNER + "\u0000")) {
      assertThat(ids.open(id, other)).isEmpty();
    }
  }

  @Test
  void an_id_with_any_other_character_is_refused() {
    String id = ids.seal(agreement(), OWNER);
    for (int i = 0; i < id.length(); i++) {
      for (char other : new char[] {'A', 'B', '.', '\u00e9'}) {
        if (id.charAt(i) != other) {
          String altered = id.substring(0, i) + other + id.substring(i + 1);
          assertThat(ids.open(altered, OWNER)).as("at " + i + " " + other).isEmpty();
        }
      }
      assertThat(ids.open(id.substring(i + 1), OWNER)).isEmpty();
      assertThat(ids.open(id.substring(0, i), OWNER)).isEmpty();
    }
    assertThat(ids.open(id + "A", OWNER)).isEmpty();
    assertThat(ids.open(id + "x".repeat(SessionIds.MAX_LENGTH), OWNER)).isEmpty();
  }

  @Test
  void the_seal_of_another_purpose_or_key_is_refused() {
    String id = ids.seal(agreement(), OWNER);
    String text = id.substring(0, id.indexOf('.'));
    String foreign = TestSessions.ring("one key")
        .seal(16, OWNER.getBytes(UTF_8), new byte[] {(byte) 0xff}, text.getBytes(UTF_8));
    assertThat(ids.open(text + "." + foreign, OWNER)).isEmpty();
    assertThat(ids("another key").open(id, OWNER)).isEmpty();
  }

  @Test
  void while_the_key_changes_either_key_opens_and_the_first_seals() {
    SessionIds both = ids("new key", "one key");
    assertThat(both.open(ids.seal(agreement(), OWNER), OWNER)).isPresent();
    String id = both.seal(agreement(), OWNER);
    assertThat(ids("new key").open(id, OWNER)).isPresent();
    assertThat(ids.open(id, OWNER)).isEmpty();
  }

  @Test
  void an_id_expires() {
    String id = ids.seal(agreement(), OWNER);
    now = now.plus(TestSessions.LIFETIME).minusMillis(1);
    assertThat(ids.open(id, OWNER)).isPresent();
    now = now.plusMillis(1);
    assertThat(ids.open(id, OWNER)).isEmpty();
  }
}
