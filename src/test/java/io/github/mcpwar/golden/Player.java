package io.github.mcpwar.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.boot.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plays the client's side of a conversation against a server. */
final class Player {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
  private static final Pattern REPEAT = Pattern.compile("\\{repeat:(.):(\\d+)}");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Map<String, String> variables = new HashMap<>();

  Player(URI server) {
    this(server, Map.of());
  }

  /** One that knows values which no answer tells. */
  Player(URI server, Map<String, String> known) {
    this.server = server;
    this.variables.putAll(known);
  }

  /** The exchange with the answer that the server really gave, in the terms of the one that was expected. */
  Conversation.Exchange play(Conversation.Exchange expected)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request(expected), BodyHandlers.ofByteArray());
    String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    Map<String, String> headers = new LinkedHashMap<>();
    expected
        .answerHeaders()
        .forEach((name, value) ->
            headers.put(name, header(value, response.headers().firstValue(name).orElse(""))));
    return new Conversation.Exchange(
        expected.title(),
        expected.method(),
        expected.path(),
        expected.headers(),
        expected.body(),
        (response.statusCode() + " " + type).strip(),
        headers,
        steady(body(type, new String(response.body(), UTF_8))));
  }

  private HttpRequest request(Conversation.Exchange exchange) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.path())).timeout(Duration.ofSeconds(20));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, text/event-stream");
    if (!exchange.body().isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(exchange.headers());
    headers.forEach((name, value) -> {
      if (!value.isEmpty()) {
        request.header(name, fill(value));
      }
    });
    String body = fill(exchange.body());
    return request
        .method(
            exchange.method(),
            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  private String fill(String text) {
    String filled = VARIABLE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(variables.getOrDefault(m.group(1), m.group())));
    return REPEAT
        .matcher(filled)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
  }

  private String header(String expected, String actual) {
    Matcher variable = VARIABLE.matcher(expected);
    if (variable.matches() && !actual.isEmpty()) {
      variables.putIfAbsent(variable.group(1), actual);
      return actual.equals(variables.get(variable.group(1))) ? expected : actual;
    }
    return actual;
  }

  /** The text without what differs from run to run. */
  private static String steady(String text) {
    return text.replace("\"" + Version.CURRENT + "\"", "\"{version}\"")
        .replaceAll("\\(reference [\\w-]+\\)", "(reference {id})");
  }

  private static String body(String type, String body) {
    return switch (type) {
      case "application/json" -> body.isEmpty() ? "" : pretty(body);
      case "text/event-stream" ->
        body.lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> JSON.readTree(line.substring(6)).toString())
            .collect(Collectors.joining("\n"));
      default -> body.strip();
    };
  }

  private static String pretty(String json) {
    JsonNode tree = JSON.readTree(json);
    return JSON.writeValueAsString(tree);
  }
}
