package io.github.mcpwar.limits.calls;

import io.github.mcpwar.jsonrpc.WrittenLength;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod.Target;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import java.util.concurrent.Callable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces a result that is too large for a model by an error: a tool error for a tool, which the
 * model can read, otherwise an error of the request.
 */
public final class ResultSize implements CallInterceptor {
  private final long most;

  /** Limits results to a number of characters, not counting JSON syntax. */
  public ResultSize(long most) {
    this.most = most;
  }

  @Override
  public Interception begin(Call call) {
    boolean tool = call.definition().target() == Target.TOOL;
    return new Interception() {
      @Override
      public <T> T run(Callable<T> work) throws Exception {
        T result = work.call();
        if (result instanceof ObjectNode node && WrittenLength.of(node, 0, most) > most) {
          String words =
              "The result is larger than " + most + " characters; ask for less at a time";
          if (!tool) {
            throw new ProtocolException(Fault.INTERNAL_ERROR, words);
          }
          node.removeAll();
          node.putArray("content").addObject().put("type", "text").put("text", words);
          node.put("isError", true);
        }
        return result;
      }
    };
  }
}
