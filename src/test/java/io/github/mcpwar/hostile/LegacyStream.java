package io.github.mcpwar.hostile;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stream of a client of the first revision, and the URL for its messages. Its creator closes
 * it.
 */
final class LegacyStream implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("data: \\S*(/messages\\?\\S+)");

  private final Wire stream;
  private final String messages;

  private LegacyStream(Wire stream, String messages) {
    this.stream = stream;
    this.messages = messages;
  }

  static LegacyStream open(Caller caller) throws IOException {
    Wire stream = caller.open("GET", "/sse", "", "");
    Answer head = stream.answer(1);
    Matcher endpoint = ENDPOINT.matcher(head.body());
    if (!endpoint.find()) {
      throw new AssertionError("No address for messages: " + head);
    }
    LegacyStream opened = new LegacyStream(stream, endpoint.group(1));
    opened.post(
        caller,
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
            + "\"params\":{\"protocolVersion\":\"2024-11-05\","
            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");
    opened.nextMessage();
    return opened;
  }

  /** Posts a message as a caller, who may differ from the one who opened the stream. */
  Answer post(Caller caller, String message) throws IOException {
    return caller.send("POST", messages, "", message);
  }

  /** The next event that is a message. */
  String nextMessage() throws IOException {
    return stream.nextLine("data: ");
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
