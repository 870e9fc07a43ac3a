package io.github.mcpwar.cli;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Prints a client's warnings, up to a limit, because a server can cause them without end. */
final class Warnings implements Consumer<String> {
  private static final int MAX = 100;

  private final Terminal terminal;
  private final AtomicInteger count = new AtomicInteger();

  Warnings(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(String text) {
    int before = count.getAndUpdate(n -> Math.min(n + 1, MAX + 1));
    if (before < MAX) {
      terminal.note("warning: " + Printable.line(text, ConnectionOptions.MAX_WORDS));
    } else if (before == MAX) {
      terminal.note("warning: there are more of these");
    }
  }
}
