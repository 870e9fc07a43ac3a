package ${package};

import ${package}.GreetingTools.Greeting;
import io.github.mcpwar.testkit.McpServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GreetingToolsTest {

  @RegisterExtension
  static final McpServerExtension server = McpServerExtension.of(GreetingTools.class);

  @Test
  void it_greets_letter_by_letter() {
    server
        .call("greet", Map.of("name", "Al"))
        .hasStructuredContent(new Greeting("Hello, Al!", 10));
  }

  @Test
  void it_needs_a_name() {
    server.call("greet", Map.of()).failedWith("name");
  }
}
