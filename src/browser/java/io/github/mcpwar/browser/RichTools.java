package io.github.mcpwar.browser;

import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tools with schemas, hints and texts of every kind, also such that mean harm. */
final class RichTools {
  static final String HOSTILE = "<img src=x onerror=\"console.error('ran')\">\u202eevil\u202c";
  static final String LONG = "n".repeat(10_000);

  private static final String SHAPES = """
      {"type":"object","$defs":{
        "circle":{"type":"object","title":"Circle","properties":{"kind":{"const":"circle"},\
      "label":{"type":"string"},
          "radius":{"type":"number"}},"required":["kind","radius"]},
        "square":{"type":"object","properties":{"kind":{"const":"square"},"label":{"type":"string"},
          "side":{"type":"number"}},"required":["kind","side"]}},
       "properties":{
        "shape":{"oneOf":[{"$ref":"#/$defs/circle"},{"$ref":"#/$defs/square"}]},
        "others":{"type":"array","items":{"anyOf":[{"$ref":"#/$defs/circle"},\
      {"$ref":"#/$defs/square"}]}},
        "prices":{"type":"object","additionalProperties":{"type":"integer"}},
        "parts":{"type":"object","additionalProperties":{"type":"object","properties":
          {"name":{"type":"string"}},"required":["name"]}},
        "address":{"type":"object","properties":{"street":{"type":"string"},"country":
          {"type":"object","properties":{"code":{"type":"string"}},"required":["code"]}},\
      "required":["street","country"]}},
       "required":["shape","address"]}""";
  private static final String TEXTS = """
      {"type":"object","properties":{"text":{"type":"string"},"count":{"type":"integer"},
        "region":{"type":"string","x-mcp-header":"Region"},"password":{"type":"string"},
        "list":{"type":"array","items":{"type":"string"}}}}""";

  private RichTools() {}

  /** Adds them to a server. */
  static void addTo(ToolRegistry tools) {
    add(tools, "shapes", null, "Draws shapes.", SHAPES, null, (arguments, context) -> arguments);
    add(tools, "texts", null, "Repeats texts.", TEXTS, null, (arguments, context) -> arguments);
    add(
        tools,
        "wipe",
        "Wipe a disk",
        "Deletes what is on a disk.",
        "{\"type\":\"object\",\"properties\":{\"disk\":{\"type\":\"string\"}}}",
        new ToolAnnotations(null, null, true, null, null),
        (arguments, context) -> "Wiped " + arguments.get("disk"));
    add(
        tools,
        "rooms",
        null,
        "Lists rooms, most of which are long.",
        "{\"type\":\"object\",\"properties\":{}}",
        null,
        (arguments, context) -> List.of(
            Map.of("name", "Ada", "seats", 12, "note", "w".repeat(900)),
            Map.of("name", HOSTILE, "seats", 30, "equipment", List.of("screen", "phone"))));
    add(
        tools,
        "hostile",
        HOSTILE,
        HOSTILE + LONG,
        "{\"type\":\"object\",\"properties\":{\"" + LONG
            + "\":{\"type\":\"string\",\"title\":\"<b>bold</b>\"}}}",
        null,
        (arguments, context) ->
            Map.of("answer", HOSTILE, LONG, LONG, "rows", List.of(Map.of(LONG, LONG))));
  }

  /** Adds many tools that differ in their names and descriptions only. */
  static void addWall(ToolRegistry tools) {
    IntStream.range(0, 80)
        .forEach(i -> add(
            tools,
            "ledger_entry_" + i,
            null,
            "Works on the ledger. Number " + i + (i == 41 ? " reconciles accounts" : "") + ".",
            "{\"type\":\"object\",\"properties\":{}}",
            null,
            (arguments, context) -> "done"));
  }

  private static void add(
      ToolRegistry tools,
      String name,
      String title,
      String description,
      String schema,
      ToolAnnotations annotations,
      ToolFunction function) {
    tools.add(
        new ToolDescriptor(
            name,
            title,
            description,
            (ObjectNode) new JsonMapper().readTree(schema),
            null,
            annotations,
            null,
            null),
        function);
  }
}
