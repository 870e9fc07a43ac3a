package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.declared.http.UrlText;
import io.github.mcpwar.declared.openapi.Parameter.Style;
import io.github.mcpwar.outbound.FixedHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The value of one parameter, in the style of the parameter. */
record StyledValue(Parameter parameter, Object value) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The text of a value inside of another; lists and objects become JSON there. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Map || value instanceof List
        ? MAPPER.writeValueAsString(value)
        : value.toString();
  }

  /** The encoded value in a step of the path. */
  String inPath() {
    UnaryOperator<String> encode = text -> UrlText.inPath(parameter.argument(), text);
    String name = UrlText.encoded(parameter.name());
    return switch (parameter.style()) {
      case LABEL -> "." + joined(encode, parameter.explode() ? "." : ",");
      case MATRIX -> matrix(encode, name);
      default -> joined(encode, ",");
    };
  }

  private String matrix(UnaryOperator<String> encode, String name) {
    if (!parameter.explode() || !isMany()) {
      return ";" + name + "=" + joined(encode, ",");
    }
    return value instanceof Map
        ? ";" + joined(encode, ";")
        : items().stream()
            .map(each -> ";" + name + "=" + encode.apply(text(each)))
            .collect(Collectors.joining());
  }

  /** The value of a header; an item with a comma would be two. */
  String inHeader() {
    UnaryOperator<String> check = text -> {
      if (!FixedHeaders.isSendable(text) || isMany() && text.matches(".*[,=].*")) {
        throw new ToolException("arguments." + parameter.argument()
            + ": must have printable ASCII characters only, and no commas in a list");
      }
      return text;
    };
    return joined(check, ",");
  }

  /** Adds the encoded parameters of the query. */
  void inQuery(BiConsumer<String, String> query) {
    UnaryOperator<String> encode =
        parameter.isReservedAllowed() ? UrlText::encodedButReserved : UrlText::encoded;
    String name = UrlText.encoded(parameter.name());
    if (parameter.isJson() || !isMany()) {
      query.accept(name, encode.apply(text(value)));
    } else if (parameter.style() == Style.DEEP) {
      deep(name, value, encode, query);
    } else if (parameter.explode() && value instanceof Map<?, ?> members) {
      members.forEach((key, each) ->
          query.accept(UrlText.encoded(String.valueOf(key)), encode.apply(text(each))));
    } else if (parameter.explode()) {
      items().forEach(each -> query.accept(name, encode.apply(text(each))));
    } else if (!items().isEmpty()) {
      String separator = switch (parameter.style()) {
        case SPACE -> "%20";
        case PIPE -> "%7c";
        default -> ",";
      };
      query.accept(name, joined(UrlText::encoded, separator));
    }
  }

  static void deep(
      String name,
      @Nullable Object value,
      UnaryOperator<String> encode,
      BiConsumer<String, String> query) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, each) ->
          deep(name + "%5b" + UrlText.encoded(String.valueOf(key)) + "%5d", each, encode, query));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        deep(name + "%5b" + i + "%5d", list.get(i), encode, query);
      }
    } else {
      query.accept(name, encode.apply(text(value)));
    }
  }

  private boolean isMany() {
    return !parameter.isJson() && (value instanceof Map || value instanceof List);
  }

  private List<?> items() {
    return value instanceof List<?> list
        ? list
        : value instanceof Map<?, ?> members ? List.copyOf(members.keySet()) : List.of(value);
  }

  /** All items, or the names and values of all members. */
  private String joined(UnaryOperator<String> encode, String separator) {
    if (!isMany()) {
      return encode.apply(text(value));
    }
    List<String> parts = new ArrayList<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, each) -> {
        String name = encode.apply(String.valueOf(key));
        String text = encode.apply(text(each));
        parts.add(parameter.explode() ? name + "=" + text : name + separator + text);
      });
    } else {
      items().stream()
          .filter(Objects::nonNull)
          .map(StyledValue::text)
          .map(encode)
          .forEach(parts::add);
    }
    if (parts.isEmpty() && parameter.in().equals("path")) {
      throw new ToolException("arguments." + parameter.argument() + ": must not be empty");
    }
    return String.join(separator, parts);
  }
}
