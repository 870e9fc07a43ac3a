package io.github.mcpwar.folder;

import io.github.mcpwar.model.Annotations;
import io.github.mcpwar.model.ResourceDescriptor;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file as the last scan of the folder found it.
 *
 * @param name its path relative to the folder, with slashes
 */
public record FileEntry(Path path, String name, String uri, long size, FileTime modified) {

  /** The description for clients, which has a name and does not reveal the folder's path. */
  ResourceDescriptor descriptor() {
    return new ResourceDescriptor(
        uri,
        name,
        null,
        null,
        type(),
        new Annotations(null, null, modified.toInstant().toString()),
        size,
        null,
        null);
  }

  @Nullable
  String type() {
    return MimeTypes.of(path);
  }
}
