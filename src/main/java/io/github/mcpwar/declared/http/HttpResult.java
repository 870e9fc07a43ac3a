package io.github.mcpwar.declared.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.ImageContent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns a response into a result or an error that a model can act on. */
record HttpResult(HttpSpec spec) {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final int MAX_REASON = 300;

  /** Members in which services say what is wrong with a request. */
  private static final List<String> REASONS = List.of("detail", "message", "error", "title");

  Object of(HttpResponse<LimitedBody.Read> response) {
    int status = response.statusCode();
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean isJson = type.matches("[^;]*[/+]json\\b.*");
    if (status / 100 == 2 && !isJson && isBinary(type, response.body().bytes())) {
      return binary(type.replaceAll("[;\\s].*", ""), response.body());
    }
    String text = new String(response.body().bytes(), UTF_8);
    if (status / 100 != 2) {
      throw error(status, isJson ? text : "");
    }
    if (!isJson) {
      return text
          + (response.body().more() ? "\n[There is more: only the beginning is shown.]" : "");
    }
    if (response.body().more()) {
      throw new ToolException(
          "The service's answer is larger than " + spec.size() + " bytes; ask for less");
    }
    if (text.isBlank()) {
      return "";
    }
    return selected(json(text));
  }

  private static boolean isBinary(String type, byte[] bytes) {
    if (type.matches("text/.*|[^;]*[/+](xml|yaml)\\b.*")) {
      return false;
    }
    if (type.matches("(image|audio)/.*")) {
      return true;
    }
    for (byte each : bytes) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  /** An image or a sound for the model; it can do nothing with other bytes. */
  private Object binary(String type, LimitedBody.Read body) {
    if (body.more() && type.matches("(image|audio)/.*")) {
      throw new ToolException(
          "The service's answer is larger than " + spec.size() + " bytes; ask for less");
    }
    if (type.startsWith("image/")) {
      return new ImageContent(body.bytes(), type);
    }
    return type.startsWith("audio/")
        ? new AudioContent(body.bytes(), type)
        : "[The answer has bytes of the type " + type + ", which are not shown.]";
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new ReportedToolException("The service's answer cannot be read", e);
    }
  }

  private JsonNode selected(JsonNode whole) {
    if (spec.select() == null) {
      return whole;
    }
    JsonNode part = whole.at(spec.select());
    if (part.isMissingNode()) {
      throw new ToolException("The service's answer does not have the part that was asked for");
    }
    return part;
  }

  /** Tells the status, and of a refusal the reason that the service gives to its callers. */
  private static ToolException error(int status, String json) {
    if (status >= 500) {
      return new ToolException("The service failed (status " + status + "); try again later");
    }
    return new ToolException(
        "The service refused the request (status " + status + ")" + reason(json));
  }

  private static String reason(String json) {
    try {
      JsonNode body = json.isBlank() ? MAPPER.missingNode() : MAPPER.readTree(json);
      for (String member : REASONS) {
        String reason = body.path(member).stringValue("");
        if (!reason.isBlank()) {
          String line = reason.replaceAll("\\p{Cntrl}+", " ");
          return ": " + (line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line);
        }
      }
    } catch (JacksonException e) {
      // without a reason
    }
    return "";
  }
}
