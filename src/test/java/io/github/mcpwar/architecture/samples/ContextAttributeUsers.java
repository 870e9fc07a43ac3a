package io.github.mcpwar.architecture.samples;

import io.github.mcpwar.servlets.ContextAttributes;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classes that access context attributes by their names, and one that does not. */
public final class ContextAttributeUsers {

  /** Those that break the rule. */
  public static final List<Class<?>> ALL = List.of(Reader.class, Writer.class, Reference.class);

  private ContextAttributeUsers() {}

  static final class Reader {
    @Nullable
    Object read(ServletContext application) {
      return application.getAttribute("io.github.mcpwar.drain");
    }
  }

  static final class Writer {
    void write(ServletContext application) {
      application.setAttribute("io.github.mcpwar.drain", "");
    }
  }

  static final class Reference {
    Function<String, @Nullable Object> read(ServletContext application) {
      return application::getAttribute;
    }
  }

  /** Breaks no rule. */
  public static final class Typed {
    void run(ServletContext application) {
      Runnable drain = ContextAttributes.DRAIN.get(application);
      if (drain != null) {
        drain.run();
      }
    }
  }
}
