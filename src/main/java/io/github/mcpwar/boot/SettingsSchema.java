package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.ValueForm.Type;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Descriptions of the settings for editors.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema</a>
 * @see <a
 *     href="https://docs.spring.io/spring-boot/specification/configuration-metadata/format.html">
 *     Configuration metadata of Spring Boot</a>, which editors of properties files read
 */
final class SettingsSchema {
  /** Stands in a key for a name of the operator's choice. */
  private static final String NAME = "NAME";

  private static final JsonMapper MAPPER = new JsonMapper();

  private SettingsSchema() {}

  /** A JSON Schema of an object whose members are settings. */
  static String schema(List<Setting<?>> settings) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Settings of mcp-war");
    schema.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ObjectNode patterns = schema.putObject("patternProperties");
    for (Setting<?> setting : settings) {
      if (setting.key().contains(NAME)) {
        describe(setting, patterns.putObject(pattern(setting.key())));
      } else {
        describe(setting, properties.putObject(setting.key()));
        setting.earlier().forEach(earlier -> {
          ObjectNode deprecated = properties.putObject(earlier.key()).put("deprecated", true);
          describe(earlier, deprecated);
          deprecated.put("description", "Now " + setting.key() + ".");
        });
      }
    }
    return text(schema);
  }

  private static String pattern(String key) {
    String[] parts = key.split(NAME, 2);
    return "^" + literally(parts[0]) + "[A-Za-z0-9_-]+" + literally(parts[1]) + "$";
  }

  /** A pattern that matches a part of a key, for Java and ECMA-262. */
  private static String literally(String part) {
    return part.replace(".", "\\.");
  }

  private static void describe(Setting<?> setting, ObjectNode into) {
    into.put("description", setting.meaning());
    if (setting.isSecret()) {
      into.put("writeOnly", true);
    }
    switch (setting.form().type()) {
      case COUNT -> {
        into.putArray("type").add("integer").add("string");
        into.put("minimum", 1).put("pattern", "^[1-9][0-9]*$");
      }
      case FLAG -> into.putArray("enum").add(true).add(false).add("true").add("false");
      case TIME, TEXT -> {
        into.put("type", "string");
        into.put("$comment", setting.kind());
        if (!setting.form().choices().isEmpty()) {
          ArrayNode choices = into.putArray("enum");
          setting.form().choices().forEach(choices::add);
        }
      }
    }
    putDefault(setting, "default", into);
  }

  private static void putDefault(Setting<?> setting, String member, ObjectNode into) {
    String text = setting.defaultText();
    if (!text.isEmpty()) {
      switch (setting.form().type()) {
        case COUNT -> into.put(member, Integer.parseInt(text));
        case FLAG -> into.put(member, Boolean.parseBoolean(text));
        case TIME, TEXT -> into.put(member, text);
      }
    }
  }

  /** The metadata of properties. */
  static String metadata(List<AllSettings.Group> groups) {
    ObjectNode metadata = MAPPER.createObjectNode();
    ArrayNode properties = metadata.putArray("properties");
    ArrayNode hints = metadata.putArray("hints");
    for (AllSettings.Group group : groups) {
      for (Setting<?> setting : group.settings()) {
        ObjectNode property = properties.addObject().put("name", setting.key());
        property.put("type", javaType(setting.form().type()));
        property.put("description", setting.meaning());
        putDefault(setting, "defaultValue", property);
        if (!setting.form().choices().isEmpty()) {
          ArrayNode values = hints.addObject().put("name", setting.key()).putArray("values");
          setting.form().choices().forEach(choice -> values.addObject().put("value", choice));
        }
        setting
            .earlier()
            .forEach(earlier -> properties
                .addObject()
                .put("name", earlier.key())
                .put("type", javaType(setting.form().type()))
                .putObject("deprecation")
                .put("level", "warning")
                .put("replacement", setting.key()));
      }
    }
    return text(metadata);
  }

  private static String javaType(Type type) {
    return switch (type) {
      case COUNT -> "java.lang.Integer";
      case FLAG -> "java.lang.Boolean";
      case TIME -> "java.time.Duration";
      case TEXT -> "java.lang.String";
    };
  }

  private static String text(ObjectNode json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
