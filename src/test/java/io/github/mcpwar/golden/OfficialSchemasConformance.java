package io.github.mcpwar.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every answer of the golden conversations against the official schema of its revision, from the
 * folder {@code schemas}.
 */
@DisplayName("Every message conforms to the official schema")
class OfficialSchemasConformance {
  private static final Path SCHEMAS = Path.of(System.getProperty("schemas"));
  private static final JsonMapper JSON = new JsonMapper();

  static Stream<Path> conversations() throws IOException {
    return GoldenConversationsTest.conversations();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void every_answer_conforms(Path file) throws IOException {
    String folder = file.getParent().getFileName().toString();
    OfficialSchema schema =
        new OfficialSchema(SCHEMAS, folder.equals("golden") ? "2025-11-25" : folder);
    List<String> problems = new ArrayList<>();
    int messages = 0;
    for (Conversation.Exchange exchange : Conversation.read(file).exchanges()) {
      for (JsonNode message : messages(exchange)) {
        messages++;
        schema
            .problems(message, method(exchange.body()))
            .forEach(problem -> problems.add(exchange.title() + ": " + problem));
      }
    }
    assertThat(problems).isEmpty();
    assertThat(messages).isPositive();
  }

  private static List<JsonNode> messages(Conversation.Exchange exchange) {
    List<JsonNode> messages = new ArrayList<>();
    if (exchange.answer().isEmpty()) {
      return messages; // to HEAD there are headers only
    }
    if (exchange.answerLine().endsWith("application/json")) {
      JsonNode body = JSON.readTree(exchange.answer());
      if (body.isArray()) {
        body.forEach(messages::add);
      } else {
        messages.add(body);
      }
    } else if (exchange.answerLine().endsWith("text/event-stream")) {
      exchange
          .answer()
          .lines()
          .filter(line -> line.startsWith("{"))
          .map(JSON::readTree)
          .forEach(messages::add);
    }
    return messages;
  }

  private static String method(String body) {
    if (!body.startsWith("{\"jsonrpc\"") || !body.endsWith("}")) {
      return "";
    }
    try {
      return JSON.readTree(body).path("method").stringValue("");
    } catch (tools.jackson.core.JacksonException e) {
      return ""; // the conversation about bad input
    }
  }
}
