package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.UrlRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows a URL in full and asks the person at the terminal whether to visit it. It is never opened
 * from here.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#safe-url-handling">Safe
 *     URL handling</a>
 */
final class UrlDialog implements ClientHandlers.UrlHandler {
  private final Dialog dialog;

  UrlDialog(Dialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public ElicitationAnswer visit(UrlRequest request) throws InterruptedException {
    boolean somebody = dialog.begin("asks you to visit a page", request.message());
    dialog.say(request.url());
    warnings(request.url()).forEach(warning -> dialog.say("warning: " + warning));
    if (!somebody) {
      return ElicitationAnswer.decline();
    }
    try {
      while (true) {
        String answer = dialog.ask("Open it in a browser and go on? yes or no:");
        switch (answer.toLowerCase(Locale.ROOT)) {
          case "y", "yes" -> {
            return ElicitationAnswer.accept();
          }
          case "n", "no" -> {
            return ElicitationAnswer.decline();
          }
          default -> dialog.say("yes or no, please; " + Dialog.CANCEL + " leaves");
        }
      }
    } catch (Dialog.DeclinedByUser e) {
      return ElicitationAnswer.decline();
    } catch (Dialog.LeftByUser e) {
      return ElicitationAnswer.cancel();
    }
  }

  private static List<String> warnings(String url) {
    List<String> warnings = new ArrayList<>();
    try {
      URI uri = new URI(url);
      String host = uri.getHost() == null ? "" : uri.getHost();
      if (!"https".equalsIgnoreCase(uri.getScheme())) {
        warnings.add("the page is not protected (no https)");
      }
      if (host.isEmpty() || uri.getRawUserInfo() != null) {
        warnings.add("it is not plain where this leads");
      } else {
        warnings.addAll(
            host.toLowerCase(Locale.ROOT).contains("xn--")
                ? List.of("the name " + host + " may be made to look like another one")
                : List.of());
      }
    } catch (URISyntaxException e) {
      warnings.add("this is no proper URL");
    }
    return warnings;
  }
}
