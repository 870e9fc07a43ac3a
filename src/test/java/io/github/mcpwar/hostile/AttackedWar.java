package io.github.mcpwar.hostile;

import io.github.mcpwar.container.Application;
import io.github.mcpwar.golden.Goldens;
import io.github.mcpwar.hostile.tools.AttackedTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the WAR with tools and settings for attackers. */
final class AttackedWar {
  static final Path FOLDER = Path.of("target", "hostile").toAbsolutePath();
  static final Path SAMPLES = FOLDER.resolve("samples");

  private AttackedWar() {}

  static Path make(String issuer) throws IOException {
    Files.createDirectories(SAMPLES);
    return Application.ofWar(FOLDER.resolve("mcp.war"))
        .classes("WEB-INF/classes/", AttackedTools.class)
        .classes("WEB-INF/classes/", Goldens.classes())
        .text("WEB-INF/classes/mcp.properties", settings(issuer))
        .path();
  }

  private static String settings(String issuer) {
    return """
        mcp.auth=bearer
        mcp.bearer-issuer=%s
        mcp.bearer-resource=%s
        mcp.bearer-scopes=mcp
        mcp.bearer-introspection-client=mcp
        mcp.bearer-introspection-secret=secret
        mcp.access=resource:shelf://private/* roles=hr
        mcp.admin-role=admin
        mcp.metrics=open
        mcp.audit=arguments
        mcp.samples=true
        mcp.samples-root=%s
        mcp.max-call-time=5s
        mcp.ask-timeout=2s
        mcp.max-read=5s
        mcp.max-write=5s
        mcp.heartbeat=1s
        mcp.resume-within=5s
        mcp.session-idle=10s
        mcp.max-calls-per-minute=6000
        mcp.max-calls-per-caller=20
        mcp.max-sessions=1000
        mcp.max-sessions-per-caller=100
        mcp.max-subscriptions-per-caller=500
        mcp.max-tasks=50
        mcp.allowed-origins=https://chat.example
        """.formatted(issuer, AttackedServer.RESOURCE, SAMPLES);
  }
}
