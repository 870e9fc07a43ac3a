package io.github.mcpwar.architecture.samples;

import io.github.mcpwar.servlets.RequestAttributes;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classes that access request attributes by their names, and one that does not. */
public final class AttributeUsers {

  /** Those that break the rule. */
  public static final List<Class<?>> ALL =
      List.of(Reader.class, Writer.class, Remover.class, Reference.class);

  private AttributeUsers() {}

  static final class Reader {
    @Nullable
    Object read(HttpServletRequest request) {
      return request.getAttribute("io.github.mcpwar.roles");
    }
  }

  static final class Writer {
    void write(ServletRequest request) {
      request.setAttribute("io.github.mcpwar.roles", "");
    }
  }

  static final class Remover {
    void remove(HttpServletRequestWrapper request) {
      request.removeAttribute("io.github.mcpwar.roles");
    }
  }

  static final class Reference {
    Function<String, @Nullable Object> read(ServletRequest request) {
      return request::getAttribute;
    }
  }

  /** Breaks no rule. */
  public static final class Typed {
    void run(HttpServletRequest request) {
      Runnable taken = RequestAttributes.TAKEN.get(request);
      if (taken != null) {
        taken.run();
      }
    }
  }
}
