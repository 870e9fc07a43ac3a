package io.github.mcpwar.declared.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.declared.http.RequestTemplate.Body;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a form with files. The boundary is random, so no value can end its field. */
final class Multipart {
  private static final String TYPE = "[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}";

  private final String argument;
  private final Map<String, BodyTemplate.Part> parts;
  private final String boundary = "mcp-war-" + UUID.randomUUID();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Multipart(String argument, Map<String, BodyTemplate.Part> parts) {
    this.argument = argument;
    this.parts = parts;
  }

  Body of(Map<?, ?> members) {
    members.forEach((key, value) -> {
      String name = String.valueOf(key);
      BodyTemplate.Part part = parts.getOrDefault(name, BodyTemplate.Part.USUAL);
      for (Object each : value instanceof List<?> list ? list : one(value)) {
        if (part.isFile() && each instanceof Map<?, ?> file) {
          file(name, part, file);
        } else if (each instanceof Map || each instanceof List) {
          add(name, "", part.type().isEmpty() ? "application/json" : part.type(), text(each));
        } else {
          add(name, "", part.type(), text(each));
        }
      }
    });
    write("--" + boundary + "--\r\n");
    return new Body("multipart/form-data; boundary=" + boundary, out.toByteArray());
  }

  private static List<?> one(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private static byte[] text(@Nullable Object value) {
    return StyledValue.text(value).getBytes(UTF_8);
  }

  private void file(String field, BodyTemplate.Part part, Map<?, ?> file) {
    String type = file.get("type") instanceof String said
        ? said
        : part.type().matches(TYPE) ? part.type() : "application/octet-stream";
    if (!type.matches(TYPE)) {
      throw new ToolException(
          "arguments." + argument + "." + field + ".type: must be a media type such as image/png");
    }
    String name = file.get("name") instanceof String said ? said : field;
    byte[] bytes = file.get("base64") instanceof String base64
        ? BodyTemplate.bytes(argument + "." + field + ".base64", base64)
        : text(file.get("text"));
    add(field, "; filename=\"" + quoted(name) + "\"", type, bytes);
  }

  private void add(String field, String more, String type, byte[] bytes) {
    write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(field) + "\""
        + more + "\r\n");
    if (!type.isEmpty()) {
      write("Content-Type: " + type + "\r\n");
    }
    write("\r\n");
    out.writeBytes(bytes);
    write("\r\n");
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }

  /** A name that ends neither its quotes nor its line. */
  private static String quoted(String name) {
    return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029/\\\\]", "_").replace("\"", "%22");
  }
}
