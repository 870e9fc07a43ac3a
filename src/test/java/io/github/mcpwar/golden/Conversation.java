package io.github.mcpwar.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A conversation of a client and the server, as a file that a person can read:
 *
 * <pre>
 * ## A sentence
 * POST /mcp
 * Header: value
 *
 * body
 *
 * <= what the client posts when it is asked something on the stream
 *
 * => 200 application/json
 * Header: {name}
 *
 * JSON, or the events of a stream: their other fields, and the JSON of their data
 * </pre>
 *
 * <p>A header {@code Repeat-Until: text} is not sent: the request is repeated until the answer
 * contains the text.
 *
 * <p>{@code {name}} in an answer's header remembers the value, and stands for it in what follows.
 */
record Conversation(Path file, List<Exchange> exchanges) {

  static final String REPEAT = "Repeat-Until";

  /** One request and its answer. */
  record Exchange(
      String title,
      String method,
      String path,
      Map<String, String> headers,
      String body,
      List<String> replies,
      String answerLine,
      Map<String, String> answerHeaders,
      String answer) {}

  static Conversation read(Path file) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    String[] sections = Files.readString(file).split("(?m)^## ", -1);
    for (int i = 1; i < sections.length; i++) { // the heading comes first
      exchanges.add(exchange(sections[i]));
    }
    return new Conversation(file, exchanges);
  }

  private static Exchange exchange(String section) {
    String[] halves = section.split("(?m)^=> ?", 2);
    String[] asked = halves[0].split("(?m)^<= ", -1);
    String[] head = asked[0].split("\n", 3);
    String[] requestLine = head[1].split(" ", 2);
    Part request = part(head.length > 2 ? head[2] : "");
    String[] answer = (halves.length > 1 ? halves[1] : "\n").split("\n", 2);
    Part response = part(answer[1]);
    return new Exchange(
        head[0].strip(),
        requestLine[0],
        requestLine[1].strip(),
        request.headers(),
        request.body(),
        Stream.of(asked).skip(1).map(String::strip).toList(),
        answer[0].strip(),
        response.headers(),
        response.body());
  }

  private record Part(Map<String, String> headers, String body) {}

  private static Part part(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    String rest = text;
    while (rest.matches("(?s)^[A-Za-z-]+:.*")) {
      String[] lines = rest.split("\n", 2);
      String[] header = lines[0].split(":", 2);
      headers.put(header[0], header[1].strip());
      rest = lines.length > 1 ? lines[1] : "";
    }
    return new Part(headers, rest.strip());
  }

  /** The file's text for these exchanges. */
  static String write(String heading, List<Exchange> exchanges) {
    StringBuilder text = new StringBuilder(heading);
    for (Exchange each : exchanges) {
      text.append("## ").append(each.title()).append('\n');
      text.append(each.method()).append(' ').append(each.path()).append('\n');
      part(text, each.headers(), each.body());
      each.replies().forEach(reply -> text.append("<= ").append(reply).append("\n\n"));
      text.append("=> ").append(each.answerLine()).append('\n');
      part(text, each.answerHeaders(), each.answer());
    }
    return text.toString();
  }

  private static void part(StringBuilder text, Map<String, String> headers, String body) {
    headers.forEach(
        (name, value) -> text.append(name).append(": ").append(value).append('\n'));
    text.append('\n');
    if (!body.isEmpty()) {
      text.append(body).append("\n\n");
    }
  }
}
