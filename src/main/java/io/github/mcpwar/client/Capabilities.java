package io.github.mcpwar.client;

import io.github.mcpwar.protocol.ExtensionId;
import io.github.mcpwar.protocol.Extensions;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.WireContract;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The capabilities that a client declares: those for which it has handlers and which the revision
 * defines.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle"
 *     >Capability negotiation</a>
 */
final class Capabilities {

  private Capabilities() {}

  static ObjectNode of(ClientOptions options, WireContract contract) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ClientHandlers handlers = options.handlers();
    boolean inResults = contract.lifecycle() == Lifecycle.STATELESS; // asked in, not by requests
    if (handlers.roots() != null) {
      ObjectNode roots = all.putObject("roots");
      if (contract.defines(Methods.ROOTS_LIST_CHANGED)) {
        roots.put("listChanged", true);
      }
    }
    if (handlers.sampling() != null) {
      all.putObject("sampling");
    }
    if (inResults || contract.defines(Methods.ELICITATION_CREATE)) {
      elicitation(all, handlers, inResults || contract.defines(Methods.ELICITATION_COMPLETE));
    }
    if (inResults && options.tasks() == TaskUse.WELCOME) {
      addTasks(all);
    }
    options
        .extensions()
        .forEach((id, settings) -> all.withObject(ExtensionId.MEMBER).set(id, settings));
    return all;
  }

  /** Adds tasks to the capabilities. */
  static void addTasks(ObjectNode capabilities) {
    capabilities.withObject("extensions").putObject(Extensions.TASKS);
  }

  private static void elicitation(ObjectNode all, ClientHandlers handlers, boolean hasModes) {
    if (handlers.form() != null) {
      ObjectNode elicitation = all.withObject("elicitation");
      if (hasModes) {
        elicitation.putObject("form");
      }
    }
    if (handlers.url() != null && hasModes) {
      all.withObject("elicitation").putObject("url");
    }
  }
}
