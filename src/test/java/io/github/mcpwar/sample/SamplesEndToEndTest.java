package io.github.mcpwar.sample;

import io.github.mcpwar.testkit.McpServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample tools as clients of different revisions hear them. */
class SamplesEndToEndTest {
  private static final String SHA_256_OF_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
  private static final String SHA_256_OF_B =
      "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

  @RegisterExtension
  static final McpServerExtension NEWEST = McpServerExtension.of().with("mcp.samples", "true");

  @RegisterExtension
  static final McpServerExtension SESSIONS =
      McpServerExtension.of().with("mcp.samples", "true").speaking("2025-11-25");

  private static McpServerExtension server(String which) {
    return which.equals("newest") ? NEWEST : SESSIONS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "sessions"})
  void each_file_is_reported_before_the_progress_that_counts_it(String which) {
    server(which)
        .call("process_files", Map.of("items", List.of("a", "b")))
        .succeeded()
        .hasNotifications(
            "info: \"a\": 1 byte, 1 line, 1 word, SHA-256 " + SHA_256_OF_A,
            "progress 1/2: \"a\"",
            "info: \"b\": 1 byte, 1 line, 1 word, SHA-256 " + SHA_256_OF_B,
            "progress 2/2: \"b\"");
  }

  @Test
  void wrong_arguments_are_refused_in_words() {
    SESSIONS.call("process_files", Map.of("delayMs", -1)).failedWith("delayMs");
    NEWEST.call("process_files", Map.of("delayMs", -1)).failedWith("delayMs");
  }
}
