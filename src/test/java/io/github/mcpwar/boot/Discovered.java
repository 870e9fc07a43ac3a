package io.github.mcpwar.boot;

import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.testkit.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The outcome of discovery for classes that a container has found.
 *
 * @param log the messages about them
 */
record Discovered(Catalog catalog, SkippedClasses leftOut, List<String> log) {

  /** Without samples. */
  static Discovered of(Instances instances, Class<?>... types) {
    Catalog catalog = Catalog.empty(new Codec().mapper());
    SkippedClasses leftOut = new SkippedClasses();
    return new Discovered(
        catalog, leftOut, log(catalog, leftOut, instances, Map.of("mcp.samples", "false"), types));
  }

  static List<String> log(
      Catalog catalog,
      SkippedClasses leftOut,
      Instances instances,
      Map<String, String> settings,
      Class<?>... types) {
    List<String> log = new ArrayList<>();
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord message) {
        log.add(message.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger(Discovery.class.getPackageName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      Discovery.register(
              Engines.of(new Codec(), catalog, Runnable::run, List.of()),
              catalog,
              List.of(types),
              instances,
              AllSettings.from(List.of(SettingSource.ours("test", settings))),
              leftOut,
              Optional.empty())
          .close();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return log;
  }

  List<String> tools() {
    return catalog.tools().list().stream().map(ToolDescriptor::name).toList();
  }

  /** The input or output schema of a tool. */
  ToolDescriptor tool(String name) {
    return catalog.tools().find(name).orElseThrow().descriptor();
  }
}
