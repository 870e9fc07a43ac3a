package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.digests.Digests;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.Objects;

/**
 * The pages that users see while they sign on. They have no scripts, load nothing, and cannot be
 * framed. They keep the window's opener, as web pages that are clients open sign-on in a window and
 * wait for its news.
 */
public final class Pages {
  private final String server;
  private final String base;
  private final String style;
  private final String policy;

  /**
   * Creates the pages.
   *
   * @param server the name of the server for people
   * @param base the URL of the application, without a trailing slash
   */
  public Pages(String server, String base) {
    this.server = server;
    this.base = base;
    this.style = style();
    this.policy = String.join(
        "; ",
        "default-src 'none'",
        "style-src 'sha256-" + digest(style) + "'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");
  }

  /** Asks whether a client may act in the user's name. */
  void consent(HttpServletResponse response, Client client, SignOnRequest asked)
      throws IOException {
    URI target = URI.create(asked.redirectUri());
    boolean isLocal = RedirectUris.isLoopback(target);
    String name = client.name().isEmpty() ? "A program without a name" : client.name();
    String place = isLocal
        ? "a program on this computer"
        : target.getHost() == null ? "a program for " + target.getScheme() : target.getHost();
    send(response, HttpServletResponse.SC_OK, "Sign on to " + server, """
        <p class="ask"><strong>%s</strong> wants to use %s in your name.</p>
        <dl>
        <dt>Who says so</dt><dd>%s</dd>
        <dt>You return to</dt><dd><strong>%s</strong><br><code>%s</code></dd>
        %s</dl>
        <p class="care">%s</p>
        <form method="post" action="%s">
        <input type="hidden" name="request" value="%s">
        <button type="submit" name="decision" value="allow">Allow and sign on</button>
        <button type="submit" name="decision" value="deny" class="quiet">Cancel</button>
        </form>
        """.formatted(
            html(name),
            html(server),
            html(source(client)),
            html(place),
            html(asked.redirectUri()),
            asked.scopes().isEmpty()
                ? ""
                : "<dt>It asks for</dt><dd>" + html(String.join(", ", asked.scopes())) + "</dd>\n",
            isLocal
                ? "Allow this only if you have just begun to sign on in a program on this computer."
                : "Allow this only if you have just begun to sign on there, and know that address.",
            html(base + Paths.AUTHORIZE),
            html(asked.id())));
  }

  private static String source(Client client) {
    return switch (client.origin()) {
      case OPERATOR -> "The operator of this server has registered it.";
      case DOCUMENT ->
        "Its address is " + URI.create(client.id()).getHost() + "; nobody has checked its name.";
      case REGISTRATION -> "Only the program itself; nobody has checked its name.";
    };
  }

  /** Shows the mistake of a known client, with a link back to it. Nobody is sent there unasked. */
  void mistake(
      HttpServletResponse response, Client client, RefusedRequestException mistake, URI back)
      throws IOException {
    String name = client.name().isEmpty() ? "the program" : client.name();
    send(response, HttpServletResponse.SC_BAD_REQUEST, "You cannot sign on this way", """
        <p>%s has made a mistake: %s.</p>
        <p><code>%s</code></p>
        <p><a class="button" href="%s" rel="noreferrer">Return to %s</a></p>
        <p class="care">This leads to <code>%s</code></p>
        """.formatted(
            html(name),
            html(mistake.words()),
            html(mistake.error().getCode()),
            html(back.toString()),
            html(name),
            html(place(back))));
  }

  private static String place(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /**
   * Sends the browser elsewhere. It is a page rather than a redirect, as a form may lead only to
   * this server, and browsers count redirects.
   */
  void leave(HttpServletResponse response, String title, URI target) throws IOException {
    String url = html(target.toString());
    response.setHeader("Refresh", "0; url=" + target.toASCIIString());
    send(response, HttpServletResponse.SC_OK, title, """
        <p><a class="button" href="%s" rel="noreferrer">Continue</a></p>
        """.formatted(url));
  }

  /**
   * Shows a failure.
   *
   * @param code the error code of the protocol; empty for none
   */
  public void error(
      HttpServletResponse response, int status, String title, String words, String code)
      throws IOException {
    send(
        response,
        status,
        title,
        "<p>" + html(words) + "</p>\n"
            + (code.isEmpty() ? "" : "<p><code>" + html(code) + "</code></p>\n"));
  }

  /** Tells that something is done. */
  public void done(HttpServletResponse response, String title, String words) throws IOException {
    error(response, HttpServletResponse.SC_OK, title, words, "");
  }

  private void send(HttpServletResponse response, int status, String title, String content)
      throws IOException {
    String page = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """.formatted(html(title), style, html(title), content);
    byte[] body = page.getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Frame-Options", "DENY"); // for browsers without frame-ancestors
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin"); // or forms would have no Origin
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = Pages.class.getResourceAsStream("sign-on.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    return Base64.getEncoder().encodeToString(Digests.of(text.getBytes(UTF_8)));
  }
}
