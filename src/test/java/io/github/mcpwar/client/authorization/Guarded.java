package io.github.mcpwar.client.authorization;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An MCP server that takes tokens of one authorization server, and for one tool those with a scope.
 */
public final class Guarded implements AutoCloseable {
  public final FakeServer mcp;
  public final FakeAuthorizationServer authorization;
  private final Set<String> expired = ConcurrentHashMap.newKeySet();

  private Guarded(FakeServer mcp) throws IOException {
    this.mcp = mcp;
    authorization = FakeAuthorizationServer.start(mcp.endpoint());
    mcp.on("server/discover", guard((request, reply) -> reply.result("""
        {"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},
         "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"guarded","version":"1"}}}
        """)));
    mcp.on("tools/list", guard((request, reply) -> reply.result("""
        {"tools":[{"name":"read","inputSchema":{"type":"object"}},
                  {"name":"write","inputSchema":{"type":"object"}}]}
        """)));
    mcp.on("tools/call", guard((request, reply) -> {
      if (request.params().path("name").stringValue("").equals("write")
          && !authorization.tokens.get(token(request)).contains("files:write")) {
        reply
            .header(
                "WWW-Authenticate",
                authorization.challenge(", error=\"insufficient_scope\", scope=\"files:write\""))
            .status(403, null, "");
      } else {
        reply.result("{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
      }
    }));
  }

  public static Guarded start() throws IOException {
    return new Guarded(new FakeServer());
  }

  private FakeServer.Script guard(FakeServer.Script script) {
    return (request, reply) -> {
      String token = token(request);
      if (authorization.tokens.containsKey(token) && !expired.contains(token)) {
        script.play(request, reply);
      } else {
        reply
            .header("WWW-Authenticate", authorization.challenge(", scope=\"mcp\""))
            .status(401, null, "");
      }
    };
  }

  private static String token(FakeServer.Seen request) {
    String header = request.header("Authorization");
    return header == null ? "" : header.replaceFirst("^Bearer ", "");
  }

  /** The tokens that there are now are not taken any more. */
  public void expireTokens() {
    expired.addAll(authorization.tokens.keySet());
  }

  @Override
  public void close() throws IOException {
    mcp.close();
    authorization.close();
  }
}
