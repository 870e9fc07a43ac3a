package io.github.mcpwar.declared;

import io.github.mcpwar.api.ServiceOrigin;
import io.github.mcpwar.declared.http.HttpHeaders;
import io.github.mcpwar.declared.http.HttpSpec;
import io.github.mcpwar.declared.http.PlainTemplate;
import io.github.mcpwar.declared.http.UrlTemplate;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.outbound.OnBehalfOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Reads the member {@code http} of a tool. */
final class HttpReader {
  static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  static final int MAX_RETRIES = 5;
  static final int MAX_CONCURRENT = 1000;
  static final int DEFAULT_CONCURRENT = 20;

  private final Fields http;
  private final Arguments arguments;
  private final Set<String> used = new HashSet<>();

  HttpReader(Fields http, Arguments arguments) {
    this.http = http;
    this.arguments = arguments;
  }

  /**
   * Reads the target.
   *
   * @param time the longest time of a call
   * @param size the largest response in bytes
   */
  Optional<Target> read(Duration time, int size, Set<String> confirmed) {
    List<String> methods = METHODS.stream().filter(http::has).toList();
    METHODS.forEach(http::node);
    if (methods.size() != 1) {
      http.problems()
          .add(http.place(), "http needs one of " + String.join(", ", METHODS) + ", with the URL");
    }
    String method = methods.isEmpty() ? "get" : methods.get(0);
    UrlTemplate url = http.text(method).map(text -> url(method, text)).orElse(null);
    HttpHeaders headers = headers();
    List<String> json = members("json");
    List<String> form = members("form");
    checkBody(method, json, form);
    OnBehalfOf onBehalfOf = OnBehalfOfReader.read(http);
    if (onBehalfOf != null && url != null && !ServiceOrigin.isSafe(url.base())) {
      http.refuse(method, OnBehalfOfReader.UNSAFE);
    }
    JsonPointer select = http.text("select").map(text -> pointer(http, text)).orElse(null);
    boolean isPrivate = http.flag("private").orElse(false);
    int retries = http.number("retries", 0, MAX_RETRIES).orElse(1);
    int concurrent = http.count("max-concurrent", MAX_CONCURRENT).orElse(DEFAULT_CONCURRENT);
    http.end();
    checkUnused(confirmed);
    return url == null
        ? Optional.empty()
        : Optional.of(new HttpTarget(new HttpSpec(
            method.toUpperCase(Locale.ROOT),
            new PlainTemplate(url, headers, json, form),
            select,
            onBehalfOf,
            isPrivate,
            retries,
            concurrent,
            time,
            size)));
  }

  private @Nullable UrlTemplate url(String method, String text) {
    try {
      UrlTemplate url = UrlTemplate.parse(text);
      url.inPath().forEach(name -> use(method, name, true));
      url.inQuery().forEach(name -> use(method, name, url.single().contains(name)));
      url.inPath().forEach(name -> {
        if (!isRequired(name)) {
          http.refuse(method, "argument " + name + " is part of the path, so it must be required");
        }
      });
      return url;
    } catch (IllegalArgumentException e) {
      http.refuse(method, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private boolean isRequired(String name) {
    return arguments
            .schema()
            .path("required")
            .valueStream()
            .anyMatch(each -> each.stringValue("").equals(name))
        || arguments.schema().path("properties").path(name).has("default");
  }

  private void use(String member, String name, boolean single) {
    used.add(name);
    String type = arguments.schema().path("properties").path(name).path("type").stringValue("");
    if (!arguments.names().contains(name)) {
      http.refuse(member, "there is no argument " + name + " for {" + name + "}");
    } else if (type.equals("object") || (single && type.equals("array"))) {
      http.refuse(member, "argument " + name + " is no text, number or boolean, as is needed here");
    }
  }

  private HttpHeaders headers() {
    HttpHeaders headers = new HttpHeaders();
    http.fields("headers")
        .ifPresent(fields -> http.members("headers")
            .keySet()
            .forEach(name -> fields.text(name).ifPresent(value -> {
              try {
                headers.add(name, value).forEach(argument -> use("headers", argument, true));
              } catch (IllegalArgumentException e) {
                fields.refuse(name, String.valueOf(e.getMessage()));
              }
            })));
    return headers;
  }

  private List<String> members(String member) {
    List<String> names = new ArrayList<>(http.texts(member));
    names.forEach(name -> {
      used.add(name);
      if (!arguments.names().contains(name)) {
        http.refuse(member, "there is no argument " + name + " for the body");
      }
    });
    return names;
  }

  private void checkBody(String method, List<String> json, List<String> form) {
    if (!json.isEmpty() && !form.isEmpty()) {
      http.refuse("form", "write either json or form, not both");
    }
    if (method.equals("get") && !(json.isEmpty() && form.isEmpty())) {
      http.refuse(json.isEmpty() ? "form" : "json", "a get has no body");
    }
  }

  static @Nullable JsonPointer pointer(Fields http, String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      http.refuse("select", "select must be a JSON pointer such as /data/items");
      return null;
    }
  }

  private void checkUnused(Set<String> confirmed) {
    arguments.places().forEach((name, place) -> {
      if (!used.contains(name) && !confirmed.contains(name)) {
        http.problems()
            .add(
                place,
                "argument " + YamlReader.quoted(name) + " is not used; write {" + name
                    + "} in the URL or in a header, or name it in json or form");
      }
    });
  }
}
