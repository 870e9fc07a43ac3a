package io.github.mcpwar.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Media types of files, by their names. */
public final class MimeTypes {

  /** Types that systems often do not know, or know by several names. */
  private static final Map<String, String> KNOWN = Map.ofEntries(
      Map.entry("txt", "text/plain"),
      Map.entry("log", "text/plain"),
      Map.entry("md", "text/markdown"),
      Map.entry("adoc", "text/asciidoc"),
      Map.entry("csv", "text/csv"),
      Map.entry("html", "text/html"),
      Map.entry("css", "text/css"),
      Map.entry("js", "text/javascript"),
      Map.entry("java", "text/x-java"),
      Map.entry("properties", "text/plain"),
      Map.entry("json", "application/json"),
      Map.entry("xml", "application/xml"),
      Map.entry("yaml", "application/yaml"),
      Map.entry("yml", "application/yaml"),
      Map.entry("svg", "image/svg+xml"),
      Map.entry("png", "image/png"),
      Map.entry("jpg", "image/jpeg"),
      Map.entry("jpeg", "image/jpeg"),
      Map.entry("gif", "image/gif"),
      Map.entry("pdf", "application/pdf"),
      Map.entry("wav", "audio/wav"),
      Map.entry("zip", "application/zip"));

  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/yaml", "application/toml");

  private MimeTypes() {}

  /** Returns the type of a file, or null if it is unknown. */
  public static @Nullable String of(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String known = dot < 0 ? null : KNOWN.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    try {
      return Files.probeContentType(file);
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns true for text types and for an unknown type. */
  static boolean mayBeText(@Nullable String type) {
    return type == null
        || type.startsWith("text/")
        || type.endsWith("+xml")
        || type.endsWith("+json")
        || TEXTS.contains(type);
  }
}
