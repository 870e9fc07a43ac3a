package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools in Kotlin, whose compiled classes are among the test resources. */
class KotlinToolsTest {
  private static Object instance(String name) throws ReflectiveOperationException {
    URL folder = KotlinToolsTest.class.getResource("/kotlin/");
    ClassLoader loader =
        new URLClassLoader(new URL[] {folder}, KotlinToolsTest.class.getClassLoader());
    return loader.loadClass(name).getDeclaredConstructor().newInstance();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      search    | {"value":{"username":"u"}}                | Search(userId=null, username=u, \
      limit=10)
      search    | {"value":{"username":"u","userId":null,"limit":null}} | Search(userId=null, \
      username=u, limit=10)
      search    | {"value":{"username":"u","limit":0}}      | Search(userId=null, username=u, \
      limit=0)
      all       | {"value":{}}                              | AllDefaults(a=1, b=two, c=[x])
      all       | {"value":{"b":"z"}}                       | AllDefaults(a=1, b=z, c=[x])
      shape     | {"value":{"type":"Circle","radius":2}}    | Circle(radius=2.0, color=red)
      shape     | {"value":{"type":"Box","width":2}}        | Box(width=2, height=null)
      shapes    | {}                                        | [{"type":"Circle","radius":1.0,\
      "color":"red"},{"type":"Box","width":1}]
      secondary | {"value":{"a":1}}                         | Secondary(a=1)
      nullable  | {}                                        | null null
      defaults  | {"name":"n"}                              | n 3 [w]
      defaults  | {"name":"n","times":0}                    | n 0 [w]
      """)
  void what_may_be_missing_has_its_default_value_or_is_null(
      String name, String arguments, String result) throws Exception {
    RegisteredTool tool = Bench.tool(instance("KotlinTools"), name);

    assertThat(tool.with(Bench.json(arguments)).problems()).isEmpty();
    assertThat(Bench.text(tool, arguments)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      search   | {"value":{}}                     | arguments.value.username: is required
      shape    | {"value":{"type":"Circle"}}      | arguments.value.radius: is required
      defaults | {}                               | arguments.name: is required
      """)
  void what_has_no_default_value_is_required(String name, String arguments, String problem)
      throws Exception {
    assertThat(Bench.tool(instance("KotlinTools"), name)
            .with(Bench.json(arguments))
            .problems())
        .containsExactly(problem);
  }
}
