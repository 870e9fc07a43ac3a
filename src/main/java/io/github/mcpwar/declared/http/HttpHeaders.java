package io.github.mcpwar.declared.http;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.outbound.FixedHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The headers of a request, with the values of arguments in them. */
public final class HttpHeaders {

  private static final Set<String> RESERVED = Set.of("cookie", "proxy-authorization");

  private final Map<String, TextTemplate> templates = new LinkedHashMap<>();

  /** Returns true for a header that belongs to the connection, or that the client sets. */
  public static boolean isReserved(String name) {
    return FixedHeaders.isReserved(name, RESERVED);
  }

  /**
   * Adds the template of a header.
   *
   * @return the names of its arguments
   * @throws IllegalArgumentException if the name or the value cannot be sent; the message gives the
   *     reason
   */
  public Set<String> add(String name, String value) {
    FixedHeaders.check(name, RESERVED);
    TextTemplate template = TextTemplate.parse(value);
    if (!FixedHeaders.isSendable(template.fill(Map.of(), each -> each))) {
      throw new IllegalArgumentException("a header's value must have printable ASCII only");
    }
    templates.put(name, template);
    return template.names();
  }

  /**
   * Fills in values. A header whose argument is missing is left out.
   *
   * @throws ToolException if a value cannot be sent
   */
  void fill(Map<String, Object> values, BiConsumer<String, String> header) {
    templates.forEach((name, template) -> {
      if (values.keySet().containsAll(template.names())) {
        String value = template.fill(values, each -> each);
        if (!FixedHeaders.isSendable(value)) {
          throw new ToolException("arguments." + template.names().iterator().next()
              + ": must have printable ASCII characters only");
        }
        header.accept(name, value);
      }
    });
  }
}
