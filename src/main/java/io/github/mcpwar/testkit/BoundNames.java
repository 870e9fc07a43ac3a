package io.github.mcpwar.testkit;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.naming.NamingContext;
import org.apache.naming.NamingEntry;

/**
 * A context of JNDI names that returns the very objects that were bound. Its superclass returns
 * copies of a {@code DataSource} that can be referenced.
 */
final class BoundNames extends NamingContext {
  private static final String ENVIRONMENT = "java:comp/env/";

  BoundNames() {
    super(new Hashtable<>(), "test-kit");
  }

  /**
   * Returns the root of all names. Names that do not begin with {@code java:} are below
   * {@code java:comp/env/}.
   */
  static BoundNames of(Map<String, Object> objects) {
    BoundNames root = new BoundNames();
    objects.forEach((name, object) -> {
      String whole = name.startsWith("java:") ? name : ENVIRONMENT + name;
      root.put(List.of(whole.replaceFirst("^java:/?", "").split("/", -1)), object);
    });
    return root;
  }

  private void put(List<String> path, Object object) {
    String first = path.get(0);
    if (path.size() == 1) {
      bindings.put(first, new NamingEntry(first, object, NamingEntry.ENTRY));
    } else {
      NamingEntry folder = bindings.computeIfAbsent(
          first, each -> new NamingEntry(each, new BoundNames(), NamingEntry.CONTEXT));
      ((BoundNames) folder.value).put(path.subList(1, path.size()), object);
    }
  }
}
