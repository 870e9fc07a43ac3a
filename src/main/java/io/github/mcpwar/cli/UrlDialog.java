package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.UrlRequest;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows a URL in full and asks the person at the terminal for consent to visit it. It never opens
 * the URL itself.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Safe URL handling</a>
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
        String answer = dialog.ask("Open it in a browser and continue? yes or no:");
        switch (answer.toLowerCase(Locale.ROOT)) {
          case "y", "yes" -> {
            return ElicitationAnswer.accept();
          }
          case "n", "no" -> {
            return ElicitationAnswer.decline();
          }
          default -> dialog.say("answer yes or no; " + Dialog.CANCEL + " leaves");
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
    if (!Printable.line(url).equals(url)) {
      warnings.add("it has invisible characters, or characters that change how others look");
    }
    try {
      URI uri = new URI(url);
      if (!"https".equalsIgnoreCase(uri.getScheme())) {
        warnings.add("the page is not protected (no https)");
      }
      warnings.addAll(aboutPlace(uri));
    } catch (URISyntaxException e) {
      warnings.add("this is not a valid URL");
    }
    return warnings;
  }

  /** Returns warnings about the host. The JDK has no host for a name that is not ASCII. */
  private static List<String> aboutPlace(URI uri) {
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    String host = uri.getHost() == null ? ascii(authority) : uri.getHost();
    if (host.isEmpty() || authority.contains("@")) {
      return List.of("its destination is unclear");
    }
    return host.toLowerCase(Locale.ROOT).contains("xn--")
        ? List.of("the name " + host + " may imitate another one")
        : List.of();
  }

  private static String ascii(String authority) {
    try {
      return IDN.toASCII(authority.replaceFirst(":[0-9]*\\z", ""));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
