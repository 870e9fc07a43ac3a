package io.github.mcpwar.card;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;

/**
 * Serves the card and the catalog to everybody, with the headers that pages of any site need to
 * read them, and those by which they are kept.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2127-mcp-server-cards">Server cards</a>
 */
public final class ServerCardServlet extends HttpServlet {
  /** The name of the servlet. */
  public static final String NAME = "mcp-server-card";

  /** The path of the card. */
  public static final String CARD = "/mcp/server-card";

  /** The path of the catalog. */
  public static final String CATALOG = "/.well-known/ai-catalog.json";

  private static final long serialVersionUID = 1L;
  private static final String ENDPOINT = "/mcp";

  private static final String OF_EVERYBODY = "public, max-age=3600";

  /** A shared cache would give the address of one reader, who chose it, to others. */
  private static final String OF_THE_READER = "private, no-cache";

  private final transient ServerCard card;
  private final String url;

  /**
   * Creates the servlet.
   *
   * @param url the public URL of the MCP endpoint; empty for the address of each request
   */
  public ServerCardServlet(ServerCard card, String url) {
    this.card = card;
    this.url = url;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String endpoint = url.isEmpty() ? endpoint(request) : url;
    Document document =
        request.getServletPath().equals(CARD) ? card.card(endpoint) : card.catalog(endpoint);
    allow(response);
    response.setHeader("Access-Control-Expose-Headers", "ETag");
    response.setHeader("Cache-Control", url.isEmpty() ? OF_THE_READER : OF_EVERYBODY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("ETag", document.tag());
    if (isKnown(request, document)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(document.type());
    response.setContentLength(document.bytes().length);
    response.getOutputStream().write(document.bytes());
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    allow(response);
    response.setHeader("Allow", "GET, HEAD, OPTIONS");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private static void allow(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Methods", "GET");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
  }

  private static boolean isKnown(HttpServletRequest request, Document document) {
    return Collections.list(request.getHeaders("If-None-Match")).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(document.tag()));
  }

  /** The endpoint at the address that the reader used. */
  private static String endpoint(HttpServletRequest request) {
    String asked = request.getRequestURL().toString();
    String path = request.getServletPath();
    return asked.endsWith(path)
        ? asked.substring(0, asked.length() - path.length()) + ENDPOINT
        : asked.replaceFirst("(?<=[^/:])/.*", "") + request.getContextPath() + ENDPOINT;
  }
}
