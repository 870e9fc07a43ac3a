package io.github.mcpwar.conformance;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.spi.ToolSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tools that are registered by code: one whose schema is written by hand, and one that changes the
 * list.
 */
public final class ChangingTools implements ToolSource {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCHEMA = """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {
          "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}}
          }
        },
        "properties": {
          "name": {"type": "string"},
          "address": {"$ref": "#/$defs/address"},
          "contactMethod": {"type": "string", "enum": ["phone", "email"]},
          "phone": {"type": "string"},
          "email": {"type": "string"}
        },
        "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
        "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
        "then": {"required": ["phone"]},
        "else": {"required": ["email"]},
        "additionalProperties": false
      }
      """;

  @Override
  public void start(ToolRegistry registry) {
    registry.add(
        new ToolDescriptor(
            "json_schema_2020_12_tool", "Has a schema of many keywords.", schema(SCHEMA)),
        (arguments, context) -> "Called with " + arguments);
    registry.add(
        new ToolDescriptor(
            "test_trigger_tool_change",
            "Changes the list of tools.",
            schema("{\"type\":\"object\"}")),
        (arguments, context) -> change(registry));
    registry.add(
        new ToolDescriptor(
            "test_trigger_prompt_change",
            "Changes the list of prompts.",
            schema("{\"type\":\"object\"}")),
        (arguments, context) -> ChangingPrompts.change());
    registry.add(
        new ToolDescriptor(
            "test_update_watched_resource",
            "Updates the resource to subscribe to.",
            schema("{\"type\":\"object\"}")),
        (arguments, context) -> ChangingResources.update());
  }

  private static String change(ToolRegistry registry) {
    registry.add(
        new ToolDescriptor(
            "z_short_lived", "Is gone in a moment.", schema("{\"type\":\"object\"}")),
        (arguments, context) -> "");
    registry.remove("z_short_lived");
    return "Changed the list";
  }

  private static ObjectNode schema(String json) {
    return (ObjectNode) JSON.readTree(json);
  }
}
