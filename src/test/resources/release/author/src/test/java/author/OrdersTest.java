package author;

import io.github.mcpwar.testkit.McpServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrdersTest {

  @RegisterExtension
  static final McpServerExtension server = McpServerExtension.of(Orders.class);

  @Test
  void it_finds_an_order() {
    server
        .call("order", Map.of("number", 7, "remark", "blue"))
        .hasNotifications("progress 1/1: Found it")
        .hasStructuredContent(Map.of("number", 7, "remark", "blue"));
  }
}
