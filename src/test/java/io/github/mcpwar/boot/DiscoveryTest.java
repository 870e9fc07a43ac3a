package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.environment.Instances;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that annotated classes offer is found, and what cannot be used is reported. */
class DiscoveryTest {
  private final Catalog catalog = Catalog.empty(new Codec().mapper());

  static class Good {
    @Tool(description = "T")
    String tool() {
      return "";
    }

    @Resource(uri = "g://r")
    String resource() {
      return "";
    }

    @Prompt
    String prompt(String a) {
      return "";
    }

    @CompletePrompt("prompt")
    List<String> complete(String a) {
      return List.of();
    }
  }

  /** Its resource is not right; its prompt is. */
  static class HalfGood {
    @Resource(uri = "no scheme")
    String resource() {
      return "";
    }

    @Prompt
    String other() {
      return "";
    }
  }

  static class NoConstructor {
    NoConstructor(String needed) {}

    @Prompt
    String lost() {
      return "";
    }
  }

  private List<String> discover(Map<String, String> settings, Class<?>... types) {
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
    Logger logger = Logger.getLogger(Attempt.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      Discovery.register(
              catalog,
              List.of(types),
              Instances.plain(),
              new Settings(List.of(setting -> settings.get(setting.key()))))
          .close();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    return log;
  }

  @Test
  void oneClassOffersEverything() {
    List<String> log = discover(Map.of("mcp.samples", "false"), Good.class);

    assertThat(log).isEmpty();
    assertThat(catalog.tools().list()).extracting(ToolDescriptor::name).containsExactly("tool");
    assertThat(catalog.resources().list())
        .extracting(ResourceDescriptor::uri)
        .containsExactly("g://r");
    assertThat(catalog.prompts().list())
        .extracting(PromptDescriptor::name)
        .containsExactly("prompt");
    assertThat(catalog.completions().isEmpty()).isFalse();
  }

  @Test
  void whatCannotBeUsedIsReportedAndTheRestWorks() {
    List<String> log =
        discover(Map.of("mcp.samples", "false"), NoConstructor.class, HalfGood.class, Good.class);

    assertThat(log)
        .containsExactly(
            "The resources of " + HalfGood.class.getName()
                + " are not offered: Resource method " + HalfGood.class.getName()
                + ".resource: \"no scheme\" is not an absolute URI such as config://app",
            "What " + NoConstructor.class.getName()
                + " has to offer is left out: it has no constructor without parameters");
    assertThat(catalog.prompts().list())
        .extracting(PromptDescriptor::name)
        .containsExactly("other", "prompt");
  }

  @Test
  void theSettingsNameAFolder(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.txt"), "a");

    discover(Map.of(
        "mcp.samples", "false",
        "mcp.resources-directory", folder.toString(),
        "mcp.resources-base", "docs://x/"));

    assertThat(catalog.resources().list())
        .extracting(ResourceDescriptor::uri)
        .containsExactly("docs://x/a.txt");
  }
}
