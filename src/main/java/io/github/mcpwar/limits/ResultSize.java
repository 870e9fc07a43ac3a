package io.github.mcpwar.limits;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.RpcMethod.Target;
import io.github.mcpwar.spi.Call;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.Interception;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts an error in the place of a result that is too large for a model: one of the tool, which the model reads, or else of the request. */
public final class ResultSize implements CallInterceptor {
  /** So many letters of Base64 stand for so many bytes. */
  private static final long LETTERS = 4;

  private static final int BYTES = 3;

  private final long most;

  /** At most so many characters, not counting what JSON needs around them. */
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
        if (result instanceof ObjectNode node && size(node, 0) > most) {
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

  /** At least the size when that is too large, and the size otherwise. */
  private long size(JsonNode node, long before) {
    long size = before;
    if (node.isString()) {
      return size + node.stringValue().length();
    }
    if (node.isBinary()) {
      return size + LETTERS * node.binaryValue().length / BYTES;
    }
    if (node.isObject()) {
      for (var member : node.properties()) {
        if (size > most) {
          return size;
        }
        size = size(member.getValue(), size + member.getKey().length());
      }
      return size;
    }
    if (node.isArray()) {
      for (JsonNode element : node.values()) {
        if (size > most) {
          return size;
        }
        size = size(element, size);
      }
      return size;
    }
    return size + 1;
  }
}
