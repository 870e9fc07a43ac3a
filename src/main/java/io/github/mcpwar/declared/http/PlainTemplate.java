package io.github.mcpwar.declared.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as the tools file writes it.
 *
 * @param json the arguments that are the members of a JSON body
 * @param form the arguments that are the fields of a form
 */
public record PlainTemplate(
    UrlTemplate url, HttpHeaders headers, List<String> json, List<String> form)
    implements RequestTemplate {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Copies what can be changed. */
  public PlainTemplate {
    json = List.copyOf(json);
    form = List.copyOf(form);
  }

  @Override
  public URI base() {
    return url.base();
  }

  @Override
  public Filled fill(Map<String, Object> arguments) {
    Map<String, String> filled = new LinkedHashMap<>();
    headers.fill(arguments, filled::put);
    return new Filled(url.fill(arguments), filled, body(arguments));
  }

  private @Nullable Body body(Map<String, Object> arguments) {
    if (!form.isEmpty()) {
      String text = form.stream()
          .filter(arguments::containsKey)
          .map(name ->
              UrlText.encoded(name) + "=" + UrlText.encoded(String.valueOf(arguments.get(name))))
          .collect(Collectors.joining("&"));
      return new Body("application/x-www-form-urlencoded", text.getBytes(UTF_8));
    }
    if (!json.isEmpty()) {
      ObjectNode body = MAPPER.createObjectNode();
      json.stream()
          .filter(arguments::containsKey)
          .forEach(name -> body.set(name, MAPPER.valueToTree(arguments.get(name))));
      return new Body("application/json", body.toString().getBytes(UTF_8));
    }
    return null;
  }
}
