package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedFolderTest {
  private static Optional<URI> address(String printed) {
    return PreparedFolder.address(new BufferedReader(new StringReader(printed)));
  }

  @Test
  void the_address_of_the_server_may_come_after_other_lines() {
    assertThat(address("[warning] a JVM says something\n\nhttp://127.0.0.1:4711/mcp\nmore"))
        .contains(URI.create("http://127.0.0.1:4711/mcp"));
  }

  @Test
  void a_server_that_ends_has_no_address() {
    assertThat(address("Setting mcp.auth: …\n")).isEmpty();
  }
}
