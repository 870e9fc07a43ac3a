package io.github.mcpwar.boot;

import io.github.mcpwar.declared.FileCheck;
import io.github.mcpwar.declared.Shown;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.tools.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The check of a tools file without a server. */
public final class ToolsFileCheck {

  /** The number of characters that are about one token of a model. */
  private static final int CHARACTERS_PER_TOKEN = 4;

  /**
   * The errors of a file, or the size of its tools.
   *
   * @param errors each as {@code line:column: message}, in the order of the file
   * @param tools the number of tools, if there are no errors
   * @param upstream the number of upstream servers, whose tools are not counted
   * @param characters their size in a list of tools
   * @param tokens about the number of a model's tokens that they take
   */
  public record Result(List<String> errors, int tools, int upstream, int characters, int tokens) {}

  private ToolsFileCheck() {}

  /** Checks a file. It calls nothing. */
  public static Result of(Path file) {
    List<Shown.Entry> tools = new ArrayList<>();
    List<String> errors = FileCheck.check(file, new Tools(new Codec().mapper()), tools).stream()
        .map(Object::toString)
        .toList();
    int characters = tools.stream().mapToInt(Shown.Entry::characters).sum();
    return new Result(
        errors, tools.size(), FileCheck.servers(file), characters, tokens(characters));
  }

  static int tokens(int characters) {
    return characters / CHARACTERS_PER_TOKEN;
  }
}
