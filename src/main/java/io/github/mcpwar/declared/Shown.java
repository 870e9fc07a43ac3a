package io.github.mcpwar.declared;

import io.github.mcpwar.upstream.UpstreamState;
import java.time.Instant;
import java.util.List;

/**
 * The state of the tools file for operators.
 *
 * @param file the path of the file
 * @param readAt when the offered tools were read; empty text if none were
 * @param tools the offered tools in the order of the file
 * @param upstream the states of upstream servers, each with the line of its entry
 * @param overrides the names of overridden tools
 * @param characters the size of the offered tools in {@code tools/list}
 * @param problems the errors because of which the file's present content is not offered
 */
public record Shown(
    String file,
    String readAt,
    List<Entry> tools,
    List<Server> upstream,
    List<String> overrides,
    int characters,
    List<Mistake> problems) {

  /** A tool that is offered. */
  public record Entry(String name, int line, String kind, String target, int characters) {}

  /** An upstream server. */
  public record Server(int line, UpstreamState state) {}

  /** An error with its place. */
  public record Mistake(int line, int column, String message) {}

  static String time(Instant time) {
    return time.equals(Instant.EPOCH) ? "" : time.toString();
  }
}
