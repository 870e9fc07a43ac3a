package io.github.mcpwar.folder;

import io.github.mcpwar.api.ResourceFunction;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.spi.ResourceSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder as resources, updated as they appear, change and disappear. Only files that
 * a scan found can be read, so no URI leads outside, and no file is opened through a link.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources"
 *     >file:// resources</a>
 */
public final class FolderResources implements ResourceSource {
  private static final System.Logger LOG = System.getLogger(FolderResources.class.getName());

  private final Path root;
  private final String base;
  private final BiConsumer<String, Boolean> told;
  private final Map<String, FileEntry> offered = new LinkedHashMap<>();
  private boolean isKnown;
  private @Nullable FolderWatch watch;

  /**
   * Creates the source without looking at the folder.
   *
   * @param base an absolute URI that ends with a slash; it replaces the folder's path in URIs
   */
  public FolderResources(Path root, String base) {
    this(root, base, (uri, isNew) -> {});
  }

  /**
   * Creates the source without looking at the folder.
   *
   * @param base an absolute URI that ends with a slash; it replaces the folder's path in URIs
   * @param told receives the URI of each file that appears or changes after the first scan, and
   *     true if it is new
   */
  public FolderResources(Path root, String base, BiConsumer<String, Boolean> told) {
    this.told = told;
    this.root = root;
    this.base = base;
  }

  @Override
  public void start(ResourceRegistry registry) {
    try {
      AllowedFolder folder = AllowedFolder.at(root);
      FolderWatch started =
          new FolderWatch(folder.root(), folders -> update(folder, registry, folders));
      watch = started;
      started.start();
    } catch (IOException e) {
      throw new IllegalArgumentException("The folder " + root + " cannot be watched", e);
    }
  }

  /**
   * Compares the folder with the offered resources, and adds, removes and updates resources to
   * match.
   */
  private void update(AllowedFolder folder, ResourceRegistry registry, Consumer<Path> folders) {
    Map<String, FileEntry> now;
    try {
      now = FolderScan.files(folder, base, folders);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The folder " + root + " cannot be read", e);
      return;
    }
    if (now.size() == FolderScan.MAX_FILES) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Only " + FolderScan.MAX_FILES + " files of the folder " + root + " are offered");
    }
    List<String> removed = new ArrayList<>();
    List<String> updated = new ArrayList<>();
    Map<ResourceDescriptor, ResourceFunction> added = new LinkedHashMap<>();
    offered.forEach((uri, before) -> {
      if (!before.equals(now.get(uri))) {
        removed.add(uri);
      }
    });
    now.forEach((uri, file) -> {
      FileEntry before = offered.get(uri);
      if (!file.equals(before)) {
        added.put(file.descriptor(), (given, context) -> FileContents.read(folder, file));
        if (before != null) {
          updated.add(uri);
        }
      }
    });
    registry.replace(removed, added);
    offered.clear();
    offered.putAll(now);
    updated.forEach(registry::updated);
    if (isKnown) {
      added.keySet().forEach(each -> told.accept(each.uri(), !updated.contains(each.uri())));
    }
    isKnown = true;
  }

  @Override
  public void stop() {
    if (watch != null) {
      watch.close();
    }
  }
}
