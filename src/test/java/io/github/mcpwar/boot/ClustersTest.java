package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {
  private static final String KEY = "a key of a cluster that nobody guesses";

  private static Map<String, String> whole() {
    Map<String, String> values = new HashMap<>();
    values.put("mcp.cluster", "redis://127.0.0.1:1");
    values.put("mcp.cluster-key", KEY);
    values.put("mcp.state-key", KEY);
    return values;
  }

  private static void connect(Map<String, String> values) {
    Clusters.connect(SettingSources.read(SettingSources.ofProcess(values)));
  }

  private static void assertRefused(Map<String, String> values, String... words) {
    assertThatThrownBy(() -> connect(values))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words)
        .doesNotContain("\n", KEY);
  }

  @Test
  void a_server_without_an_engine_stands_alone() {
    assertThat(Clusters.connect(SettingSources.read(SettingSources.ofProcess(Map.of()))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mcp.cluster-key, mcp.cluster-key", "mcp.state-key, mcp.state-key"})
  void a_cluster_needs_both_keys(String left, String named) {
    Map<String, String> values = whole();
    values.remove(left);

    assertRefused(values, "Setting mcp.cluster needs " + named, "at least 32 characters");
  }

  @Test
  void a_short_key_is_refused() {
    Map<String, String> values = whole();
    values.put("mcp.cluster-key", "short");

    assertRefused(values, "mcp.cluster-key must be a secret of at least 32 characters");
  }

  @Test
  void a_name_that_is_none_is_refused() {
    Map<String, String> values = whole();
    values.put("mcp.cluster-name", "Ours and theirs");

    assertRefused(values, "mcp.cluster-name", "lower-case letters");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1, redis://",
    "127.0.0.1:6379, redis://",
    "redis://, write",
    "redis://host:port, host:port"
  })
  void an_address_that_is_none_is_refused(String address, String remedy) {
    Map<String, String> values = whole();
    values.put("mcp.cluster", address);

    assertRefused(values, "Setting mcp.cluster: ", remedy);
  }

  @Test
  void an_engine_that_cannot_be_reached_is_refused() {
    Map<String, String> values = whole();
    values.put("mcp.cluster", "redis://user:a-password@127.0.0.1:1");

    assertThatThrownBy(() -> connect(values))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("Setting mcp.cluster", "127.0.0.1:1")
        .doesNotContain("\n", "a-password");
  }
}
