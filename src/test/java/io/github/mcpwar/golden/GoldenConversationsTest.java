package io.github.mcpwar.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conversations with each revision, kept as files. With {@code -Dgolden.update} the files are
 * written anew, to be read before they are committed.
 */
@DisplayName("The server answers as the golden conversation says")
class GoldenConversationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static EmbeddedServer server;

  /** Its things are not in the lists of the other. */
  private static EmbeddedServer asking;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.server-name", "golden"),
        GoldenTools.class,
        GoldenResources.class,
        GoldenPrompts.class);
    asking = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.server-name", "golden"),
        GoldenQuestions.class,
        GoldenTasks.class);
    GoldenResources.addMore(server.resources());
    GoldenPrompts.addMore(server.prompts());
  }

  @AfterAll
  static void stop() {
    server.close();
    asking.close();
  }

  static Stream<Path> conversations() throws IOException {
    return Files.walk(FOLDER).filter(file -> file.toString().endsWith(".txt")).sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void conversation(Path file) throws Exception {
    Conversation expected = Conversation.read(file);
    boolean asks = Set.of("asking.txt", "tasks.txt").contains(file.getFileName().toString());
    Player player = new Player((asks ? asking : server).uri("/"));
    List<Conversation.Exchange> played = new ArrayList<>();
    for (Conversation.Exchange exchange : expected.exchanges()) {
      played.add(player.play(exchange));
    }
    String heading = Files.readString(file).split("(?m)^## ", 2)[0];
    String actual = Conversation.write(heading, played);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Conversation.write(heading, expected.exchanges()));
  }
}
