package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import jakarta.validation.constraints.Min;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The classes that pages show, compiled into a folder. */
final class PageCompiler {
  private PageCompiler() {}

  /** Blocks of Java code behind a marker such as {@code compiled by CompiledExamplesTest}. */
  static Map<String, String> blocks(Path page, String marker) throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    Matcher block = Pattern.compile(
            "<!-- " + marker + ": (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page));
    while (block.find()) {
      blocks.put(block.group(1), block.group(2));
    }
    return blocks;
  }

  /** Compiles a class as its author would, against the API and the annotations alone. */
  static void compile(String name, String code, Path folder)
      throws IOException, URISyntaxException {
    Path source = Files.writeString(folder.resolve(name + ".java"), code);
    String classPath = String.join(
        File.pathSeparator, whereIs(Tool.class), whereIs(Min.class), whereIs(Resource.class));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-parameters", "-proc:none", "-d", folder.toString(), "-cp", classPath);
      assertThat(compiler
              .getTask(words, files, null, options, null, files.getJavaFileObjects(source))
              .call())
          .as(words.toString())
          .isTrue();
    }
  }

  private static String whereIs(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
