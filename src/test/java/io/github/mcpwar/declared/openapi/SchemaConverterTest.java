package io.github.mcpwar.declared.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.schema.check.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of OpenAPI as JSON Schemas. */
class SchemaConverterTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Problems problems = new Problems();

  private ObjectNode convert(String version, String schema, boolean isRequest) {
    Problems unused = new Problems();
    Document document = Document.read(
            "openapi: " + version + "\npaths: {}\ncomponents: {schemas: {X: " + schema
                + ", Node: {type: object,"
                + " properties: {next: {$ref: \"#/components/schemas/Node\"}}}}}",
            unused)
        .orElseThrow();
    SchemaConverter converter = new SchemaConverter(document, isRequest, problems);
    ObjectNode converted = converter.convert(Nodes.member(document.root(), "components")
        .flatMap(all -> Nodes.member(all, "schemas"))
        .flatMap(all -> Nodes.member(all, "X"))
        .orElseThrow());
    converter.define(converted);
    JsonSchema.checked(converted);
    return converted;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "3.0.0 | {type: string, nullable: true} | {'type':['string','null']}",
        "3.0.0 | {type: string, nullable: true, enum: [a]} |"
            + " {'enum':['a',null],'type':['string','null']}",
        "3.0.0 | {oneOf: [{type: string}], nullable: true} |"
            + " {'anyOf':[{'oneOf':[{'type':'string'}]},{'type':'null'}]}",
        "3.0.0 | {type: integer, minimum: 1, exclusiveMinimum: true} |"
            + " {'type':'integer','exclusiveMinimum':1}",
        "3.0.0 | {type: integer, minimum: 1, exclusiveMinimum: false} |"
            + " {'type':'integer','minimum':1}",
        "3.1.0 | {type: [string, 'null'], exclusiveMinimum: 1, const: a} |"
            + " {'type':['string','null'],'exclusiveMinimum':1,'const':'a'}",
        "3.0.0 | {type: file, required: true, minLength: -1, pattern: '[', xml: {name: a}} | {}",
        "3.0.0 | {type: string, description: A., default: b, example: c} |"
            + " {'type':'string','description':'A. Default: b. Example: c'}",
        "3.0.0 | {type: object, additionalProperties: false, properties: {a: {type: string}}} |"
            + " {'additionalProperties':false,'properties':{'a':{'type':'string'}},"
            + "'type':'object'}",
        "3.1.0 | {prefixItems: [true, {type: string}], items: false} |"
            + " {'items':{'not':{}},'prefixItems':[{},{'type':'string'}]}",
        "3.0.0 | {allOf: [{type: object}], discriminator: {propertyName: a}} |"
            + " {'allOf':[{'type':'object'}]}",
      })
  void keywords_of_each_version_become_those_of_json_schema(
      String version, String schema, String expected) {
    assertThat(MAPPER.readTree(convert(version, schema, true).toString()))
        .isEqualTo(MAPPER.readTree(expected.replace('\'', '"')));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void what_is_only_read_is_no_part_of_a_request() {
    String schema = "{type: object, required: [id, a], properties:"
        + " {id: {type: integer, readOnly: true}, a: {type: string}}}";
    assertThat(convert("3.0.0", schema, true).toString())
        .isEqualTo("{\"properties\":{\"a\":{\"type\":\"string\"}},\"type\":\"object\","
            + "\"required\":[\"a\"]}");
    assertThat(convert("3.0.0", schema, false).path("required")).hasSize(2);
  }

  @Test
  void a_circle_stays_a_circle() {
    ObjectNode converted =
        convert("3.0.0", "{properties: {first: {$ref: \"#/components/schemas/Node\"}}}", true);
    assertThat(converted.at("/properties/first/$ref").stringValue()).isEqualTo("#/$defs/Node");
    assertThat(converted.at("/$defs/Node/properties/next/$ref").stringValue())
        .isEqualTo("#/$defs/Node");
    assertThat(new JsonSchema(converted)
            .problems("x", MAPPER.readTree("{\"first\": {\"next\": {\"next\": 5}}}")))
        .hasSize(1);
  }

  @Test
  void a_reference_that_leads_to_itself_or_to_nothing_is_an_error() {
    convert("3.0.0", "{$ref: \"#/components/schemas/X\"}", true);
    convert("3.1.0", "{$ref: \"other.yaml#/X\"}", true);
    convert("3.1.0", "{$ref: \"#/components/schemas/No\"}", true);
    assertThat(problems.inOrder())
        .extracting(each -> each.message())
        .containsExactlyInAnyOrder(
            "this reference leads to itself",
            "the reference \"other.yaml#/X\" leads out of the document, which is not followed;"
                + " bundle all into one",
            "the reference \"#/components/schemas/No\" leads to nothing");
  }
}
