package io.github.mcpwar.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks for input that must not be shown. */
interface Passwords {

  /** Returns the typed text, or null if there is nobody to ask or no answer. */
  @Nullable
  String ask(String question);

  /** Asks on the terminal of this process without echo; returns null if there is none. */
  @SuppressWarnings("SystemConsoleNull") // it is, before JDK 22
  static Passwords ofProcess(boolean interactive) {
    return question -> {
      Console console = interactive ? System.console() : null;
      char[] typed = console == null ? null : console.readPassword("%s", question);
      return typed == null ? null : new String(typed);
    };
  }
}
