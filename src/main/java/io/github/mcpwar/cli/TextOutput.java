package io.github.mcpwar.cli;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints for people: a line for each log message, progress, then the result. Progress is a bar that
 * stays the last line if the terminal allows it, and a line of its own otherwise.
 */
final class TextOutput implements CallOutput {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Terminal terminal;
  private final JsonMapper mapper;
  private @Nullable ProgressBar shown;

  TextOutput(Terminal terminal, JsonMapper mapper) {
    this.terminal = terminal;
    this.mapper = mapper;
  }

  @Override
  public synchronized void onLog(LoggingLevel level, @Nullable String logger, JsonNode data) {
    String text = data.isString() ? data.stringValue() : data.toString();
    event("%-5s %s".formatted(level.wireName(), Printable.line(text)));
  }

  @Override
  public synchronized void onProgress(
      double progress, @Nullable Double total, @Nullable String message) {
    var bar = new ProgressBar(progress, total, message);
    if (terminal.interactive()) {
      erase();
      draw(bar);
    } else {
      terminal.line(now() + " " + bar.line(Integer.MAX_VALUE));
    }
  }

  @Override
  public synchronized void onTask(String status, @Nullable String message) {
    event("%-5s %s".formatted("task", Printable.line(message == null ? status : message)));
  }

  @Override
  public synchronized void onNotification(Notification notification) {
    String params = notification.params().isEmpty() ? "" : " " + notification.params();
    event(Printable.line(notification.method() + params));
  }

  @Override
  public synchronized void result(CallToolResult result) {
    noResult();
    String text = new ResultText(result, mapper).toString();
    if (result.isError()) {
      terminal.note("error: the tool says: " + text);
    } else if (!text.isEmpty()) {
      terminal.line(text);
    }
  }

  /** Leaves the bar in place. */
  @Override
  public synchronized void noResult() {
    if (shown != null) {
      shown = null;
      terminal.line("");
    }
  }

  private void event(String text) {
    ProgressBar bar = shown;
    erase();
    terminal.line(now() + " " + text);
    if (bar != null) {
      draw(bar);
    }
  }

  private void draw(ProgressBar bar) {
    shown = bar;
    terminal.out().print(bar.line(terminal.columns() - 1));
    terminal.out().flush();
  }

  private void erase() {
    if (shown != null) {
      terminal.out().print("\r" + " ".repeat(terminal.columns() - 1) + "\r");
      shown = null;
    }
  }

  private String now() {
    return TIME.format(LocalTime.now(terminal.clock()));
  }
}
