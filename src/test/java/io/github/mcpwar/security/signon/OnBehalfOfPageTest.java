package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.testkit.Messages;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the page on calls as the user shows, with a service in place of the one it names. */
class OnBehalfOfPageTest {
  private static final Path PAGE = Path.of("src/docs/on-behalf-of.md");
  private static final Pattern BLOCK = Pattern.compile(
      "<!-- run by OnBehalfOfPageTest: (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

  @TempDir
  private Path folder;

  private Map<String, String> blocks() throws Exception {
    Map<String, String> blocks = new HashMap<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      String text = block.group(2);
      blocks.put(
          block.group(1),
          text.replace(
              "https://orders.example.com/v1/orders", OrdersTools.SERVICE.get().toString()));
    }
    return blocks;
  }

  @Test
  void the_tools_on_the_page_call_a_service_as_their_user() throws Exception {
    HttpServer service = OrdersTools.service();
    Map<String, String> blocks = blocks();
    assertThat(blocks).containsOnlyKeys("OrderTools", "tools.yaml", "settings");
    Path tools = Files.writeString(folder.resolve("tools.yaml"), blocks.get("tools.yaml"));
    Properties read = new Properties();
    read.load(new StringReader(blocks.get("settings")));
    Map<String, String> settings = new HashMap<>(Map.of("mcp.tools-file", tools.toString()));
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
    compile(Files.writeString(folder.resolve("OrderTools.java"), blocks.get("OrderTools")));
    URL[] classes = {folder.toUri().toURL()};
    try (EntraLikeProvider provider = EntraLikeProvider.start();
        URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader());
        FacadeServer server =
            FacadeServer.start(provider, settings, loader.loadClass("OrderTools"))) {
      Object token = server.tokens(server.client(FacadeServer.REDIRECT)).get("access_token");
      for (String tool : List.of("my_orders", "my_orders_by_rest", "declared_orders")) {
        assertThat(Messages.to(server.uri(), "Bearer " + token).call(tool).body())
            .as(tool)
            .contains("orders of ada for [api://orders]");
      }
    } finally {
      service.stop(0);
    }
  }

  private void compile(Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of(
          "-parameters",
          "-proc:none",
          "-d",
          folder.toString(),
          "-cp",
          System.getProperty("java.class.path"));
      boolean done = compiler
          .getTask(words, files, null, options, null, files.getJavaFileObjects(source))
          .call();
      assertThat(done).as(words.toString()).isTrue();
    }
  }
}
