package io.github.mcpwar.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.security.GuardedTools;
import io.github.mcpwar.security.bearer.FakeIssuer;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden conversations with a server that requires access tokens. */
class GoldenAuthorizationTest {
  private static final Path FILE = Path.of("src/test/resources/golden-bearer/authorization.txt");
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";

  @Test
  void the_server_answers_as_the_golden_conversation_says() throws Exception {
    try (FakeIssuer issuer = FakeIssuer.start();
        EmbeddedServer server = EmbeddedServer.start(
            Map.of(
                "mcp.auth", "bearer",
                "mcp.samples", "false",
                "mcp.server-name", "golden",
                "mcp.bearer-issuer", issuer.issuer(),
                "mcp.bearer-resource", RESOURCE,
                "mcp.bearer-scopes", "mcp"),
            GuardedTools.class)) {
      Conversation expected = Conversation.read(FILE);
      Player player = new Player(
          server.uri("/"),
          Map.of(
              "token", token(issuer, "ada", "mcp"),
              "other", token(issuer, "bob", "mcp"),
              "narrow", token(issuer, "ada", "openid")));
      List<Conversation.Exchange> played = new ArrayList<>();
      for (Conversation.Exchange exchange : expected.exchanges()) {
        played.add(player.play(exchange));
      }
      String heading = Files.readString(FILE).split("(?m)^## ", 2)[0];
      String actual = Conversation.write(heading, played);
      if (System.getProperty("golden.update") != null) {
        Files.writeString(FILE, actual);
      }
      assertThat(actual).isEqualTo(Conversation.write(heading, expected.exchanges()));
    }
  }

  private static String token(FakeIssuer issuer, String user, String scope) {
    return issuer.sign(issuer.claims(user, RESOURCE).claim("scope", scope).build());
  }
}
