package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Operations of documents as tools, and the requests that they send. */
class OpenApiToolsTest {
  @TempDir
  private Path folder;

  private EchoService service;
  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    service = new EchoService();
    bench = new Workbench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
    service.close();
  }

  private List<String> write(String document, String entry) throws Exception {
    Files.writeString(folder.resolve("api.yaml"), document);
    return bench.write("openapi:\n  x:\n    document: api.yaml\n"
        + entry.replace("SERVICE", service.url()).indent(4));
  }

  private static final String PETS = """
      openapi: 3.1.0
      paths:
        /pets:
          get: {operationId: listPets, tags: [pet], summary: Lists pets, description: All of them.}
          post: {operationId: addPet, tags: [pet]}
        /pets/{id}:
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          get: {operationId: "get pet!", tags: [pet], deprecated: true}
          delete: {tags: [pet]}
      """;

  private ToolDescriptor tool(String name) {
    return bench.registry.find(name).orElseThrow().descriptor();
  }

  @Test
  void only_what_is_named_is_offered() throws Exception {
    assertThat(write(PETS, """
        server: SERVICE
        prefix: pet_
        roles: [a]
        offer:
          - "get pet!"
          - POST /pets
          - {operation: DELETE /pets/{id}, name: remove, title: Remove, confirm: "Really {id}?"}
        """.replace(
                "{operation: DELETE /pets/{id}", "{operation: \"DELETE /pets/{id}\"")))
        .isEmpty();

    assertThat(bench.names()).containsExactly("pet_addPet", "pet_get_pet", "remove");
    assertThat(tool("pet_get_pet").description()).isEqualTo("Deprecated. GET /pets/{id}");
    assertThat(tool("pet_get_pet").annotations().readOnlyHint()).isTrue();
    assertThat(tool("remove").annotations().destructiveHint()).isTrue();
    assertThat(tool("remove").title()).isEqualTo("Remove");
    assertThat(bench.registry.find("remove").orElseThrow().access().toString()).contains("a");
    assertThat(bench.declared.shown().tools())
        .extracting(Shown.Entry::kind)
        .containsOnly("openapi");
  }

  @Test
  void a_pattern_or_a_tag_names_as_many_operations_as_it_says_and_only_those_that_read()
      throws Exception {
    assertThat(write(PETS, "server: SERVICE\noffer: [{tag: pet, count: 2}]")).isEmpty();
    assertThat(bench.names()).containsExactly("get_pet", "listPets");
    assertThat(tool("listPets").description()).isEqualTo("Lists pets\n\nAll of them.");
    assertThat(tool("listPets").title()).isEqualTo("Lists pets");
    assertThat(write(
            PETS,
            "server: SERVICE\noffer: [{operations: \"*Pet*\", methods: [get, post], count: 2}]"))
        .isEmpty();
    assertThat(bench.names()).containsExactly("addPet", "listPets");
    assertThat(write(PETS, "server: SERVICE\noffer: [{tag: pet, count: 3}]"))
        .containsExactly("5:13: tag pet names 2 operations, not 3: listPets, get pet!");
    assertThat(bench.names()).containsExactly("addPet", "listPets");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offer: [listPet] | did you mean listPets?",
        "offer: [] | a list of the operations",
        "offer: [{tag: pet}] | needs count",
        "offer: [{count: 1}] | needs operation, operations or tag",
        "offer: [{operation: listPets, nam: x}] | did you mean name?",
        "offer: [{operation: listPets, name: a b}] | 1 to 64 letters",
        "offer: [{operation: listPets, confirm: 'Do {x}?'}] | no argument x",
        "offer: [{operation: listPets, select: x}] | JSON pointer",
        "offer: [{tag: pet, count: 2, methods: [head]}] | methods are get",
        "'offer: [listPets]\nsha256: abc' | 64 digits",
        "'offer: [listPets]\ncredentials: {a: {user: x}}' | one of value, env and file",
        "'offer: [listPets]\ncredentials: {a: {env: NO_SUCH_VARIABLE}}' | no environment variable",
        "'offer: [listPets]\ncredentials: {a: {file: no}}' | needs its whole path",
        "'offer: [listPets]\nheaders: {Host: x}' | cannot be set",
        "'offer: [listPets]\nheaders: {X: \"{a}\"}' | fixed value",
        "'offer: [listPets]\nserver: ftp://x' | must begin with https",
        "'offer: [listPets]\nserver: https://x/?a=b' | no",
      },
      quoteCharacter = '\'')
  void each_mistake_of_an_entry_is_reported(String entry, String words) throws Exception {
    assertThat(write(
            PETS,
            (entry.contains("server") ? "" : "server: SERVICE\n") + entry.replace("''", "\"")))
        .anyMatch(problem -> problem.contains(words) && problem.matches("(?s)\\d+:\\d+: .*"));
    assertThat(bench.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'openapi: 3.1.0\npaths: {/x: {get: {operationId: t, parameters: [{$ref: \"#/no\"}]}}}' |"
            + " api.yaml:2:49: the reference \"#/no\" leads to nothing",
        "'openapi: 3.1.0\npaths: {/x: {get: {operationId: t, parameters: [{$ref:"
            + " \"http://h/#/a\"}]}}}' |"
            + " api.yaml:2:49: the reference \"http://h/#/a\" leads out of the document",
        "'openapi: 3.0.0\npaths: {\"/x/{id}\": {get: {operationId: t}}}' | no path parameter id",
        "'openapi: 3.0.0\npaths: {/x/../y: {get: {operationId: t}}}' | the steps . and ..",
        "'openapi: 3.0.0\npaths: {\"/x?a\": {get: {operationId: t}}}' | must be percent-encoded",
        "'openapi: 3.0.0\npaths: {/x: {get: {operationId: t, parameters: [{name: a}]}}}' | needs"
            + " name and in",
        "'openapi: 3.0.0\npaths: {/x: {get: {operationId: t, parameters: [{name: a, in: query,"
            + " style: label}]}}}' |"
            + " which is not for its place",
        "'openapi: 3.0.0\npaths: {/x: {get: {operationId: t, parameters: [{name: a b, in:"
            + " header}]}}}' |"
            + " cannot be the name of a header",
        "'openapi: 3.0.0\nsecurity: [{k: []}]\npaths: {/x: {get: {operationId: t}}}' | needs"
            + " credentials for k",
        "'openapi: 3.0.0\npaths: {/x: {get: {operationId: t}}, /y: {get: {operationId: t}}}' |"
            + " several operations \"t\"; write one of GET /x, GET /y",
        "'swagger: \"2.0\"' | convert it to OpenAPI",
        "'a: b' | no OpenAPI document",
        "'{\"openapi\": \"3.0.0\",\n \"paths\": {]}' | this is not JSON",
        "'a: [' | this is not YAML",
      },
      quoteCharacter = '\'')
  void each_mistake_of_a_document_is_reported_with_its_place(String document, String words)
      throws Exception {
    assertThat(write(document, "server: SERVICE\noffer: [t]"))
        .isNotEmpty()
        .anyMatch(problem -> problem.contains(words));
    assertThat(bench.names()).isEmpty();
  }

  @Test
  void a_document_that_changes_changes_its_tools_and_a_wrong_one_changes_nothing()
      throws Exception {
    String entry = "server: SERVICE\noffer: [{operations: \"*\", count: 1}]";
    String document = "openapi: 3.0.0\npaths: {/x: {get: {operationId: one}}}";
    assertThat(write(document, entry)).isEmpty();
    assertThat(write(document.replace("one", "two"), entry)).isEmpty();
    assertThat(bench.names()).containsExactly("two");
    assertThat(write("openapi: 4", entry)).hasSize(1);
    assertThat(bench.names()).containsExactly("two");
    Files.delete(folder.resolve("api.yaml"));
    bench.declared.reload(bench.registry);
    assertThat(bench.declared.problems().toString())
        .contains("3:15", "cannot be read: NoSuchFileException");
    assertThat(write(document, entry + "\nsha256: " + "0".repeat(64)).toString())
        .contains("the document is not the one of sha256; its hash is ");
  }

  private static String body(String media, String schema) {
    return "openapi: 3.1.0\npaths: {/x: {post: {operationId: t, requestBody: {required: true,"
        + " content: {" + media + ": {schema: " + schema + "}}}}}}";
  }

  private JsonNode sent(String document, String arguments) throws Exception {
    assertThat(write(document, "server: SERVICE\noffer: [t]")).isEmpty();
    return bench.call("t", arguments);
  }

  @Test
  void a_body_is_json_a_form_a_text_or_bytes() throws Exception {
    JsonNode seen = sent(
        body("application/vnd.x+json", "{type: array, items: {type: integer}}"),
        "{'body': [1, 2]}");
    assertThat(seen.path("body").stringValue()).isEqualTo("[1,2]");
    assertThat(seen.at("/headers/Content-type").stringValue()).isEqualTo("application/vnd.x+json");

    seen = sent(
        body("application/x-www-form-urlencoded", "{type: object}"),
        "{'body': {'a&': 'b=c', 'l': ['x', 'y'], 'o': {'k': 1}, 'n': null}}");
    assertThat(seen.path("body").stringValue()).isEqualTo("a%26=b%3dc&l=x&l=y&o=%7b%22k%22%3a1%7d");

    seen = sent(body("application/xml", "{type: object}"), "{'body': '<a/>'}");
    assertThat(seen.path("body").stringValue()).isEqualTo("<a/>");

    seen = sent(body("application/octet-stream", "{}"), "{'body': 'YWJj'}");
    assertThat(seen.path("body").stringValue()).isEqualTo("abc");
    assertThatThrownBy(() -> bench.call("t", "{'body': 'a'}")).hasMessageContaining("Base64");
  }

  @Test
  void a_form_has_files() throws Exception {
    String schema = "{type: object, required: [f], properties: {f: {type: string, format: binary},"
        + " all: {type: array, items: {type: string, format: binary}}, n: {type: integer},"
        + " o: {type: object}}}";
    JsonNode seen = sent(
        body("multipart/form-data", schema),
        "{'body': {'f': {'name': 'a\\n\\\"/b.txt', 'type': 'text/plain', 'text': 'ü'}, 'n': 5,"
                .replace("\\\"", "\\u0022")
            + " 'o': {'k': 1}, 'all': [{'base64': '"
            + Base64.getEncoder()
                .encodeToString("x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + "'}]}}");
    String boundary = seen.at("/headers/Content-type").stringValue().replaceAll(".*boundary=", "");
    assertThat(seen.path("body").stringValue().replace(boundary, "B"))
        .contains(
            "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a_%22_b.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nü\r\n",
            "--B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n5\r\n",
            "name=\"o\"\r\nContent-Type: application/json\r\n\r\n{\"k\":1}\r\n",
            "name=\"all\"; filename=\"all\"\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n")
        .endsWith("--B--\r\n");
    assertThatThrownBy(
            () -> bench.call("t", "{'body': {'f': {'type': 'a/b\\r\\nX: y', 'text': 'x'}}}"))
        .hasMessageContaining("must be a media type");
  }

  @Test
  void credentials_are_sent_as_the_document_says_and_are_no_arguments() throws Exception {
    String document = """
        openapi: 3.0.0
        security: [{a: [], b: []}, {c: []}]
        components:
          securitySchemes:
            a: {type: apiKey, in: query, name: key}
            b: {type: apiKey, in: cookie, name: sid}
            c: {type: http, scheme: basic}
            d: {type: oauth2}
        paths:
          /x: {get: {operationId: t, parameters: [{name: key, in: query, schema: {type: string}}]}}
          /y: {get: {operationId: u, security: [{d: []}]}}
        """;
    Path secret = Files.writeString(folder.resolve("secret"), "to&ken\n");
    assertThat(write(document, """
        server: SERVICE
        credentials: {a: {file: "%s"}, b: "s;1", d: token}
        offer: [t, u]
        """.formatted(secret))).isEmpty();
    assertThat(tool("t").inputSchema().path("properties")).isEmpty();
    JsonNode seen = bench.call("t", "{}");
    assertThat(seen.path("query").stringValue()).isEqualTo("key=to%26ken");
    assertThat(seen.at("/headers/Cookie").stringValue()).isEqualTo("sid=s%3b1");
    assertThat(bench.call("u", "{}").at("/headers/Authorization").stringValue())
        .isEqualTo("Bearer token");

    assertThat(write(document, """
        server: SERVICE
        credentials: {c: {user: ada, value: pass}}
        headers: {X-Fixed: y}
        offer: [t]
        """)).isEmpty();
    seen = bench.call("t", "{'key': 'k'}");
    assertThat(seen.at("/headers/Authorization").stringValue()).isEqualTo("Basic YWRhOnBhc3M=");
    assertThat(seen.at("/headers/X-fixed").stringValue()).isEqualTo("y");

    assertThat(write(document, "server: SERVICE\noffer: [t]").toString())
        .contains("needs credentials for a and b or for c; write them as credentials");
    assertThat(write(document, "server: SERVICE\nheaders: {Authorization: x}\noffer: [t, u]"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://169.254.169.254/latest | names the private address 169.254.169.254",
        "https://localhost:8080 | names the private address localhost:8080",
        "https://[::1]/v1 | names the private address [::1]",
        "http://pets.example.com | everybody on the way can read credentials"
      })
  void a_document_does_not_lead_to_private_addresses_nor_credentials_into_the_open(
      String address, String words) throws Exception {
    String document = """
        openapi: 3.1.0
        security: [{key: []}]
        components: {securitySchemes: {key: {type: http, scheme: bearer}}}
        paths: {/pets: {servers: [{url: "%s"}], get: {operationId: listPets}}}
        """.formatted(address);
    String entry = "credentials: {key: a}\noffer: [listPets]";
    assertThat(write(document, entry).toString()).contains(words);
    assertThat(write(document, entry + "\nserver: \"" + address + "\"")).isEmpty();
  }

  @Test
  void a_key_in_an_unknown_place_is_a_mistake() throws Exception {
    String document = """
        openapi: 3.1.0
        security: [{key: []}]
        components: {securitySchemes: {key: {type: apiKey, in: Header, name: Cookie}}}
        paths: {/pets: {get: {operationId: listPets}}}
        """;
    assertThat(write(document, "server: SERVICE\ncredentials: {key: a}\noffer: [listPets]")
            .toString())
        .contains("cannot be sent");
  }

  @Test
  void a_token_of_the_caller_takes_the_place_of_a_credential() throws Exception {
    String document = """
        openapi: 3.1.0
        security: [{user: []}]
        components: {securitySchemes: {user: {type: http, scheme: bearer}}}
        paths:
          /pets: {get: {operationId: listPets}}
        """;
    String offer = "\noffer: [listPets]\nserver: SERVICE";
    assertThat(write(document, "prefix: a_" + offer).toString())
        .contains("needs credentials for user");
    assertThat(write(document, "on-behalf-of: api://pets" + offer)).isEmpty();

    RecordingContext ada = new RecordingContext().withTokens();
    JsonNode seen = Workbench.MAPPER.valueToTree(bench.call("listPets", Workbench.json("{}"), ada));
    assertThat(seen.at("/structuredContent/headers/Authorization").stringValue())
        .isEqualTo("Bearer token-for-api://pets");
    assertThatThrownBy(() -> bench.call("listPets", Workbench.json("{}"), new RecordingContext()))
        .isInstanceOf(NoTokenException.class);

    assertThat(
            write(document, "on-behalf-of: a\noffer: [listPets]\nserver: http://pets.example.com")
                .toString())
        .contains("is sent to an https URL only");
    assertThat(write(document, "on-behalf-of: a\nheaders: {authorization: b}" + offer)
            .toString())
        .contains("is set already");
  }

  @Test
  void the_server_is_that_of_the_operation_the_path_or_the_document() throws Exception {
    String document = """
        openapi: 3.0.0
        servers: [{url: "{scheme}://SERVER/v1/", variables: {scheme: {default: http}}}]
        paths:
          /x: {get: {operationId: t}}
          /y: {servers: [{url: "http://SERVER/v2"}], get: {operationId: u}}
        """.replace("http://SERVER", service.url())
        .replace("SERVER", service.url().substring(7));
    assertThat(write(document, "private: true\noffer: [t, u]")).isEmpty();
    assertThat(bench.call("t", "{}").path("path").stringValue()).isEqualTo("/v1/x");
    assertThat(bench.call("u", "{}").path("path").stringValue()).isEqualTo("/v2/y");
    assertThat(write(
            "openapi: 3.0.0\nservers: [{url: /v1}]\npaths: {/x: {get: {}}}", "offer: [GET /x]"))
        .anyMatch(problem -> problem.contains("does not say where the service is"));
  }

  @Test
  void images_are_content_and_other_bytes_are_not_shown() throws Exception {
    service.on("/x", exchange -> EchoService.send(exchange, 200, "image/png", "abc"));
    service.on("/y", exchange -> EchoService.send(exchange, 200, "application/zip", "a\0b"));
    assertThat(write(
            "openapi: 3.0.0\npaths: {/x: {get: {operationId: x}}, /y: {get: {operationId: y}}}",
            "server: SERVICE\noffer: [x, y]"))
        .isEmpty();
    assertThat(content("x").path("mimeType").stringValue()).isEqualTo("image/png");
    assertThat(content("y").path("text").stringValue())
        .isEqualTo("[The answer has bytes of the type application/zip, which are not shown.]");
  }

  private JsonNode content(String tool) throws Exception {
    return Workbench.MAPPER
        .valueToTree(
            bench.call(tool, Workbench.json("{}"), new io.github.mcpwar.testkit.RecordingContext()))
        .at("/content/0");
  }
}
