package io.github.mcpwar.environment;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * Finds filters of the application that do not support asynchronous requests, and so prevent
 * streams. It reads {@code web.xml}, web fragments and annotations, because registrations do not
 * tell.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/6.0/"
 *     >Jakarta Servlet, 2.3.3.3 Asynchronous processing</a>
 */
public final class SynchronousFilters {
  private final ServletContext context;
  private final Map<String, Boolean> declared = new HashMap<>();

  private SynchronousFilters(ServletContext context) {
    this.context = context;
  }

  /**
   * Returns the names and classes of such filters.
   *
   * @param path the path whose filters are checked
   * @param servlet the name of the servlet that answers there
   */
  public static Set<String> before(String path, String servlet, ServletContext context) {
    SynchronousFilters filters = new SynchronousFilters(context);
    for (URL descriptor : filters.descriptors()) {
      filters.read(new Descriptor(descriptor));
    }
    Set<String> found = new TreeSet<>();
    context.getFilterRegistrations().forEach((name, filter) -> {
      if (FilterMappings.apply(filter, path, servlet) && filters.isSynchronous(filter)) {
        found.add(name + " (" + filter.getClassName() + ")");
      }
    });
    return found;
  }

  private List<URL> descriptors() {
    List<URL> descriptors = new ArrayList<>();
    try {
      descriptors.addAll(
          Collections.list(context.getClassLoader().getResources("META-INF/web-fragment.xml")));
      URL own = context.getResource("/WEB-INF/web.xml");
      if (own != null) {
        descriptors.add(own); // last, as it has the last word
      }
    } catch (IOException e) {
      log("The deployment descriptors cannot be found", e);
    }
    return descriptors;
  }

  private void read(Descriptor descriptor) {
    for (Element filter : descriptor.elements("filter")) {
      declared.put(
          Descriptor.text(filter, "filter-name"),
          Descriptor.text(filter, "async-supported").equals("true"));
    }
  }

  private static void log(String message, Exception e) {
    System.getLogger(SynchronousFilters.class.getName())
        .log(System.Logger.Level.WARNING, message, e);
  }

  /**
   * Returns true if the filter's declaration does not support asynchronous requests. A filter
   * registered in code has no declaration.
   */
  private boolean isSynchronous(FilterRegistration filter) {
    Boolean declaration = declared.get(filter.getName());
    if (declaration != null) {
      return !declaration;
    }
    try {
      WebFilter annotation = Class.forName(filter.getClassName(), false, context.getClassLoader())
          .getAnnotation(WebFilter.class);
      return annotation != null && !annotation.asyncSupported();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
