package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides which answers to a message are permitted, however wrong it is. */
final class Oracle {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The statuses of MCP over HTTP, and those of HTTP itself by which a container refuses malformed
   * requests. 503 means lack of room only.
   */
  private static final Set<Integer> STATUSES = Set.of(
      200, 202, 204, 400, 401, 403, 404, 405, 406, 408, 409, 411, 413, 415, 417, 429, 431, 501,
      503);

  private Oracle() {}

  /** Returns the problem of an answer; empty if it is right. */
  static Optional<String> complaint(Message message, Answer answer) {
    if (!STATUSES.contains(answer.status())) {
      return Optional.of("the status");
    }
    if (Refusal.INTERNAL.matcher(answer.body()).find()) {
      return Optional.of("something internal");
    }
    if (answer.isStream()) {
      return events(message, answer);
    }
    if (answer.header("content-type").startsWith("application/json")
        && !answer.body().isEmpty()) {
      return message(message, answer.body(), answer.status());
    }
    return Optional.empty();
  }

  private static Optional<String> events(Message message, Answer answer) {
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("data: {") || line.startsWith("data: ["))
        .map(line -> message(message, line.substring(6), 200))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> message(Message asked, String text, int status) {
    JsonNode answer;
    try {
      answer = JSON.readTree(text);
    } catch (JacksonException e) {
      return Optional.of("no JSON");
    }
    if (!asked.path().startsWith("/mcp")) {
      return Optional.empty();
    }
    if (answer.isArray()) {
      for (JsonNode each : answer) {
        Optional<String> complaint = single(asked, each, status);
        if (complaint.isPresent()) {
          return complaint;
        }
      }
      return Optional.empty();
    }
    return single(asked, answer, status);
  }

  private static Optional<String> single(Message asked, JsonNode answer, int status) {
    if (!answer.has("jsonrpc")) {
      return status == 200 ? Optional.of("no JSON-RPC") : Optional.empty();
    }
    if (answer.has("method")) {
      return Optional.empty(); // a notification, or a question
    }
    if (answer.has("result") == answer.has("error")) {
      return Optional.of("neither a result nor an error, or both");
    }
    JsonNode id = answer.path("id");
    boolean known = asked.method().equals("GET") // which may go on with an earlier answer
        || id.isNull()
        || id.isMissingNode()
        || ids(asked).contains(written(id));
    return known ? Optional.empty() : Optional.of("the identifier");
  }

  /** Halves of surrogate pairs have no form in UTF-8. */
  private static String written(JsonNode id) {
    return new String(id.toString().getBytes(UTF_8), UTF_8).replace('\ufffd', '?');
  }

  /** The ids in a message, if it can be parsed at all. */
  private static Set<String> ids(Message asked) {
    Set<String> ids = new HashSet<>();
    try {
      JsonNode body = JSON.readTree(asked.body());
      (body.isArray() ? body : JSON.createArrayNode().add(body))
          .forEach(each -> ids.add(written(each.path("id"))));
    } catch (JacksonException e) {
      // none then
    }
    return ids;
  }
}
