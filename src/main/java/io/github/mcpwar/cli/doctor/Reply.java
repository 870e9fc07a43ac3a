package io.github.mcpwar.cli.doctor;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole answer.
 *
 * @param body the beginning of the body
 */
record Reply(URI url, int status, HttpHeaders headers, String body, Optional<SSLSession> tls) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_QUOTED = 200;

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  boolean isHtml() {
    return header("Content-Type").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /** The object in the body, or in its first event that has data; missing if there is none. */
  JsonNode json() {
    String text = body.strip();
    if (!text.startsWith("{")) {
      text = text.lines()
          .filter(line -> line.startsWith("data:") && line.contains("{"))
          .map(line -> line.substring("data:".length()))
          .findFirst()
          .orElse("");
    }
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object
          ? object
          : MissingNode.getInstance();
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The words of an error, in quotes for a message; empty if it has none. */
  String words() {
    String words = json().path("error").path("message").stringValue("");
    return words.isEmpty()
        ? ""
        : ": \"" + words.substring(0, Math.min(words.length(), MOST_QUOTED)) + "\"";
  }

  /** The address and status, for messages. */
  String named() {
    return url + " answers " + status + (isHtml() ? " with a page for browsers" : "") + words();
  }
}
