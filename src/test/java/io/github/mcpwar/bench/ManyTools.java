package io.github.mcpwar.bench;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.spi.ToolSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tool by which a server offers as many tools as a load test wants. */
public final class ManyTools implements ToolSource {
  private static final int MOST = 10_000;

  private final JsonMapper json = new JsonMapper();
  private int offered;

  @Override
  public void start(ToolRegistry registry) {
    registry.add(
        new ToolDescriptor("offer", "Offers a number of tools in all.", takes("tools", "integer")),
        (arguments, context) -> offer(registry, ((Number) arguments.get("tools")).intValue()));
  }

  private ObjectNode takes(String name, String type) {
    ObjectNode schema = json.createObjectNode().put("type", "object");
    schema.putObject("properties").putObject(name).put("type", type);
    return schema;
  }

  private synchronized String offer(ToolRegistry registry, int tools) {
    int more = Math.min(tools, MOST) - registry.list().size();
    for (; more > 0; more--) {
      registry.add(
          new ToolDescriptor("offered-" + ++offered, "Returns a text.", takes("text", "string")),
          (arguments, context) -> String.valueOf(arguments.get("text")));
    }
    for (; more < 0 && registry.remove("offered-" + offered); more++) {
      offered--;
    }
    return tools + " characters";
  }
}
