package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.UrlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Headers, parameters and cookies that are sent with each request, such as credentials. No argument
 * replaces them.
 *
 * @param headers by name
 * @param query encoded names and values
 * @param cookies encoded
 */
record FixedParts(
    Map<String, String> headers, List<Map.Entry<String, String>> query, List<String> cookies) {

  FixedParts(Map<String, String> headers) {
    this(new LinkedHashMap<>(headers), new ArrayList<>(), new ArrayList<>());
  }

  void add(String in, String name, String value) {
    switch (in) {
      case "query" -> query.add(Map.entry(UrlText.encoded(name), UrlText.encoded(value)));
      case "cookie" -> cookies.add(UrlText.encoded(name) + "=" + UrlText.encoded(value));
      default -> headers.put(name, value);
    }
  }

  /** Returns true if a parameter must not be an argument, as it is sent anyway. */
  boolean has(String in, String name) {
    return switch (in) {
      case "header" -> headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
      case "query" -> query.stream().anyMatch(each -> each.getKey().equals(UrlText.encoded(name)));
      case "cookie" -> cookies.stream().anyMatch(c -> c.startsWith(UrlText.encoded(name) + "="));
      default -> false;
    };
  }
}
