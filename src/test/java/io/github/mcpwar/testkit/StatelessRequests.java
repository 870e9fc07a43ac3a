package io.github.mcpwar.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests that say everything about themselves, one after the other. */
public final class StatelessRequests {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  /** To this endpoint. */
  public StatelessRequests(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Sends a request and waits for its whole answer.
   *
   * @param name the value of {@code Mcp-Name}; empty for none
   * @param params members of the parameters, each with a comma behind it
   * @param meta members of {@code _meta}, each with a comma behind it
   * @param headers names and values in turn
   */
  public String send(String method, String name, String params, String meta, String... headers)
      throws IOException, InterruptedException {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{"
        + params + "\"_meta\":{" + meta
        + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", method)
        .POST(BodyPublishers.ofString(body));
    if (!name.isEmpty()) {
      request.header("Mcp-Name", name);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString()).body();
  }

  /** Calls a tool without arguments. */
  public String callTool(String name) throws IOException, InterruptedException {
    return send("tools/call", name, "\"name\":\"" + name + "\",", "");
  }
}
