package author;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool and an interceptor with a bit of all that the API refers to. */
public class Orders implements CallInterceptor {

  @PermitAll
  @Tool(description = "Finds an order.")
  ObjectNode order(
      @ToolArg(description = "Its number") @Min(1) int number,
      @ToolArg(required = false) @Nullable String remark,
      McpContext context) {
    context.progress(1, 1, "Found it");
    return JsonNodeFactory.instance.objectNode().put("number", number).put("remark", remark);
  }

  @Override
  public Interception begin(Call call) {
    return new Interception() {};
  }
}
