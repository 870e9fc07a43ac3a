package io.github.mcpwar.boot;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists a folder of the class path. Apart from its users, as its library may be missing. */
final class ClassPathFolder {

  private ClassPathFolder() {}

  /**
   * The paths of the files below a folder.
   *
   * @param folder its path, with a slash at its end
   */
  static Set<String> paths(ClassLoader loader, String folder) {
    try (ScanResult scan = new ClassGraph()
        .overrideClassLoaders(loader)
        .ignoreParentClassLoaders()
        .disableNestedJarScanning()
        .acceptPaths(folder)
        .scan()) {
      return scan.getAllResources().stream()
          .map(each -> each.getPath())
          .filter(path -> path.startsWith(folder))
          .collect(Collectors.toSet());
    }
  }
}
