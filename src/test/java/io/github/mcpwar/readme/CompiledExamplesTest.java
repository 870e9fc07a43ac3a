package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.resources.Resources;
import io.github.mcpwar.server.tools.Tools;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the classes that the pages for authors show, and registers their tools. */
class CompiledExamplesTest {
  private static final String MARKER = "compiled by CompiledExamplesTest";

  private static final Pattern PAGE = Pattern.compile(
      "<!-- page of CompiledExamplesTest: (\\S+) -->\n```html\n(.*?)```", Pattern.DOTALL);

  @TempDir
  private Path folder;

  @Test
  void the_classes_on_the_pages_are_tools() throws Exception {
    Map<String, List<String>> names = new TreeMap<>();
    for (String page : List.of("tools.md", "apps.md", "migrate.md")) {
      Map<String, String> blocks = PageCompiler.blocks(Path.of("src/docs", page), MARKER);
      for (Map.Entry<String, String> block : blocks.entrySet()) {
        PageCompiler.compile(block.getKey(), block.getValue(), folder);
        names.put(block.getKey(), tools(block.getKey()));
      }
    }
    assertThat(names)
        .containsExactly(
            Map.entry("BookingTools", List.of("book")),
            Map.entry("CountTools", List.of("count")),
            Map.entry("MovedTools", List.of("delete")),
            Map.entry("PaymentTools", List.of("pay")),
            Map.entry("SalesTools", List.of("month", "sales")),
            Map.entry("StockTools", List.of("count")),
            Map.entry("WeatherTools", List.of("weather")));
  }

  @Test
  void the_page_of_the_app_is_read_from_the_class_path() throws Exception {
    Path docs = Path.of("src/docs/apps.md");
    Matcher page = PAGE.matcher(Files.readString(docs));
    assertThat(page.find()).isTrue();
    Path file = folder.resolve(page.group(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, page.group(2));
    Map.Entry<String, String> block =
        PageCompiler.blocks(docs, MARKER).entrySet().iterator().next();
    PageCompiler.compile(block.getKey(), block.getValue(), folder);
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, CompiledExamplesTest.class.getClassLoader())) {
      Resources resources = new Resources(new Codec().mapper());
      resources.addAll(loader.loadClass(block.getKey()).getDeclaredConstructor().newInstance());
      assertThat(resources.list())
          .extracting(ResourceDescriptor::uri)
          .containsExactly("ui://sales/page.html");
      assertThat(resources.list().get(0).size()).isEqualTo(Files.size(file));
    }
  }

  private List<String> tools(String className) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, CompiledExamplesTest.class.getClassLoader())) {
      Tools tools = new Tools(new Codec().mapper());
      tools.addAll(loader.loadClass(className).getDeclaredConstructor().newInstance());
      return tools.list().stream().map(ToolDescriptor::name).toList();
    }
  }
}
