package io.github.mcpwar.server.resources;

import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Converts results of resource methods and functions to contents.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resource
 *     contents</a>
 */
final class Contents {
  /**
   * Converts a value; null becomes an empty list.
   *
   * @param writer converts other objects to JSON
   * @param mimeType the declared type of the resource, or null for a type that suits the value
   */
  static List<ResourceContents> of(
      @Nullable Object value, String uri, @Nullable String mimeType, ResultWriter writer) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof ResourceContents contents) {
      return List.of(contents);
    }
    if (value instanceof CharSequence text) {
      return List.of(ResourceContents.ofText(uri, or(mimeType, "text/plain"), text.toString()));
    }
    if (value instanceof byte[] bytes) {
      return List.of(
          ResourceContents.ofBytes(uri, or(mimeType, "application/octet-stream"), bytes));
    }
    if (value instanceof ResourceContents[] array) {
      return List.copyOf(Arrays.asList(array));
    }
    if (value instanceof Collection<?> list
        && list.stream().allMatch(ResourceContents.class::isInstance)) {
      return list.stream().map(ResourceContents.class::cast).toList();
    }
    return List.of(ResourceContents.ofText(
        uri, or(mimeType, "application/json"), writer.text(writer.tree(value))));
  }

  private static String or(@Nullable String mimeType, String otherwise) {
    return Objects.requireNonNullElse(mimeType, otherwise);
  }
}
