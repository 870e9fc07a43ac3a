package io.github.mcpwar.declared.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.declared.http.RequestTemplate.Body;
import io.github.mcpwar.declared.http.UrlText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of an operation's requests, made of one argument.
 *
 * @param type its media type
 * @param parts of a form with files, how each field is sent
 * @param lists the fields of a form whose lists are one value
 * @param deep the fields of a form whose objects have a field for each member
 */
record BodyTemplate(
    String argument,
    Kind kind,
    String type,
    Map<String, Part> parts,
    Set<String> lists,
    Set<String> deep) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The form of a body. */
  enum Kind {
    JSON,
    FORM,
    MULTIPART,
    TEXT,
    BINARY
  }

  /**
   * A field of a form with files.
   *
   * @param type its media type; empty for the usual one
   */
  record Part(boolean isFile, String type) {
    static final Part USUAL = new Part(false, "");
  }

  Body of(Object value) {
    return switch (kind) {
      case JSON -> new Body(type, MAPPER.writeValueAsBytes(value));
      case TEXT -> new Body(type, value.toString().getBytes(UTF_8));
      case BINARY -> new Body(type, bytes(argument, value.toString()));
      case FORM -> new Body(type, form(members(value)).getBytes(UTF_8));
      case MULTIPART -> new Multipart(argument, parts).of(members(value));
    };
  }

  static byte[] bytes(String argument, String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ToolException("arguments." + argument + ": must be Base64", e);
    }
  }

  private Map<?, ?> members(Object value) {
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw new ToolException("arguments." + argument + ": must be an object");
  }

  private String form(Map<?, ?> members) {
    List<String> pairs = new ArrayList<>();
    members.forEach((key, value) -> {
      String name = String.valueOf(key);
      String encoded = UrlText.encoded(name);
      if (value instanceof List<?> list && !deep.contains(name)) {
        List<String> items =
            list.stream().map(StyledValue::text).map(UrlText::encoded).toList();
        if (lists.contains(name)) {
          pairs.add(encoded + "=" + String.join(",", items));
        } else {
          items.forEach(item -> pairs.add(encoded + "=" + item));
        }
      } else if (deep.contains(name)) {
        StyledValue.deep(
            encoded, value, UrlText::encoded, (each, text) -> pairs.add(each + "=" + text));
      } else if (value != null) {
        pairs.add(encoded + "=" + UrlText.encoded(StyledValue.text(value)));
      }
    });
    return String.join("&", pairs);
  }
}
