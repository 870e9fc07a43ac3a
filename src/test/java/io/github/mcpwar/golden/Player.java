package io.github.mcpwar.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.boot.Version;
import io.github.mcpwar.protocol.Methods;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
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

  private static final Pattern STATE = Pattern.compile("\"requestState\" ?: ?\"([\\w.-]+)\"");

  private static final Pattern TASK = Pattern.compile("\"taskId\" ?: ?\"([\\w-]+)\"");
  private static final int MAX_REPEATS = 10_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final Map<String, String> variables = new HashMap<>();

  Player(URI server) {
    this(server, Map.of());
  }

  /** Creates a player with values that no answer contains. */
  Player(URI server, Map<String, String> known) {
    this.server = server;
    this.variables.putAll(known);
  }

  /** Returns the exchange with the server's actual answer, in the form of the expected one. */
  Conversation.Exchange play(Conversation.Exchange expected)
      throws IOException, InterruptedException {
    String until = expected.headers().getOrDefault(Conversation.REPEAT, "");
    Conversation.Exchange played = playOnce(expected);
    for (int i = 0; i < MAX_REPEATS && !played.answer().contains(until); i++) {
      played = playOnce(expected);
    }
    if (!played.answer().contains(until)) {
      throw new IOException(expected.title() + ": no answer has " + until);
    }
    return played;
  }

  private Conversation.Exchange playOnce(Conversation.Exchange expected)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request(expected), BodyHandlers.ofInputStream());
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
        expected.replies(),
        (response.statusCode() + " " + type).strip(),
        headers,
        steady(body(type, read(response.body(), expected))));
  }

  /** The number of events to wait for, because a stream to listen to has no end. */
  private static long events(Conversation.Exchange expected) {
    boolean listens =
        expected.method().equals("GET") || expected.body().contains("\"" + Methods.LISTEN + "\"");
    return listens
        ? Math.max(
            1,
            expected
                .answer()
                .lines()
                .filter(line -> !line.matches("(id|retry): .*"))
                .count())
        : Long.MAX_VALUE;
  }

  /** Reads the answer, and posts the client's response to each request in it. */
  private String read(InputStream body, Conversation.Exchange expected)
      throws IOException, InterruptedException {
    long events = events(expected);
    Iterator<String> replies = expected.replies().iterator();
    StringBuilder text = new StringBuilder();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      long seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        text.append(line).append('\n');
        if (replies.hasNext() && isRequest(line)) {
          HttpRequest reply = request(expected, replies.next());
          int status = http.send(reply, BodyHandlers.discarding()).statusCode();
          if (status != 202) {
            throw new IOException("The reply was answered with " + status);
          }
        }
        seen += line.isEmpty() ? 1 : 0;
        if (seen == events) {
          break;
        }
      }
    }
    return text.toString();
  }

  private static boolean isRequest(String line) {
    if (!line.startsWith("data: ")) {
      return false;
    }
    JsonNode message = JSON.readTree(line.substring(6));
    return message.has("method") && message.has("id");
  }

  private HttpRequest request(Conversation.Exchange exchange) {
    return request(exchange, exchange.body());
  }

  private HttpRequest request(Conversation.Exchange exchange, String message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(exchange.path())).timeout(Duration.ofSeconds(20));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, text/event-stream");
    if (!message.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    headers.putAll(exchange.headers());
    headers.forEach((name, value) -> {
      if (!value.isEmpty() && !name.equals(Conversation.REPEAT)) {
        request.header(name, fill(value));
      }
    });
    String body = fill(message);
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
    return withoutReference(actual);
  }

  /** Replaces parts of a text that differ from run to run. */
  private String steady(String text) {
    return named("task", TASK, named("state", STATE, text))
        .replaceAll("(\"(?:createdAt|lastUpdatedAt)\" ?: ?)\"[^\"]+\"", "$1\"{time}\"")
        .replaceAll("(\"elicitationId\" ?: ?)\"[\\w-]+\"", "$1\"{id}\"")
        .replace("\"" + Version.CURRENT + "\"", "\"{version}\"")
        .transform(Player::withoutReference);
  }

  private static String withoutReference(String text) {
    return text.replaceAll("\\(reference [\\w-]+\\)", "(reference {id})");
  }

  /** Stores a value by a name, and replaces it by the name. */
  private String named(String name, Pattern pattern, String text) {
    Matcher value = pattern.matcher(text);
    if (value.find()) {
      variables.put(name, value.group(1));
    }
    return pattern
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group().replace(m.group(1), "{" + name + "}")));
  }

  private static String body(String type, String body) {
    return switch (type) {
      case "application/json" -> body.isEmpty() ? "" : pretty(body);
      case "text/event-stream" ->
        body.lines()
            .filter(line -> line.matches("(id|retry|data|): .*|:"))
            .map(Player::line)
            .map(line -> line.replaceFirst("retry: [23]\\d{3}", "retry: 2000")) // at random
            .collect(Collectors.joining("\n"));
      default -> body.strip();
    };
  }

  /** A line of an event; of messages only the data. */
  private static String line(String line) {
    return line.startsWith("data: {") ? JSON.readTree(line.substring(6)).toString() : line.strip();
  }

  private static String pretty(String json) {
    JsonNode tree = JSON.readTree(json);
    return JSON.writeValueAsString(tree);
  }
}
