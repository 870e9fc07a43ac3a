package io.github.mcpwar.server.tools;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.testkit.RecordingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tools on a bench: registered, looked up and called without a server. */
public final class Bench {
  public static final JsonMapper MAPPER = new Codec().mapper();

  private Bench() {}

  static Tools tools(Object... instances) {
    Tools tools = new Tools(MAPPER);
    List.of(instances).forEach(tools::addAll);
    return tools;
  }

  public static RegisteredTool tool(Object instance, String name) {
    return tools(instance).find(name).orElseThrow();
  }

  public static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /**
   * Returns the same JSON on one line, so that texts can be compared, the order of members
   * included.
   */
  public static String line(String json) {
    return MAPPER.readTree(json).toString();
  }

  static CallToolResult call(RegisteredTool tool, String arguments) throws Exception {
    return tool.with(json(arguments)).run(new RecordingContext());
  }

  /** The text of a call's result, if it is a single text. */
  static String text(RegisteredTool tool, String arguments) throws Exception {
    List<Content> content = call(tool, arguments).content();
    return ((TextContent) content.get(0)).text();
  }

  /**
   * Runs an action without log output, and returns the messages it would have logged about tools.
   */
  public static List<String> logged(Runnable action) {
    Logger logger = Logger.getLogger(Tools.class.getName());
    List<String> messages = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord message) {
        messages.add(message.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    boolean before = logger.getUseParentHandlers();
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      action.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(before);
    }
    return messages;
  }
}
