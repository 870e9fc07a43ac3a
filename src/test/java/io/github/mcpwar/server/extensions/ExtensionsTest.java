package io.github.mcpwar.server.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.McpExtension;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Extensions of the protocol in both lifecycles. */
class ExtensionsTest {
  private static final String ROOMS = "'com.example/rooms':{'floors':2}";

  private final Engine engine = Talk.engine(new Tools());
  private final Talk talk = new Talk(engine, Caller.ANONYMOUS);

  @McpExtension(
      value = "com.example/rooms",
      settings = "{\"most\":3}",
      notifications = "notifications/rooms/free")
  static class Rooms {
    record Reserved(String room, int people) {}

    @McpMethod("rooms/reserve")
    Reserved reserve(@Min(1) int people, McpContext context) {
      if (people > 10) {
        throw new ToolException("No room has " + people + " seats");
      }
      context.send("notifications/rooms/free", Map.of("left", 2));
      context.send("notifications/rooms/other", Map.of());
      return new Reserved("Ada", people);
    }

    @McpMethod(value = "rooms/floors", cacheable = true, requiresDeclaration = false)
    List<Integer> floors() {
      return List.of(1, 2);
    }

    @RolesAllowed("keeper")
    @McpMethod("rooms/close")
    void close() {}

    @McpMethod("rooms/fail")
    String fail() {
      throw new IllegalStateException("secret");
    }
  }

  static class Tools {
    @Tool(description = "Tells which extensions the client has.")
    String which(McpContext context) {
      return context.extensions().toString();
    }
  }

  /** An extension in code. */
  static final class Code implements Extension {
    boolean offered = true;

    @Override
    public String id() {
      return "com.example/code";
    }

    @Override
    public boolean isOffered() {
      return offered;
    }

    @Override
    public List<ExtensionMethod> methods() {
      return List.of(ExtensionMethod.of(
              "code/settings", call -> call.settings().deepCopy().put("on", call.method()))
          .thatAnswersAtOnce());
    }

    @Override
    public List<ExtensionNotification> notifications() {
      return List.of(new ExtensionNotification("notifications/code/new", "codeNew"));
    }
  }

  private final Code code = new Code();

  ExtensionsTest() {
    engine.extensions().addAll(AnnotatedObject.of(new Rooms()));
    engine.extensions().add(code);
  }

  @AfterEach
  void stop() {
    talk.close();
    engine.close();
  }

  @Proves("extensions-declared")
  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void initialize_declares_them_with_their_settings(String revision) {
    assertThat(talk.initialize(revision, "").at("/capabilities/extensions"))
        .hasToString("{\"com.example/code\":{},\"com.example/rooms\":{\"most\":3}}");
  }

  @Proves("extensions-declared")
  @Test
  void discover_declares_them_with_their_settings() {
    assertThat(talk.askAlone("", "server/discover", "").at("/result/capabilities/extensions"))
        .hasToString("{\"com.example/code\":{},\"com.example/rooms\":{\"most\":3}}");
  }

  @Test
  void a_method_answers_in_a_session_and_sends_its_notifications_first() {
    talk.initialize("2025-11-25", ROOMS);
    assertThat(talk.ask("rooms/reserve", "'people':4").path("result"))
        .hasToString("{\"room\":\"Ada\",\"people\":4}");
    assertThat(talk.received())
        .filteredOn(each -> each.contains("notifications/"))
        .singleElement()
        .asString()
        .contains("'method':'notifications/rooms/free','params':{'left':2}");
  }

  @Test
  void a_method_answers_without_a_session_as_all_methods_do() {
    JsonNode result = talk.askAlone(ROOMS, "rooms/reserve", "'people':4").path("result");
    assertThat(result.path("room").stringValue("")).isEqualTo("Ada");
    assertThat(result.path("resultType").stringValue("")).isEqualTo("complete");
    assertThat(result.has("ttlMs")).isFalse();
  }

  @Test
  void a_cacheable_result_says_for_how_long_and_a_list_becomes_a_member() {
    JsonNode result = talk.askAlone("", "rooms/floors", "").path("result");
    assertThat(result.path("result")).hasToString("[1,2]");
    assertThat(result.has("ttlMs")).isTrue();
    assertThat(result.path("cacheScope").stringValue("")).isEqualTo("public");
  }

  @Proves("extensions-degrade")
  @Test
  void a_client_that_did_not_declare_it_lacks_a_capability() {
    JsonNode error = talk.askAlone("", "rooms/reserve", "'people':4").path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32021);
    assertThat(error.path("data"))
        .hasToString("{\"requiredCapabilities\":{\"extensions\":{\"com.example/rooms\":{}}}}");
  }

  @Proves("extensions-degrade")
  @Test
  void in_a_session_whose_client_did_not_declare_it_there_is_no_such_method() {
    talk.initialize("2025-11-25", "");
    assertThat(talk.ask("rooms/reserve", "'people':4").at("/error/code").intValue())
        .isEqualTo(-32601);
  }

  @Test
  void arguments_are_checked_and_refusals_have_the_words_of_the_author() {
    assertThat(message("'people':0")).startsWith("Invalid params: ").contains("people");
    assertThat(message("'people':'x'")).startsWith("Invalid params: ").contains("people");
    assertThat(message("'people':11")).isEqualTo("No room has 11 seats");
  }

  private String message(String params) {
    JsonNode error = talk.askAlone(ROOMS, "rooms/reserve", params).path("error");
    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    return error.path("message").stringValue("");
  }

  @Test
  void an_unexpected_failure_has_a_reference_and_no_details() {
    assertThat(talk.askAlone(ROOMS, "rooms/fail", "").at("/error/message").stringValue(""))
        .startsWith("Internal error (reference ")
        .doesNotContain("secret");
  }

  @Test
  void a_method_for_another_role_looks_nonexistent() {
    for (String declared : List.of(ROOMS, "")) {
      JsonNode error = talk.askAlone(declared, "rooms/close", "").path("error");
      assertThat(error.path("code").intValue()).isEqualTo(-32601);
      assertThat(error.path("message").stringValue("")).isEqualTo("Method not found: rooms/close");
    }
    Talk keeper = new Talk(engine, new Keeper());
    assertThat(keeper.askAlone(ROOMS, "rooms/close", "").has("result")).isTrue();
    keeper.close();
  }

  private static final class Keeper implements Caller {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(() -> "ada");
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals("keeper");
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  }

  @Test
  void code_sees_what_the_client_declared() {
    assertThat(talk.askAlone("'com.example/code':{'x':1}", "code/settings", "").path("result"))
        .asString()
        .startsWith("{\"x\":1,\"on\":\"code/settings\"");
    assertThat(talk.askAlone(ROOMS, "tools/call", "'name':'which'")
            .at("/result/content/0/text")
            .stringValue(""))
        .isEqualTo("{com.example/rooms={floors=2}}");
  }

  @Test
  void one_that_is_not_offered_is_not_declared_and_has_no_methods() {
    code.offered = false;
    assertThat(talk.askAlone("", "server/discover", "").at("/result/capabilities/extensions"))
        .hasToString("{\"com.example/rooms\":{\"most\":3}}");
    assertThat(talk.askAlone("'com.example/code':{}", "code/settings", "")
            .at("/error/code")
            .intValue())
        .isEqualTo(-32601);
  }

  @Test
  void a_notification_reaches_sessions_that_declared_the_extension() {
    talk.initialize("2025-11-25", "'com.example/code':{}");
    Talk other = new Talk(engine, Caller.ANONYMOUS);
    other.initialize("2025-11-25", ROOMS);
    engine.notify(
        "notifications/code/new", JsonNodeFactory.instance.objectNode().put("n", 1));
    assertThat(talk.received().get(1))
        .contains("'method':'notifications/code/new','params':{'n':1}");
    assertThat(other.received()).hasSize(1);
    other.close();
  }

  @Test
  void a_listener_gets_the_notifications_that_it_asks_for() {
    talk.listen(
        "'com.example/code':{}",
        "subscriptions/listen",
        "'notifications':{'codeNew':true,'toolsListChanged':false}");
    assertThat(talk.answer().at("/params/notifications")).hasToString("{\"codeNew\":true}");
    engine.notify(
        "notifications/code/new", JsonNodeFactory.instance.objectNode().put("n", 1));
    assertThat(talk.answer().path("method").stringValue("")).isEqualTo("notifications/code/new");
    talk.listen("", "subscriptions/listen", "'notifications':{'codeNew':true}");
    assertThat(talk.answer().at("/params/notifications")).hasToString("{}");
  }

  @Test
  void names_that_are_wrong_or_taken_are_refused() {
    for (String id : List.of("rooms", "com.example/", "/rooms", "com.example/a b", "1com/x")) {
      refused(id, "new/method", id);
    }
    refused("com.example/rooms", "new/method", "already an extension");
    refused("com.example/new", "tools/list", "the protocol has a method tools/list");
    refused("com.example/new", "tasks/get", "the protocol has a method tasks/get");
    refused("com.example/new", "rooms/reserve", "Another extension has a method");
    refused("com.example/new", "no name", "no name of a method");
  }

  private void refused(String id, String method, String words) {
    Extension other = new Extension() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public List<ExtensionMethod> methods() {
        return List.of(ExtensionMethod.of(method, call -> call.params()));
      }
    };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.extensions().add(other))
        .withMessageContaining(words);
  }
}
