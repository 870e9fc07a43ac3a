package io.github.mcpwar.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Structured;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A tool that works through files and reports its progress. */
public final class FileTools {
  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_LABEL = 40;

  private final Path root;

  /** Creates tools that read the folder {@code root} and everything below it. */
  public FileTools(Path root) {
    this.root = root;
  }

  /** An item to process: a file or, if that is null, a text. */
  private record Work(String name, @Nullable Path file, String text) {}

  @McpApp(
      uri = "ui://mcp-war/process-files.html",
      page = "io/github/mcpwar/sample/process-files.html",
      prefersBorder = true)
  @Tool(
      name = "process_files",
      title = "Process files",
      description = "Counts the bytes, lines and words of files and computes their SHA-256. "
          + "Give a folder to work through all files in it and its subfolders, or a list of items; "
          + "without either it takes the whole folder that it may read. "
          + "Reports each item as it is done.",
      annotations =
          @Tool.Annotations(readOnlyHint = true, idempotentHint = true, openWorldHint = false))
  Structured<FilesSummary> processFiles(
      @ToolArg(
              description = "A folder or file, relative to the folder that this tool may read, "
                  + "for example src/main")
          Optional<String> path,
      @ToolArg(
              description = "Paths of files, relative to the folder; "
                  + "an item that is not a file counts as text itself")
          Optional<@Size(max = MAX_ITEMS) List<String>> items,
      @ToolArg(
              description = "How many milliseconds to wait before each item, to watch the progress",
              defaultValue = "0")
          @Min(0)
          @Max(60_000)
          int delayMs,
      McpContext context)
      throws InterruptedException {
    ReadableFolder folder = ReadableFolder.at(root);
    Path start = folder.existing(path.orElse(""));
    List<Work> all = items.isPresent()
        ? items.get().stream().map(item -> work(folder, start, item)).toList()
        : FolderWalk.files(start, MAX_ITEMS, context).stream()
            .map(file -> work(folder, file))
            .toList();
    Pause pause = new Pause(context);
    FileTotals totals = new FileTotals();
    for (Work work : all) {
      pause.await(Duration.ofMillis(delayMs));
      FilesSummary.Item done = measure(folder, work, context);
      totals.add(done);
      report(done, context);
      context.progress(totals.items(), all.size(), done.name());
    }
    return new Structured<>(totals.summary(), "Done: " + totals.inWords());
  }

  private static Work work(ReadableFolder folder, Path file) {
    return new Work(folder.name(file), file, "");
  }

  private static Work work(ReadableFolder folder, Path from, String item) {
    return folder
        .file(from, item)
        .map(file -> work(folder, file))
        .orElseGet(() -> new Work(label(item), null, item));
  }

  private static String label(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    boolean whole = line.codePointCount(0, line.length()) <= MAX_LABEL;
    return "\"" + (whole ? line : line.substring(0, line.offsetByCodePoints(0, MAX_LABEL)) + "…")
        + "\"";
  }

  private static FilesSummary.Item measure(ReadableFolder folder, Work work, McpContext context) {
    Path file = work.file();
    if (file == null) {
      return FilesSummary.Item.of(work.name(), Measurement.of(work.text().getBytes(UTF_8)));
    }
    try (ReadableByteChannel channel = folder.open(file)) {
      return FilesSummary.Item.of(work.name(), Measurement.of(channel, context::throwIfCancelled));
    } catch (ClosedByInterruptException e) {
      context.throwIfCancelled();
      throw new CancellationException("The thread was interrupted");
    } catch (IOException e) {
      return FilesSummary.Item.unreadable(work.name());
    }
  }

  private static void report(FilesSummary.Item item, McpContext context) {
    if (item.sha256() == null) {
      context.warning(item.name() + ": cannot be read");
    } else {
      context.info(item.name() + ": " + FileTotals.inWords(item) + ", SHA-256 " + item.sha256());
    }
  }
}
