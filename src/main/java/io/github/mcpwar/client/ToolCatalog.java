package io.github.mcpwar.client;

import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Methods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's tools, fetched when they are needed and kept until the server announces a change.
 */
final class ToolCatalog {
  private final Exchanges exchanges;
  private final Conversation conversation;
  private volatile @Nullable Content content;

  ToolCatalog(Exchanges exchanges, Conversation conversation) {
    this.exchanges = exchanges;
    this.conversation = conversation;
  }

  /**
   * The fetched tools.
   *
   * @param headers the arguments that headers repeat, by tool
   * @param rejected the reason for not using a tool, by tool
   */
  private record Content(
      List<ToolDescriptor> tools,
      Map<String, List<HeaderArgument>> headers,
      Map<String, String> rejected) {}

  /** Fetches the list. */
  List<ToolDescriptor> fetch() {
    return refresh().tools();
  }

  /** Drops the list, so that it is fetched again when needed. */
  void forget() {
    content = null;
  }

  /**
   * Returns the headers that repeat arguments of a call.
   *
   * @throws McpClientException if the tool must not be used
   */
  Map<String, String> headers(String tool, ObjectNode arguments) {
    if (!conversation.contract().http().routingHeaders()) {
      return Map.of();
    }
    Content known = content;
    if (known == null) {
      known = refresh();
    }
    String objection = known.rejected().get(tool);
    if (objection != null) {
      throw new McpClientException("Tool " + tool + " is not used: " + objection);
    }
    Map<String, String> headers = new HashMap<>();
    known
        .headers()
        .getOrDefault(tool, List.of())
        .forEach(parameter ->
            parameter.value(arguments).ifPresent(value -> headers.put(parameter.header(), value)));
    return headers;
  }

  /** Returns the headers of a call, whatever the list says while it lasts. */
  ContentHeaders headersOf(String tool, ObjectNode arguments) {
    return new ContentHeaders() {
      @Override
      public Map<String, String> now() {
        return headers(tool, arguments);
      }

      @Override
      public boolean renew() {
        forget();
        return true;
      }
    };
  }

  private Content refresh() {
    var fresh = new Content(new ArrayList<>(), new HashMap<>(), new HashMap<>());
    new PageFetcher(exchanges, conversation)
        .fetch(Methods.TOOLS_LIST, "tools")
        .forEach(tool -> add(tool, fresh));
    content = fresh;
    return fresh;
  }

  private void add(JsonNode json, Content fresh) {
    String name = json.path("name").stringValue("");
    try {
      if (name.isEmpty() || !(json.path("inputSchema") instanceof ObjectNode inputSchema)) {
        throw new HeaderArguments.InvalidAnnotation("it has no name or no input schema");
      }
      if (conversation.contract().http().routingHeaders()) {
        fresh.headers().put(name, HeaderArguments.of(inputSchema));
      }
      fresh.tools().add(exchanges.codec().mapper().treeToValue(json, ToolDescriptor.class));
    } catch (HeaderArguments.InvalidAnnotation e) {
      reject(name, e.getMessage(), fresh);
    } catch (JacksonException e) {
      reject(name, "its description cannot be read", fresh);
    }
  }

  private void reject(String name, @Nullable String reason, Content fresh) {
    fresh.rejected().put(name, String.valueOf(reason));
    exchanges.warnings().accept("Tool " + name + " is left out: " + reason);
  }
}
