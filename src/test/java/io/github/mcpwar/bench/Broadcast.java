package io.github.mcpwar.bench;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.spi.ToolSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tool by which every client hears that the list of tools has changed, and it has. */
public final class Broadcast implements ToolSource {
  private static final String PASSING = "passing";

  private final ObjectNode noArguments = new JsonMapper().createObjectNode().put("type", "object");

  @Override
  public void start(ToolRegistry registry) {
    registry.add(
        new ToolDescriptor("broadcast", "Tells every client of a change.", noArguments),
        (arguments, context) -> change(registry));
  }

  private synchronized String change(ToolRegistry registry) {
    if (!registry.remove(PASSING)) {
      registry.add(
          new ToolDescriptor(PASSING, "Comes and goes.", noArguments),
          (arguments, context) -> "still here");
    }
    return "told";
  }
}
