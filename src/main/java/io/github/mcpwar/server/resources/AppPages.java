package io.github.mcpwar.server.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.annotated.AppMeta;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of MCP Apps that are files of the class path, read once. */
final class AppPages {
  /** The time for which clients may keep a page: it changes with the application only. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final ResultWriter writer;

  AppPages(ResultWriter writer) {
    this.writer = writer;
  }

  /**
   * The pages that the tools of an object name.
   *
   * @param faults receives the errors of those that are rejected
   */
  List<RegisteredResource> of(AnnotatedObject object, Faults faults) {
    return object.methods(McpApp.class).stream()
        .filter(method -> !method.annotation().page().isEmpty())
        .flatMap(method -> faults.get("The page of " + method + ": ", () -> page(method)).stream())
        .toList();
  }

  private RegisteredResource page(AnnotatedMethod<McpApp> method) {
    McpApp app = method.annotation();
    List<Tool> tools = method.annotations(Tool.class);
    if (tools.isEmpty()) {
      throw new IllegalArgumentException("only a @Tool can name a file: a @Resource returns it");
    }
    String uri = ResourceFactory.absolute(AppMeta.uri(app));
    String text = read(method.object().type(), app.page());
    Map<String, Object> said = AppMeta.ofPage(app);
    ResourceDescriptor descriptor = new ResourceDescriptor(
        uri,
        method.annotated().getName(),
        null,
        null,
        AppMeta.MIME_TYPE,
        null,
        (long) text.getBytes(UTF_8).length,
        null,
        said.isEmpty() ? null : Map.of(AppMeta.KEY, said));
    return new RegisteredResource(
        descriptor, (reading, context) -> text, writer, method.access(), Optional.of(KEPT));
  }

  private static String read(Class<?> type, String page) {
    String path = page.startsWith("/") ? page.substring(1) : page;
    ClassLoader loader = type.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no file " + path + " on the class path");
      }
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(path + " has more than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(path + " cannot be read", e);
    }
  }
}
