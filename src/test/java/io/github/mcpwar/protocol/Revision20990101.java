package io.github.mcpwar.protocol;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool can be asked for by name, lists say how long they are, there is no completion; a resource
 * that does not exist has a code of its own.
 *
 * <p>An example: there is no such revision. It is the one of {@code src/docs/new-revision.md}.
 */
final class Revision20990101 extends Revision {

  @Override
  String version() {
    return "2099-01-01";
  }

  @Override
  Lifecycle lifecycle() {
    return Lifecycle.STATELESS;
  }

  @Override
  Set<String> adds() {
    return Set.of("tools/get");
  }

  @Override
  Set<String> drops() {
    return Set.of(Methods.COMPLETE);
  }

  @Override
  Map<Fault, FaultCode> codes() {
    return Map.of(Fault.RESOURCE_NOT_FOUND, new FaultCode(-32030, 404));
  }

  @Override
  void since(RpcMethod method, ObjectNode body, ServerFacts facts) {
    if (method.name().equals(Methods.TOOLS_LIST)) {
      body.put("total", body.path("tools").size());
    }
  }

  @Override
  void before(RpcMethod method, ObjectNode body) {
    if (method.name().equals(Methods.TOOLS_LIST)) {
      Shapes.eachTool(body, tool -> tool.remove("cost"));
    }
  }
}
