package io.github.mcpwar.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A replayed {@code requestState}: it gains nothing over sending the whole request again. */
class ReplayedStateTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{\"form\":{}}}}";
  private static final String YES = "{\"action\":\"accept\",\"content\":{\"yes\":true}}";
  private static final String NO = "{\"action\":\"decline\"}";

  private final Codec codec = new Codec();
  private final List<Message> sent = new ArrayList<>();
  private final List<String> paid = new ArrayList<>();
  private final Engine engine = Engines.of(codec, new Shop(), Runnable::run, List.of());

  record Sure(boolean yes) {}

  final class Shop {
    @Tool(description = "Pays.")
    String pay(int amount, McpContext context) {
      context.elicit("sure", Sure.class, "Sure?");
      context.elicit("really", Sure.class, "Really?");
      paid.add("" + amount);
      return "paid";
    }

    @Tool(description = "Sends money, if the user agrees.")
    String send(int amount, McpContext context) {
      context.elicit("sure", Sure.class, "Sure?");
      Question<ElicitAction> question = Question.consent("agreed", "Send " + amount + "?");
      context.ask(question).get(question);
      paid.add("" + amount);
      return "sent";
    }
  }

  private record User(String userName) implements Caller {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(() -> userName);
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  }

  private JsonNode answer(String user, int amount, String more) {
    return answer("pay", user, amount, more);
  }

  private JsonNode answer(String tool, String user, int amount, String more) {
    Connection connection = new Connection(engine, sent::add);
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{" + "\"name\":\""
            + tool + "\",\"arguments\":{\"amount\":" + amount + "}," + more + META + "}}";
    connection.take((Request) codec.parse(message.getBytes(UTF_8)), new User(user));
    return codec.mapper().readTree(codec.encode(sent.remove(0)));
  }

  private static String with(String state, String key, String answer) {
    return "\"requestState\":\"" + state + "\",\"inputResponses\":{\"" + key + "\":" + answer
        + "},";
  }

  private static String state(JsonNode answer) {
    return answer.path("result").path("requestState").stringValue();
  }

  private static String consent(String state, String more) {
    return (state.isEmpty() ? "" : "\"requestState\":\"" + state + "\",")
        + "\"inputResponses\":{\"agreed\":{\"action\":\"accept\"}" + more + "},";
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void it_runs_the_same_request_of_the_same_user_again_with_the_answers_in_it() {
    String first = state(answer("ada", 5, ""));
    String second = state(answer("ada", 5, with(first, "sure", YES)));

    for (int i = 0; i < 2; i++) {
      assertThat(answer("ada", 5, with(second, "really", YES)).toString()).contains("paid");
    }
    assertThat(paid).containsExactly("5", "5");
  }

  @Test
  void it_cannot_change_the_request_the_user_or_an_answer_that_was_given() {
    String first = state(answer("ada", 5, ""));
    String other = "\"requestState\":\"" + state(answer("ada", 5, with(first, "sure", YES)))
        + "\",\"inputResponses\":{\"sure\":" + NO + ",\"really\":" + YES + "},";

    assertThat(answer("ada", 5, other).toString())
        .as("the answer in the state counts")
        .contains("paid");
    for (JsonNode answer : List.of(
        answer("ada", 500, with(first, "sure", YES)), answer("eve", 5, with(first, "sure", YES)))) {
      assertThat(answer.path("error").path("code").intValue()).isEqualTo(-32602);
    }
    assertThat(paid).containsExactly("5");
  }

  @Test
  void a_consent_counts_only_after_it_was_asked_for_in_this_request() {
    String sure = ",\"sure\":" + YES;
    JsonNode unasked = answer("send", "ada", 5, consent("", sure));
    assertThat(unasked.at("/result/inputRequests").propertyNames()).containsExactly("agreed");

    String first = state(answer("send", "ada", 5, ""));
    JsonNode early = answer("send", "ada", 5, consent(first, sure));
    assertThat(early.at("/result/inputRequests").propertyNames()).containsExactly("agreed");
    assertThat(paid).isEmpty();

    assertThat(answer("send", "ada", 5, consent(state(early), "")).toString()).contains("sent");
    assertThat(answer("send", "ada", 6, consent(state(early), ""))
            .at("/error/code")
            .intValue())
        .isEqualTo(-32602);
    assertThat(paid).containsExactly("5");
  }
}
