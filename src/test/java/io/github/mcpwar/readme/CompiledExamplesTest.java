package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.tools.Tools;
import jakarta.annotation.Resource;
import jakarta.validation.constraints.Min;
import java.io.File;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the classes that the pages for authors show, and registers their tools. */
class CompiledExamplesTest {
  private static final Pattern BLOCK = Pattern.compile(
      "<!-- compiled by CompiledExamplesTest: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

  @TempDir
  private Path folder;

  @Test
  void the_classes_on_the_pages_are_tools() throws Exception {
    Map<String, List<String>> names = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("src/docs/tools.md"))
        + Files.readString(Path.of("src/docs/migrate.md")));
    while (block.find()) {
      Path source = folder.resolve(block.group(1) + ".java");
      Files.writeString(source, block.group(2));
      names.put(block.group(1), tools(source, block.group(1)));
    }
    assertThat(names)
        .containsExactly(
            Map.entry("BookingTools", List.of("book")),
            Map.entry("MovedTools", List.of("delete")),
            Map.entry("PaymentTools", List.of("pay")),
            Map.entry("StockTools", List.of("count")),
            Map.entry("WeatherTools", List.of("weather")));
  }

  private List<String> tools(Path source, String className) throws Exception {
    compile(source);
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, CompiledExamplesTest.class.getClassLoader())) {
      Tools tools = new Tools(new Codec().mapper());
      tools.addAll(loader.loadClass(className).getDeclaredConstructor().newInstance());
      return tools.list().stream().map(ToolDescriptor::name).toList();
    }
  }

  private void compile(Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done = compiler
          .getTask(
              words,
              files,
              null,
              List.of(
                  "-parameters",
                  "-proc:none",
                  "-d",
                  folder.toString(),
                  "-cp",
                  whereIs(Tool.class)
                      + File.pathSeparator
                      + whereIs(Min.class)
                      + File.pathSeparator
                      + whereIs(Resource.class)),
              null,
              files.getJavaFileObjects(source))
          .call();
      assertThat(done).as(words.toString()).isTrue();
    }
  }

  private static String whereIs(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
