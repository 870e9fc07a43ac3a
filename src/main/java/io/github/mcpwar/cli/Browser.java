package io.github.mcpwar.cli;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Shows pages to the person at the terminal, if that is possible. */
interface Browser {

  /** Opens a page without waiting. Does nothing if there is no browser. */
  void open(URI http);

  /** Returns the browser of the desktop. */
  static Browser ofDesktop() {
    return http -> {
      try {
        new ProcessBuilder(command(System.getProperty("os.name", ""), http.toASCIIString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        // no desktop, no browser
      }
    };
  }

  private static List<String> command(String system, String page) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page);
    }
    return List.of(name.contains("mac") ? "open" : "xdg-open", page);
  }
}
