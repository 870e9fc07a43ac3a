package io.github.mcpwar.boot;

import io.github.mcpwar.declared.OpenApiImport;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.tools.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts of tools files. */
public final class ToolsFileImport {

  /**
   * A draft.
   *
   * @param text the tools file; empty if there is none
   * @param errors each as {@code line:column: message} of the document, or of the draft if there is
   *     one
   * @param copied the number of tools that are HTTP calls
   * @param offered the number of operations that are offered from the document
   * @param characters the size of all in a list of tools
   * @param tokens about the number of a model's tokens that they take
   */
  public record Result(
      String text, List<String> errors, int copied, int offered, int characters, int tokens) {}

  private ToolsFileImport() {}

  /** Drafts entries for operations of an OpenAPI document. */
  public static Result ofOpenApi(
      String source,
      Path folder,
      @Nullable String server,
      Set<String> methods,
      Set<String> operations,
      Set<String> tags) {
    OpenApiImport.Draft draft = OpenApiImport.of(
        source,
        folder,
        server,
        new OpenApiImport.Choice(methods, operations, tags),
        new Tools(new Codec().mapper()));
    return new Result(
        draft.text(),
        draft.errors(),
        draft.copied(),
        draft.offered(),
        draft.characters(),
        ToolsFileCheck.tokens(draft.characters()));
  }
}
