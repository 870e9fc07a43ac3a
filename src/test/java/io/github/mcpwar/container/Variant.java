package io.github.mcpwar.container;

import io.github.mcpwar.container.application.callers.CallerTools;
import io.github.mcpwar.security.bearer.FakeIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The WAR with {@link CallerTools} and one way to sign on. Users are the container's, with their
 * names as passwords; ada has the role mcp, bob has none.
 */
enum Variant {
  NOBODY("mcp.auth=none\n"),
  PASSWORD("mcp.auth=container\nmcp.roles=mcp\n"),
  TOKEN("mcp.auth=bearer\nmcp.bearer-issuer=" + Issuer.OF_TOKENS.issuer() + "\nmcp.bearer-resource="
      + Issuer.RESOURCE + "\nmcp.bearer-scopes=mcp\n");

  /** The issuer of tokens, for the life of this JVM. */
  private static final class Issuer {
    static final String RESOURCE = "https://ai.example/mcp";
    static final FakeIssuer OF_TOKENS = FakeIssuer.start();
  }

  private final String settings;

  Variant(String settings) {
    this.settings = settings;
  }

  /** The application's name, and that of its path. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The WAR file, made anew. */
  Path war() {
    try {
      return Application.ofWar(Path.of("target/containers/" + id() + ".war"))
          .packageOf("WEB-INF/classes/", CallerTools.class)
          .text("WEB-INF/classes/mcp.properties", "mcp.samples=false\n" + settings)
          .path();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A token of ada for the application, in the form of a header's value. */
  static String token(String resource) {
    return "Bearer "
        + Issuer.OF_TOKENS.sign(Issuer.OF_TOKENS
            .claims("ada", resource)
            .claim("scope", "mcp")
            .claim("realm_access", Map.of("roles", List.of("mcp")))
            .build());
  }

  /** The audience in tokens for the application. */
  static String resource() {
    return Issuer.RESOURCE;
  }
}
