package io.github.mcpwar.skills;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.extensions.CatalogHost;
import io.github.mcpwar.server.extensions.Talk;
import io.github.mcpwar.testkit.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Skills from a folder and the class path, as clients see them. */
class SkillsTest {
  private static final String FORMS = "skill://pdf/references/FORMS.md";
  private static final String PDF = """
      ---
      name: pdf
      description: Reads PDF files
      license: Apache-2.0
      metadata:
        version: "2.1"
        tags: [a, b]
      ---
      # PDF
      """;

  @TempDir
  private Path folder;

  private final Codec codec = new Codec();
  private final Catalog catalog = Catalog.empty(
      codec.mapper(), AccessRules.parse(Set.of("resource:skill://acme/hr/* roles=hr")));
  private final Engine engine = Engines.of(codec, catalog, Runnable::run, List.of());
  private final Talk talk = new Talk(engine, Caller.ANONYMOUS);
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private SkillsExtension extension;

  @BeforeEach
  void fill() throws IOException {
    write("pdf/SKILL.md", PDF);
    write("pdf/references/FORMS.md", "Forms");
    write("acme/hr/refunds/SKILL.md", skill("refunds"));
    write("acme/pdf/SKILL.md", skill("pdf"));
    write("acme/pdf/inner/SKILL.md", skill("inner"));
    write("loose.md", "No skill");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String skill(String name) {
    return "---\nname: " + name + "\ndescription: Does " + name + "\n---\nBody\n";
  }

  private void start() {
    start(Map.of());
  }

  private void start(Map<String, StoredFile> packed) {
    extension = new SkillsExtension(new SkillSource(Optional.of(folder), packed, codec.mapper()));
    catalog.resources().expect();
    extension.start(new CatalogHost(
        catalog.tools(), catalog.resources(), catalog.prompts(), Set.of(), (method, params) -> {}));
    engine.extensions().add(extension);
    catalog.resources().onChange(() -> heard.add("list"));
    catalog.resources().onUpdate(heard::add);
  }

  @AfterEach
  void stop() {
    extension.stop();
    talk.close();
    engine.close();
  }

  private JsonNode ask(String method, String params) {
    return talk.askAlone("", method, params);
  }

  private List<String> uris() {
    return uris(ask("skills/list", "").at("/result/skills"));
  }

  private static List<String> uris(JsonNode list) {
    return list.valueStream().map(each -> each.path("uri").stringValue("")).toList();
  }

  private JsonNode get(String uri) {
    return ask("skills/get", "'uri':'" + uri + "'");
  }

  private JsonNode directory(String uri) {
    return ask("resources/directory/read", "'uri':'" + uri + "'");
  }

  @Proves("skills-declared")
  @Test
  void the_server_declares_the_extension_and_resources() {
    start();
    JsonNode capabilities = ask("server/discover", "").at("/result/capabilities");
    assertThat(capabilities.at("/extensions/io.modelcontextprotocol~1skills"))
        .hasToString("{\"directoryRead\":true}");
    assertThat(capabilities.has("resources")).isTrue();
    assertThat(talk.initialize("2025-11-25", "").at("/capabilities/extensions").isEmpty())
        .isFalse();
  }

  @Proves({"skills-list", "skills-result-type"})
  @Test
  void the_list_has_each_skill_with_nested_ones_as_entries_of_their_own() {
    start();
    assertThat(uris())
        .containsExactly(
            "skill://acme/pdf/SKILL.md", "skill://acme/pdf/inner/SKILL.md", "skill://pdf/SKILL.md");
    JsonNode result = ask("skills/list", "").path("result");
    assertThat(result.path("resultType").stringValue("")).isEqualTo("complete");
    assertThat(result.has("ttlMs")).isTrue();
    assertThat(result.path("cacheScope").stringValue("")).isEqualTo("public");
  }

  @Proves({"skills-get", "skills-result-type"})
  @Test
  void an_entry_is_the_same_in_both_methods() {
    start();
    JsonNode result = get("skill://pdf/SKILL.md").path("result");
    assertThat(result.path("skill")).isEqualTo(ask("skills/list", "").at("/result/skills/2"));
    assertThat(result.path("resultType").stringValue("")).isEqualTo("complete");
    assertThat(result.has("ttlMs")).isTrue();
    assertThat(result.has("nextCursor")).isFalse();
  }

  @Proves("skills-frontmatter")
  @Test
  void front_matter_is_passed_on_with_every_field() {
    start();
    assertThat(get("skill://pdf/SKILL.md").at("/result/skill/frontmatter"))
        .hasToString("{\"name\":\"pdf\",\"description\":\"Reads PDF files\","
            + "\"license\":\"Apache-2.0\",\"metadata\":{\"version\":\"2.1\","
            + "\"tags\":[\"a\",\"b\"]}}");
  }

  @Proves("skills-manifest")
  @Test
  void the_manifest_has_each_file_once_with_the_digest_and_size_of_what_is_read() throws Exception {
    start();
    JsonNode files = get("skill://pdf/SKILL.md").at("/result/skill/resources");
    assertThat(uris(files)).containsExactly("skill://pdf/SKILL.md", FORMS);
    for (JsonNode file : files) {
      String text = ask("resources/read", "'uri':'" + file.path("uri").stringValue() + "'")
          .at("/result/contents/0/text")
          .stringValue("");
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      assertThat(file.path("digest").stringValue(""))
          .isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
      assertThat(file.path("size").intValue()).isEqualTo(text.getBytes(UTF_8).length);
    }
    assertThat(uris(get("skill://acme/pdf/SKILL.md").at("/result/skill/resources")))
        .containsExactly("skill://acme/pdf/SKILL.md", "skill://acme/pdf/inner/SKILL.md");
  }

  @Test
  void the_files_of_skills_are_resources_and_others_are_not() {
    start();
    JsonNode resources = ask("resources/list", "").at("/result/resources");
    assertThat(uris(resources))
        .containsExactly(
            "skill://acme/pdf/SKILL.md",
            "skill://acme/pdf/inner/SKILL.md",
            "skill://pdf/SKILL.md",
            FORMS);
    assertThat(resources.get(2))
        .hasToString("{\"uri\":\"skill://pdf/SKILL.md\",\"name\":\"pdf\","
            + "\"description\":\"Reads PDF files\",\"mimeType\":\"text/markdown\","
            + "\"size\":" + PDF.length() + "}");
  }

  @Proves("skills-directories")
  @Test
  void a_directory_lists_its_direct_children() {
    start();
    assertThat(directory("skill://pdf").at("/result/resources"))
        .hasToString("[{\"uri\":\"skill://pdf/SKILL.md\",\"name\":\"pdf\","
            + "\"description\":\"Reads PDF files\",\"mimeType\":\"text/markdown\",\"size\":"
            + PDF.length() + "},{\"uri\":\"skill://pdf/references\",\"name\":\"references\","
            + "\"mimeType\":\"inode/directory\"}]");
    assertThat(uris(directory("skill://pdf/references").at("/result/resources")))
        .containsExactly(FORMS);
    assertThat(uris(directory("skill://acme").at("/result/resources")))
        .containsExactly("skill://acme/pdf");
  }

  @Proves({"skills-unknown", "skills-no-directory"})
  @ParameterizedTest
  @ValueSource(
      strings = {
        "skill://nothing",
        "skill://pdf/",
        "skill://",
        "skill://pdf/references/FORMS.md",
        "skill://pdf/../acme/hr/refunds/SKILL.md",
        "skill://../loose.md",
        "file:///etc/passwd",
        ""
      })
  void what_is_no_skill_and_no_directory_is_an_invalid_parameter(String uri) {
    start();
    assertThat(get(uri).at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(directory(uri).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void a_path_that_leads_outside_reads_nothing() throws IOException {
    Path outside = Files.writeString(folder.resolveSibling("outside.md"), "secret");
    Files.createSymbolicLink(folder.resolve("pdf/link.md"), outside);
    start();
    assertThat(uris(get("skill://pdf/SKILL.md").at("/result/skill/resources")))
        .doesNotContain("skill://pdf/link.md");
    for (String uri : List.of("skill://pdf/link.md", "skill://pdf/..%2F..%2Foutside.md")) {
      assertThat(ask("resources/read", "'uri':'" + uri + "'").has("error")).isTrue();
    }
    Files.delete(outside);
  }

  @Test
  void skills_for_other_roles_do_not_exist() {
    start();
    String hr = "skill://acme/hr/refunds/SKILL.md";
    assertThat(get(hr).at("/error/code").intValue()).isEqualTo(-32602);
    assertThat(directory("skill://acme/hr").at("/error/code").intValue()).isEqualTo(-32602);
    Talk ada = new Talk(engine, new Ada());
    JsonNode list = ada.askAlone("", "skills/list", "").path("result");
    assertThat(uris(list.path("skills"))).contains(hr);
    assertThat(list.path("cacheScope").stringValue("")).isEqualTo("private");
    ada.close();
  }

  @Test
  void manifests_do_not_name_files_for_other_roles() throws IOException {
    write("acme/SKILL.md", skill("acme"));
    write("acme/hr/pay.md", "Pay");
    start();
    String acme = "skill://acme/SKILL.md";
    List<String> open =
        List.of(acme, "skill://acme/pdf/SKILL.md", "skill://acme/pdf/inner/SKILL.md");
    assertThat(uris(ask("skills/list", "").at("/result/skills/0/resources"))).isEqualTo(open);
    assertThat(uris(get(acme).at("/result/skill/resources"))).isEqualTo(open);
    assertThat(uris(directory("skill://acme").at("/result/resources")))
        .containsExactly(acme, "skill://acme/pdf");
    assertThat(ask("resources/list", "").toString()).doesNotContain("acme/hr");
    Talk ada = new Talk(engine, new Ada());
    assertThat(uris(
            ada.askAlone("", "skills/get", "'uri':'" + acme + "'").at("/result/skill/resources")))
        .hasSize(5)
        .contains("skill://acme/hr/pay.md", "skill://acme/hr/refunds/SKILL.md");
    ada.close();
  }

  private static final class Ada implements Caller {
    @Override
    public Optional<Principal> principal() {
      return Optional.of(() -> "ada");
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals("hr");
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  }

  @Proves("skills-format")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No front matter",
        "---\nname: other\ndescription: d\n---\n",
        "---\nname: bad\n---\n",
        "---\ndescription: d\n---\n",
        "---\n- a list\n---\n",
        "---\nname: bad\ndescription: &a d\nx: *a\n---\n",
        "---\nname: bad\ndescription: d\nname: bad\n---\n",
        "---\nname: bad\ndescription: d\n",
        "---\n---\n"
      })
  void what_is_not_in_the_format_is_not_offered(String text) throws IOException {
    write("bad/SKILL.md", text);
    start();
    assertThat(uris()).hasSize(3).doesNotContain("skill://bad/SKILL.md");
  }

  @Proves("skills-format")
  @Test
  void names_have_small_letters_digits_and_single_hyphens() throws IOException {
    for (String name : List.of("Bad", "bad--name", "-bad", "bad_name", "a".repeat(65))) {
      write(name + "/SKILL.md", skill(name));
    }
    write("SKILL.md", skill("root"));
    start();
    assertThat(uris()).hasSize(3);
  }

  @Test
  void a_skill_beyond_the_limits_is_not_offered() throws IOException {
    write("many/SKILL.md", skill("many"));
    for (int i = 0; i < 512; i++) {
      write("many/f" + i + ".md", "x");
    }
    write("large/SKILL.md", skill("large"));
    Files.write(folder.resolve("large/a.bin"), new byte[9 * 1024 * 1024]);
    Files.write(folder.resolve("large/b.bin"), new byte[8 * 1024 * 1024]);
    start();
    assertThat(uris()).hasSize(3);
    Files.delete(folder.resolve("large/b.bin"));
  }

  @Timeout(60)
  @Test
  void a_skill_with_the_uri_of_another_resource_is_left_out_and_the_others_are_offered()
      throws Exception {
    catalog
        .resources()
        .add(
            new ResourceDescriptor(FORMS, "mine", null, null, null, null, null, null, null),
            (given, context) -> ResourceContents.ofText(FORMS, "text/plain", "Mine"));
    start();
    assertThat(uris())
        .containsExactly("skill://acme/pdf/SKILL.md", "skill://acme/pdf/inner/SKILL.md");
    assertThat(ask("resources/read", "'uri':'" + FORMS + "'")
            .at("/result/contents/0/text")
            .stringValue(""))
        .isEqualTo("Mine");
    write("added/SKILL.md", skill("added"));
    while (!uris().contains("skill://added/SKILL.md")) {
      assertThat(heard.poll(20, SECONDS)).isNotNull();
    }
    assertThat(uris()).hasSize(3);
  }

  @Timeout(60)
  @Test
  void changes_are_noticed_and_announced() throws Exception {
    start();
    String before = digest();
    write("pdf/references/FORMS.md", "Other forms");
    while (!FORMS.equals(heard.poll(20, SECONDS))) {
      // the list has changed as well
    }
    assertThat(digest()).isNotEqualTo(before);
    write("added/SKILL.md", skill("added"));
    while (!uris().contains("skill://added/SKILL.md")) {
      assertThat(heard.poll(20, SECONDS)).isNotNull();
    }
    Files.delete(folder.resolve("added/SKILL.md"));
    while (uris().contains("skill://added/SKILL.md")) {
      assertThat(heard.poll(20, SECONDS)).isNotNull();
    }
  }

  private String digest() {
    return get("skill://pdf/SKILL.md").at("/result/skill/resources/1/digest").stringValue("");
  }

  @Test
  void a_skill_of_the_class_path_yields_to_one_of_the_folder() {
    start(Map.of(
        "pdf/SKILL.md",
        packed(skill("pdf")),
        "pdf/old.md",
        packed("x"),
        "own/SKILL.md",
        packed(skill("own"))));
    assertThat(get("skill://pdf/SKILL.md")
            .at("/result/skill/frontmatter/description")
            .stringValue())
        .isEqualTo("Reads PDF files");
    assertThat(get("skill://own/SKILL.md")
            .at("/result/skill/frontmatter/description")
            .stringValue())
        .isEqualTo("Does own");
  }

  private static StoredFile packed(String text) {
    return new StoredFile() {
      @Override
      public long size() {
        return text.length();
      }

      @Override
      public byte[] bytes() {
        return text.getBytes(UTF_8);
      }

      @Override
      public boolean isUnchanged(StoredFile before) {
        return before == this;
      }
    };
  }
}
