package io.github.mcpwar.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The golden conversations, for other tests that send their requests. */
public final class Goldens {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Goldens() {}

  /**
   * A request of a conversation.
   *
   * @param revision the folder of the conversation
   * @param body with names such as {@code {session}} in it
   */
  public record Asked(
      String revision, String method, String path, Map<String, String> headers, String body) {}

  /** The classes that the conversations are about. */
  public static Class<?>[] classes() {
    return new Class<?>[] {
      GoldenTools.class,
      GoldenResources.class,
      GoldenPrompts.class,
      GoldenQuestions.class,
      GoldenTasks.class
    };
  }

  /** All requests but those that fail on purpose. */
  public static List<Asked> requests() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .sorted()
          .flatMap(Goldens::requests)
          .toList();
    }
  }

  private static Stream<Asked> requests(Path file) {
    String revision = FOLDER.relativize(file).getName(0).toString();
    try {
      return Conversation.read(file).exchanges().stream()
          .filter(each -> !each.answer().contains("(reference {id})"))
          .filter(each -> !each.body().contains("\"crashLater\"")) // as a call it fails at once
          .map(
              each -> new Asked(revision, each.method(), each.path(), each.headers(), each.body()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
