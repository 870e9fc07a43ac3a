package example;

import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import tools.jackson.databind.node.ObjectNode;

/** Adds the name of the office to each result, for support. */
public class ServedBy implements CallInterceptor {

  @Override
  public Interception begin(Call call) {
    return new Interception() {
      @Override
      public void complete(ObjectNode result) {
        result.withObject("_meta").put("com.example/office", "Berlin");
      }
    };
  }
}
