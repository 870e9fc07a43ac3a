package io.github.mcpwar.boot;

import io.github.mcpwar.skills.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the files of skills on the class path. */
final class ClassPathSkills {
  private static final String FOLDER = "META-INF/skills/";
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private ClassPathSkills() {}

  /**
   * The files below {@code META-INF/skills}, by their paths. Looks through the class path only if
   * something on it has such a folder.
   */
  static Map<String, StoredFile> find() {
    Map<String, StoredFile> found = new HashMap<>();
    ClassLoader loader = ClassPathSkills.class.getClassLoader();
    if (loader.getResource(FOLDER) == null) {
      return found;
    }
    Attempt.run(
        "The skills on the class path are not offered",
        () -> ClassPathFolder.paths(loader, FOLDER).stream()
            .filter(path -> !isHidden(path))
            .forEach(path -> found.put(path.substring(FOLDER.length()), file(loader, path))));
    return found;
  }

  private static boolean isHidden(String path) {
    return Stream.of(path.split("/")).anyMatch(step -> step.startsWith("."));
  }

  private static StoredFile file(ClassLoader loader, String path) {
    Packed file = new Packed(loader, path, 0);
    try {
      return new Packed(loader, path, file.bytes().length);
    } catch (IOException e) {
      throw new IllegalStateException(path + " cannot be read", e);
    }
  }

  /** A file of the class path, which does not change. */
  private record Packed(ClassLoader loader, String path, long size) implements StoredFile {

    @Override
    public byte[] bytes() throws IOException {
      try (InputStream in = loader.getResourceAsStream(path)) {
        if (in == null) {
          throw new FileNotFoundException(path);
        }
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new IOException(path + " is larger than " + MAX_BYTES + " bytes");
        }
        return bytes;
      }
    }

    @Override
    public boolean isUnchanged(StoredFile before) {
      return equals(before);
    }
  }
}
