package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.declared.http.RequestTemplate;
import io.github.mcpwar.declared.http.UrlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request of an operation.
 *
 * @param base scheme, host and port
 * @param start the beginning of the path, before the operation's
 * @param fixed what is sent with each request
 */
record OperationRequest(
    URI base,
    String start,
    PathTemplate path,
    List<Parameter> parameters,
    @Nullable BodyTemplate body,
    FixedParts fixed)
    implements RequestTemplate {

  @Override
  public Filled fill(Map<String, Object> arguments) {
    StringBuilder url = new StringBuilder(base.toString()).append(start);
    url.append(path.fill(name -> inPath(name, arguments), inPath()));
    String separator = "?";
    for (Map.Entry<String, String> each : query(arguments)) {
      url.append(separator).append(each.getKey()).append('=').append(each.getValue());
      separator = "&";
    }
    Object given = body == null ? null : arguments.get(body.argument());
    return new Filled(
        URI.create(url.toString()),
        headers(arguments),
        body == null || given == null ? null : body.of(given));
  }

  private Map<String, String> inPath() {
    Map<String, String> names = new HashMap<>();
    in("path").forEach(each -> names.put(each.name(), each.argument()));
    return names;
  }

  private String inPath(String name, Map<String, Object> arguments) {
    Parameter parameter =
        in("path").stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Object value = arguments.get(parameter.argument());
    if (value == null) {
      throw new ToolException("arguments." + parameter.argument() + ": is required");
    }
    return new StyledValue(parameter, value).inPath();
  }

  private List<Parameter> in(String place) {
    return parameters.stream().filter(each -> each.in().equals(place)).toList();
  }

  private List<Map.Entry<String, String>> query(Map<String, Object> arguments) {
    List<Map.Entry<String, String>> query = new ArrayList<>(fixed.query());
    Set<String> taken = new HashSet<>();
    query.forEach(each -> taken.add(each.getKey()));
    in("query").forEach(each -> taken.add(UrlText.encoded(each.name())));
    for (Parameter parameter : in("query")) {
      Object value = arguments.get(parameter.argument());
      if (value != null) {
        String own = UrlText.encoded(parameter.name());
        new StyledValue(parameter, value).inQuery((name, text) -> {
          refuseOthers(parameter, name, own, taken);
          query.add(Map.entry(name, text));
        });
      }
    }
    return query;
  }

  /** Refuses members of a value that would become another parameter. */
  private static void refuseOthers(
      Parameter parameter, String name, String own, Set<String> taken) {
    if (!name.equals(own) && taken.contains(name)) {
      throw new ToolException("arguments." + parameter.argument() + ": must not have the member "
          + name + ", which is a parameter of its own");
    }
  }

  private Map<String, String> headers(Map<String, Object> arguments) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Parameter parameter : in("header")) {
      Object value = arguments.get(parameter.argument());
      if (value != null) {
        headers.put(parameter.name(), new StyledValue(parameter, value).inHeader());
      }
    }
    headers.putAll(fixed.headers());
    List<String> cookies = new ArrayList<>(fixed.cookies());
    for (Parameter parameter : in("cookie")) {
      Object value = arguments.get(parameter.argument());
      if (value != null) {
        cookie(parameter, value, cookies);
      }
    }
    if (!cookies.isEmpty()) {
      headers.put("Cookie", String.join("; ", cookies));
    }
    return headers;
  }

  /** Adds a cookie; a list or an object is one value, so that no member becomes another cookie. */
  private static void cookie(Parameter parameter, Object value, List<String> cookies) {
    Parameter whole = new Parameter(
        parameter.argument(),
        parameter.name(),
        "cookie",
        Parameter.Style.FORM,
        false,
        false,
        parameter.isJson());
    new StyledValue(whole, value).inQuery((name, text) -> cookies.add(name + "=" + text));
  }
}
