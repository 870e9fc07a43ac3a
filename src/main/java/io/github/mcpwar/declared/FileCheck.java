package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.model.ToolDescriptor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Checks a tools file without a server: it calls nothing, and connects to nothing but the servers
 * of OpenAPI documents.
 */
public final class FileCheck {

  /** Stands for every data source; nothing uses it. */
  private static final DataSource UNUSED = (DataSource) Proxy.newProxyInstance(
      FileCheck.class.getClassLoader(),
      new Class<?>[] {DataSource.class},
      (proxy, method, given) -> {
        throw new UnsupportedOperationException(method.getName());
      });

  private FileCheck() {}

  /** The number of upstream servers in a file. */
  public static int servers(Path file) {
    return DeclaredTools.read(file, new Problems())
        .map(text -> ToolsFile.read(text, new Problems()).upstream().size())
        .orElse(0);
  }

  /**
   * Checks a file. Tools that other parts of the server offer are unknown here, so overrides are
   * only checked for their form.
   *
   * @param registry an empty registry, which stays empty
   * @param tools receives nothing if there are errors, else each tool's name and size
   */
  public static List<Problem> check(Path file, ToolRegistry registry, List<Shown.Entry> tools) {
    Problems problems = new Problems();
    HttpTargets http = new HttpTargets(() -> 0);
    DeclaredTools.read(file, problems).ifPresent(text -> {
      Set<String> overridden = ToolsFile.read(text, new Problems()).overrides().stream()
          .map(entry -> entry.override().tool())
          .collect(Collectors.toSet());
      Set<String> others =
          registry.list().stream().map(ToolDescriptor::name).collect(Collectors.toSet());
      others.addAll(overridden);
      Loaded loaded = Loading.load(
          text,
          registry,
          others,
          name -> Optional.of(UNUSED),
          http,
          new Documents(folder(file), http),
          false,
          Instant.EPOCH,
          problems);
      if (problems.isEmpty()) {
        tools.addAll(loaded.entries());
      }
    });
    http.stop();
    return problems.inOrder();
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }
}
