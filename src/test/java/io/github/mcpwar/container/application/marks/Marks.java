package io.github.mcpwar.container.application.marks;

import org.slf4j.MDC;

/**
 * The values that a filter leaves behind: one that is carried, two that are not, and one in the
 * MDC.
 */
final class Marks {
  static final ThreadLocal<String> CARRIED = new ThreadLocal<>();
  static final ThreadLocal<String> LEFT = new ThreadLocal<>();
  static final ThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
  static final String MDC_KEY = "user";

  private Marks() {}

  static void set(String value) {
    CARRIED.set(value);
    LEFT.set(value);
    INHERITABLE.set(value);
    MDC.put(MDC_KEY, value);
  }

  static void remove() {
    CARRIED.remove();
    LEFT.remove();
    INHERITABLE.remove();
    MDC.remove(MDC_KEY);
  }

  static String seen() {
    return "carried " + CARRIED.get() + ", MDC " + MDC.get(MDC_KEY) + ", left " + LEFT.get()
        + ", inheritable " + INHERITABLE.get();
  }
}
